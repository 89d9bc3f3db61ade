package parley.asr.moonshine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import parley.config.ParleyException;

/**
 * The pieces of text that Moonshine's tokens stand for: its file {@code tokenizer.bin} has each
 * with its length before it, in one byte or, from 128 on, in two. Immutable.
 */
final class TokenTable {
  /** So many logits the decoder gives. */
  static final int SIZE = 32_768;

  /** Stands for a space. */
  private static final char SPACE = '\u2581';

  private static final int TWO_BYTES = 128;

  private final byte[][] pieces;

  private TokenTable(byte[][] pieces) {
    this.pieces = pieces;
  }

  /**
   * Reads the file.
   *
   * @throws ParleyException MODEL_MISSING or MODEL_FORMAT
   */
  static TokenTable read(Path file) {
    try {
      return new TokenTable(pieces(file, Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new ParleyException(
          "MODEL_MISSING",
          file + ", the words of Moonshine, cannot be read: " + e.getMessage(),
          MoonshineRecognizerProvider.PULL,
          e);
    }
  }

  private static byte[][] pieces(Path file, byte[] bytes) {
    byte[][] pieces = new byte[SIZE][];
    int at = 0;
    for (int token = 0; token < SIZE; token++) {
      int length = at < bytes.length ? bytes[at++] & 0xff : bytes.length;
      if (length >= TWO_BYTES && at < bytes.length) {
        length = (bytes[at++] & 0xff) * TWO_BYTES + length - TWO_BYTES;
      }
      if (length > bytes.length - at) {
        throw notSuch(file, "it ends in token " + token);
      }
      pieces[token] = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
    }
    if (at < bytes.length) {
      throw notSuch(file, "it has more than " + SIZE + " tokens");
    }
    return pieces;
  }

  private static ParleyException notSuch(Path file, String why) {
    return new ParleyException(
        "MODEL_FORMAT",
        file + " is not the table of Moonshine's words: " + why,
        MoonshineRecognizerProvider.PULL);
  }

  /** The text that a list of tokens stands for; what is no UTF-8 in it is marked as such. */
  String text(List<Integer> tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tokens.forEach(token -> bytes.writeBytes(pieces[token]));
    return bytes.toString(StandardCharsets.UTF_8).replace(SPACE, ' ').strip();
  }
}
