package parley.llm.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Puts the bytes of tokens together to whole characters: one can be spread over several. */
final class Utf8Pieces {
  private static final int LONGEST = 4;

  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  /** Takes a token's bytes; what is whole now, which may be nothing. */
  String add(byte[] bytes) {
    waiting.writeBytes(bytes);
    byte[] all = waiting.toByteArray();
    int whole = all.length - unfinished(all);
    waiting.reset();
    waiting.write(all, whole, all.length - whole);
    return new String(all, 0, whole, UTF_8);
  }

  /** How many bytes at the end begin a character that goes on. */
  private static int unfinished(byte[] bytes) {
    for (int back = 1; back < LONGEST && back <= bytes.length; back++) {
      int lead = bytes[bytes.length - back] & 0xFF;
      if (lead >= 0xC0) {
        return back < length(lead) ? back : 0;
      } else if (lead < 0x80) {
        return 0;
      }
    }
    return 0;
  }

  private static int length(int lead) {
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  }
}
