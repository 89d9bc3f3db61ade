package parley.models.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code vocabulary.txt}: one token a line, its bytes spelled in GPT-2's printable code. */
final class Vocabulary {
  private static final String END = "<|endoftext|>";

  private Vocabulary() {}

  /** The bytes of every text token, in order, up to the first special one. */
  static List<byte[]> read(Path file) throws IOException {
    Map<Character, Byte> byteOf = byteOfCharacter();
    List<byte[]> tokens = new ArrayList<>();
    for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
      String token = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (token.equals(END)) {
        break;
      }
      tokens.add(decode(token, byteOf));
    }
    return tokens;
  }

  private static byte[] decode(String token, Map<Character, Byte> byteOf) throws IOException {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      Byte value = byteOf.get(token.charAt(i));
      if (value == null) {
        throw new IOException("token \"" + token + "\" is not in GPT-2's byte code");
      }
      bytes[i] = value;
    }
    return bytes;
  }

  /** Printable bytes stand for themselves, the others for the characters from 256 on. */
  private static Map<Character, Byte> byteOfCharacter() {
    Map<Character, Byte> byteOf = new HashMap<>();
    char next = 256;
    for (int value = 0; value < 256; value++) {
      boolean printable =
          (value >= 33 && value <= 126) || (value >= 161 && value <= 172) || value >= 174;
      byteOf.put(printable ? (char) value : next++, (byte) value);
    }
    return byteOf;
  }
}
