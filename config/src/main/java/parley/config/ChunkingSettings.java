package parley.config;

/**
 * The settings under {@code chunking}.
 *
 * @param maxCharacters a chunk is cut at the last good place before this length
 * @param firstMinWords the first chunk of a reply may end at a clause after this many words; 0
 *     waits for the whole sentence
 */
public record ChunkingSettings(
    @Range(min = 40, max = 1000) int maxCharacters, @Range(min = 0, max = 50) int firstMinWords) {}
