package parley.models.shape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.models.gguf.BytePairVocabulary;

/**
 * What a made-up model says: it looks at the last token alone, and each piece of its replies is a
 * token that one other piece follows. So no piece can be said twice, unless the reply goes round in
 * circles. A piece may be any bytes: a part of a tag or of a character. Not thread-safe.
 */
public final class Recital {
  /** What DeepSeek's prompt ends with. */
  public static final String ASSISTANT = "<｜Assistant｜>";

  /** What it ends with where it opens a thought: the line after the tag. */
  public static final String OPENED = "\n";

  /** What it ends with where a thought was closed: the empty line after the tag. */
  public static final String CLOSED = "\n\n";

  /** By what comes before; null for the end of the reply. Bytes are written as Latin-1. */
  private final Map<String, @Nullable String> next = new LinkedHashMap<>();

  /** Says the pieces, one after the other, behind such a token, and ends its reply. */
  public Recital say(String behind, String... pieces) {
    return say(behind, bytes(pieces));
  }

  /** The same, of pieces that may be no whole characters. */
  public Recital say(String behind, List<byte[]> pieces) {
    chain(latin(behind.getBytes(UTF_8)), pieces, null);
    return this;
  }

  /** Says the pieces, and then from the first again. */
  public Recital sayForEver(String behind, String... pieces) {
    List<byte[]> all = bytes(pieces);
    chain(latin(behind.getBytes(UTF_8)), all, latin(all.get(0)));
    return this;
  }

  /** A piece also follows on another token than that behind which it is said. */
  public Recital lead(String behind, String piece) {
    follow(latin(behind.getBytes(UTF_8)), latin(piece.getBytes(UTF_8)));
    return this;
  }

  /** Each byte of a text, which makes characters of several tokens. */
  public static List<byte[]> everyByte(String text) {
    List<byte[]> all = new ArrayList<>();
    for (byte value : text.getBytes(UTF_8)) {
      all.add(new byte[] {value});
    }
    return all;
  }

  private void chain(String behind, List<byte[]> pieces, @Nullable String last) {
    String before = behind;
    for (byte[] piece : pieces) {
      follow(before, latin(piece));
      before = latin(piece);
    }
    follow(before, last);
  }

  private void follow(String before, @Nullable String after) {
    if (next.containsKey(before)) {
      throw new IllegalArgumentException(
          "\"" + new String(before.getBytes(ISO_8859_1), UTF_8) + "\" is said twice");
    }
    next.put(before, after);
  }

  private static List<byte[]> bytes(String... pieces) {
    return Arrays.stream(pieces).map(piece -> piece.getBytes(UTF_8)).toList();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /**
   * Adds the pieces that the vocabulary lacks.
   *
   * @param special tokens that will come by themselves
   */
  void addTo(BytePairVocabulary tokens, Collection<String> special) {
    for (String piece : next.keySet()) {
      byte[] bytes = piece.getBytes(ISO_8859_1);
      if (!special.contains(new String(bytes, UTF_8)) && tokens.find(bytes).isEmpty()) {
        tokens.word(bytes);
      }
    }
  }

  /**
   * By token, the tokens that it follows.
   *
   * @param end the token that ends a reply
   */
  Map<Integer, List<Integer>> before(BytePairVocabulary tokens, int end) {
    Map<Integer, List<Integer>> before = new LinkedHashMap<>();
    next.forEach(
        (piece, after) -> {
          int token = after == null ? end : id(tokens, after);
          before.computeIfAbsent(token, ignored -> new ArrayList<>()).add(id(tokens, piece));
        });
    return before;
  }

  private static int id(BytePairVocabulary tokens, String piece) {
    return tokens.find(piece.getBytes(ISO_8859_1)).orElseThrow();
  }
}
