package parley.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeWeightsTest {
  /** As ggml's dequantize_row_q4_K reads them, where all scales and minimums are 1. */
  @Test
  void areReadBackFromFourBits() {
    int[] numbers = IntStream.range(0, 512).map(i -> (i * 7 + i / 16) % 16 - 1).toArray();
    ByteBuffer bytes = written(TensorType.Q4_K, numbers);
    assertThat(bytes.remaining()).isEqualTo(288);
    for (int i = 0; i < numbers.length; i++) {
      int block = i / 256 * 144;
      int at = i % 256;
      int pair = bytes.get(block + 16 + at / 64 * 32 + at % 32) & 0xff;
      assertThat((at % 64 < 32 ? pair & 15 : pair >> 4) - 1).isEqualTo(numbers[i]);
    }
  }

  /** As ggml's dequantize_row_q6_K reads them, where all scales are 1. */
  @Test
  void areReadBackFromSixBits() {
    int[] numbers = IntStream.range(0, 256).map(i -> (i * 11 + i / 64) % 64 - 32).toArray();
    ByteBuffer bytes = written(TensorType.Q6_K, numbers);
    assertThat(bytes.remaining()).isEqualTo(210);
    for (int i = 0; i < numbers.length; i++) {
      int half = i / 128;
      int part = i % 128 / 32;
      int l = i % 32;
      int low = bytes.get(64 * half + l + (part & 1) * 32) & 0xff;
      int high = (bytes.get(128 + 32 * half + l) & 0xff) >> (2 * part) & 3;
      int number = (part < 2 ? low & 15 : low >> 4) | high << 4;
      assertThat(number - 32).isEqualTo(numbers[i]);
    }
  }

  @Test
  void plainFloatsAreScaled() {
    assertThat(written(TensorType.F32, new int[] {-3, 40}).asFloatBuffer().get(1)).isEqualTo(20);
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> written(TensorType.Q4_K, IntStream.range(0, 256).toArray()))
        .hasMessageContaining(" is no weight");
    assertThatThrownBy(() -> WholeWeights.matrix("m", TensorType.Q8_0, 32, 1, 1, row -> null))
        .hasMessageContaining("Q8_0");
  }

  private static ByteBuffer written(TensorType type, int[] numbers) {
    GgufTensor tensor = WholeWeights.matrix("m", type, numbers.length, 1, 0.5f, row -> numbers);
    ByteBuffer out = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    try {
      tensor.weights().put(0, out);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return out.flip();
  }
}
