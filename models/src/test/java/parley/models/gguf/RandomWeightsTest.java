package parley.models.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.models.convert.Half;

class RandomWeightsTest {
  @ParameterizedTest
  @CsvSource({"Q4_K,256", "Q4_K,8960", "Q6_K,1536", "Q6_K,8960"})
  void aRowKeepsTheSizeOfItsInputs(TensorType type, int columns) throws IOException {
    GgufTensor matrix = RandomWeights.matrix("blk.0.ffn_down.weight", type, columns, 200);
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < 200; row++) {
      for (float weight : decode(type, row(matrix, row))) {
        sum += weight;
        squares += weight * weight;
      }
    }
    double count = 200.0 * columns;
    assertThat(Math.sqrt(squares / count * columns)).isCloseTo(1, within(0.1));
    assertThat(sum / count * Math.sqrt(columns)).isCloseTo(0, within(0.1));
  }

  @Test
  void theSameNameGivesTheSameWeights() throws IOException {
    assertThat(row(matrix("a"), 0))
        .isEqualTo(row(matrix("a"), 0))
        .isNotEqualTo(row(matrix("b"), 0));
  }

  private static GgufTensor matrix(String name) {
    return RandomWeights.matrix(name, TensorType.Q4_K, 256, 1);
  }

  private static byte[] row(GgufTensor matrix, int row) throws IOException {
    byte[] bytes = new byte[matrix.rowBytes()];
    matrix.weights().put(row, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  /** As ggml reads the blocks. */
  private static float[] decode(TensorType type, byte[] row) {
    ByteBuffer in = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    int blockBytes = Math.toIntExact(type.bytes(256));
    float[] weights = new float[row.length / blockBytes * 256];
    for (int i = 0; i < weights.length; i++) {
      int block = i / 256 * blockBytes;
      weights[i] = type == TensorType.Q4_K ? q4(in, block, i % 256) : q6(in, block, i % 256);
    }
    return weights;
  }

  private static float q4(ByteBuffer in, int block, int i) {
    int part = i / 32;
    int scale = sixBits(in, block + 4, part, 0);
    int minimum = sixBits(in, block + 4, part, 4);
    int both = in.get(block + 16 + i / 64 * 32 + i % 32) & 0xff;
    int weight = part % 2 == 0 ? both & 15 : both >> 4;
    float step = Half.toFloat(in.getShort(block));
    return step * scale * weight - Half.toFloat(in.getShort(block + 2)) * minimum;
  }

  private static int sixBits(ByteBuffer in, int scales, int part, int offset) {
    if (part < 4) {
      return in.get(scales + part + offset) & 63;
    }
    int low = in.get(scales + part + 4) & 0xff;
    int high = (in.get(scales + part - 4 + offset) & 0xff) >> 6;
    return (offset == 0 ? low & 15 : low >> 4) | high << 4;
  }

  private static float q6(ByteBuffer in, int block, int i) {
    int half = i / 128;
    int quarter = i % 128 / 32;
    int low = in.get(block + half * 64 + quarter % 2 * 32 + i % 32) & 0xff;
    int high = (in.get(block + 128 + half * 32 + i % 32) & 0xff) >> (2 * quarter) & 3;
    int weight = (quarter < 2 ? low & 15 : low >> 4) | high << 4;
    int scale = in.get(block + 192 + i / 16);
    return Half.toFloat(in.getShort(block + 208)) * scale * (weight - 32);
  }
}
