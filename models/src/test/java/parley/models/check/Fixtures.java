package parley.models.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The smallest files that pass the checks. */
public final class Fixtures {
  private static final int TEXT = 8;
  private static final int ARRAY = 9;
  private static final int U32 = 4;

  private Fixtures() {}

  /** A llama of one layer with 1000 tokens and one tensor. */
  public static byte[] gguf() {
    return gguf(1);
  }

  static byte[] gguf(int heads) {
    ByteBuffer out = ByteBuffer.allocate(64_000).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x46554747).putInt(3).putLong(1).putLong(8);
    put(out, "general.architecture", "llama");
    put(out, "tokenizer.chat_template", "{{ messages }}");
    put(out, "llama.block_count", 1);
    put(out, "llama.context_length", 2048);
    put(out, "llama.embedding_length", 32);
    put(out, "llama.attention.head_count", heads);
    put(out, "llama.attention.head_count_kv", heads);
    key(out, "tokenizer.ggml.tokens").putInt(ARRAY).putInt(TEXT).putLong(1000);
    for (int i = 0; i < 1000; i++) {
      text(out, "t" + i);
    }
    text(out, "token_embd.weight");
    out.putInt(2).putLong(32).putLong(1000).putInt(8).putLong(0);
    int data = (out.position() + 31) / 32 * 32;
    return Arrays.copyOf(out.array(), data + 1000 * 34);
  }

  /** A whisper of one layer with 1000 tokens and one tensor. */
  public static byte[] whisper() {
    ByteBuffer out = ByteBuffer.allocate(128_000).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x67676d6c);
    for (int value : new int[] {51864, 1500, 384, 6, 1, 448, 384, 6, 1, 80, 2007}) {
      out.putInt(value);
    }
    out.putInt(80).putInt(201).position(out.position() + 4 * 80 * 201);
    out.putInt(1000);
    for (int i = 0; i < 1000; i++) {
      byte[] token = ("t" + i).getBytes(StandardCharsets.UTF_8);
      out.putInt(token.length).put(token);
    }
    out.putInt(1).putInt(4).putInt(0).putInt(384).put("bias".getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(out.array(), out.position() + 4 * 384);
  }

  private static void put(ByteBuffer out, String key, String value) {
    text(key(out, key).putInt(TEXT), value);
  }

  private static void put(ByteBuffer out, String key, int value) {
    key(out, key).putInt(U32).putInt(value);
  }

  private static ByteBuffer key(ByteBuffer out, String key) {
    return text(out, key);
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return out.putLong(bytes.length).put(bytes);
  }
}
