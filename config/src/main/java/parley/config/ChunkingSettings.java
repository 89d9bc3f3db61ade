package parley.config;

/**
 * The settings under {@code chunking}.
 *
 * @param maxCharacters a chunk is cut at the last good place before this length
 * @param firstMinWords the first chunk of a reply may end at a clause after this many words; 0
 *     waits for the whole sentence
 * @param firstPhraseWords the first chunk may end before a word that opens another phrase, such as
 *     "with" or "that", after this many words, where the model is fast enough to go on in time; 0
 *     waits for the clause
 */
public record ChunkingSettings(
    @Range(min = 40, max = 1000) int maxCharacters,
    @Range(min = 0, max = 50) int firstMinWords,
    @Range(min = 0, max = 50) int firstPhraseWords) {
  /** The same with a first chunk of so many words at least, where it may be cut at all. */
  public ChunkingSettings firstOf(int words) {
    return new ChunkingSettings(
        maxCharacters,
        firstMinWords == 0 ? 0 : Math.max(firstMinWords, words),
        firstPhraseWords == 0 ? 0 : Math.max(firstPhraseWords, words));
  }

  /** The same for a voice that would have to wait for the next phrase. */
  public ChunkingSettings withoutPhrases() {
    return new ChunkingSettings(maxCharacters, firstMinWords, 0);
  }
}
