package parley.models.check;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The header of a GGUF file, every count and length of it checked.
 *
 * @param architecture such as {@code llama} or {@code qwen2}
 * @param metadata scalars as {@link Long}, {@link Double} or {@link Boolean}, and texts; arrays are
 *     checked and left out
 * @param vocabulary number of tokens
 * @param tensors number of tensors
 */
public record GgufHeader(
    String architecture, Map<String, Object> metadata, int vocabulary, int tensors) {
  /** Keeps a copy of the map. */
  public GgufHeader {
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads and checks a header; the weights are not read.
   *
   * @throws parley.config.ParleyException {@code MODEL_FORMAT} when it is no GGUF of a version and
   *     kind that can be loaded, {@code MODEL_REJECTED} when a value could harm native code
   */
  public static GgufHeader read(Path file) {
    return GgufLayout.read(file).header();
  }

  /** A text of the metadata. */
  public Optional<String> text(String key) {
    return metadata.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A whole number of the metadata. */
  public OptionalLong number(String key) {
    return metadata.get(key) instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  /** The chat template in Jinja, if the file has one. */
  public Optional<String> chatTemplate() {
    return text("tokenizer.chat_template");
  }

  /** Tokens of context that the model was trained for; 0 when it does not say. */
  public long contextLength() {
    return number(architecture + ".context_length").orElse(0);
  }

  /** Transformer layers; 0 when it does not say. */
  public long layers() {
    return number(architecture + ".block_count").orElse(0);
  }

  /** Bytes of the key-value cache for that many tokens, at 16 bits a value. */
  public long kvCacheBytes(long contextTokens) {
    long heads = Math.max(1, number(architecture + ".attention.head_count").orElse(1));
    long kvHeads = number(architecture + ".attention.head_count_kv").orElse(heads);
    long width = number(architecture + ".embedding_length").orElse(0);
    long key = number(architecture + ".attention.key_length").orElse(width / heads);
    long value = number(architecture + ".attention.value_length").orElse(width / heads);
    return 2 * contextTokens * layers() * kvHeads * (key + value);
  }
}
