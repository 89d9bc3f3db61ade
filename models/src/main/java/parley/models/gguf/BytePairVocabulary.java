package parley.models.gguf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A vocabulary of GPT-2's kind: the 256 bytes are tokens, pairs of tokens are merged into others,
 * and special tokens stand for themselves. Tokens are numbered as they come. Not thread-safe.
 */
public final class BytePairVocabulary {
  private static final int NORMAL = 1;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int UNUSED = 5;
  private static final int FIRST_STAND_IN = 256;

  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();
  private final List<String> merges = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();

  /** Of the bytes alone. */
  public BytePairVocabulary() {
    for (int value = 0; value < 256; value++) {
      add(Character.toString(printable(value)), NORMAL);
    }
  }

  /** A pair that becomes one token, sooner than those that are merged later. */
  public BytePairVocabulary merge(String left, String right) {
    String first = written(left.getBytes(UTF_8));
    String second = written(right.getBytes(UTF_8));
    merges.add(first + " " + second);
    add(first + second, NORMAL);
    return this;
  }

  /** A token that a model may say, and that no merge makes of a text. */
  public BytePairVocabulary word(String text) {
    return word(text.getBytes(UTF_8));
  }

  /** The same, where it may be no whole characters. */
  public BytePairVocabulary word(byte[] bytes) {
    add(written(bytes), NORMAL);
    return this;
  }

  /** Marks of a conversation, hidden in a reply. */
  public BytePairVocabulary control(String... texts) {
    return special(CONTROL, texts);
  }

  /** Marks that are shown in a reply. */
  public BytePairVocabulary userDefined(String... texts) {
    return special(USER_DEFINED, texts);
  }

  private BytePairVocabulary special(int type, String... texts) {
    for (String text : texts) {
      add(text, type);
    }
    return this;
  }

  /** Tokens that mean nothing, up to a size. */
  public BytePairVocabulary padded(int size) {
    while (tokens.size() < size) {
      add("[PAD" + tokens.size() + "]", UNUSED);
    }
    return this;
  }

  /** How many tokens there are. */
  public int size() {
    return tokens.size();
  }

  /**
   * The number of a special token, or of one that is written as it is.
   *
   * @throws IllegalArgumentException where there is none
   */
  public int id(String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw new IllegalArgumentException("there is no token " + token);
    }
    return id;
  }

  /** The number of the token with these bytes, special or not; nothing where there is none. */
  public OptionalInt find(byte[] bytes) {
    Integer special = ids.get(new String(bytes, UTF_8));
    Integer id = bytes.length > 1 && special != null ? special : ids.get(written(bytes));
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** Puts the vocabulary into a file's metadata. */
  public void describe(GgufMetadata metadata) {
    metadata
        .text("tokenizer.ggml.model", "gpt2")
        .texts("tokenizer.ggml.tokens", tokens)
        .numbers("tokenizer.ggml.token_type", types)
        .texts("tokenizer.ggml.merges", merges);
  }

  private void add(String token, int type) {
    if (ids.putIfAbsent(token, tokens.size()) != null) {
      throw new IllegalArgumentException("token " + token + " is there already");
    }
    tokens.add(token);
    types.add(type);
  }

  /** As GPT-2 writes it: each byte is one printable character. */
  private static String written(byte[] bytes) {
    StringBuilder written = new StringBuilder();
    for (byte value : bytes) {
      written.appendCodePoint(printable(value & 0xff));
    }
    return written.toString();
  }

  /** Itself where Latin-1 has something to see there; the others follow behind Latin-1 in order. */
  private static int printable(int value) {
    if (isPrintable(value)) {
      return value;
    }
    int before = 0;
    for (int other = 0; other < value; other++) {
      before += isPrintable(other) ? 0 : 1;
    }
    return FIRST_STAND_IN + before;
  }

  private static boolean isPrintable(int value) {
    return (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
  }
}
