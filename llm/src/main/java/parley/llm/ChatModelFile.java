package parley.llm;

import java.nio.file.Path;

/**
 * A verified model file and what its header says.
 *
 * @param path of the GGUF file
 * @param chatTemplate the Jinja text of {@code tokenizer.chat_template}; empty when it has none
 * @param trainedContextTokens the context it was trained for
 */
public record ChatModelFile(Path path, String chatTemplate, int trainedContextTokens) {}
