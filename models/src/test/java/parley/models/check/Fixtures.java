package parley.models.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

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
    return gguf(
        heads,
        List.of(new TensorInfo("token_embd.weight", List.of(32L, 1000L), 8, 0, 1000 * 34)),
        new byte[1000 * 34]);
  }

  /** The same with other tensors, whose data is random. */
  public static byte[] gguf(List<TensorInfo> tensors, Random random) {
    TensorInfo last = tensors.get(tensors.size() - 1);
    ByteBuffer data =
        ByteBuffer.allocate((int) (last.offset() + last.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    while (data.remaining() >= 2) {
      data.putShort((short) (0x2c00 + random.nextInt(0x100))); // as a half it is a small number
    }
    return gguf(1, tensors, data.array());
  }

  private static byte[] gguf(int heads, List<TensorInfo> tensors, byte[] data) {
    ByteBuffer out = ByteBuffer.allocate(128_000).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x46554747).putInt(3).putLong(tensors.size()).putLong(9);
    put(out, "general.architecture", "llama");
    put(out, "general.file_type", 3);
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
    for (TensorInfo tensor : tensors) {
      text(out, tensor.name()).putInt(tensor.dimensions().size());
      tensor.dimensions().forEach(out::putLong);
      out.putInt(tensor.type()).putLong(tensor.offset());
    }
    out.position((out.position() + 31) / 32 * 32).put(data);
    return Arrays.copyOf(out.array(), out.position());
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
