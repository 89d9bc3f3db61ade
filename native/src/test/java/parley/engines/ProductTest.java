package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The products that {@code product.cpp} puts before ggml's, against what they should be. */
class ProductTest {
  private static final int[] COLUMNS = {1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 33, 50};
  private static final int[] ROWS = {1, 4, 33, 70};

  /** ggml's numbers of the kinds of weights. */
  enum Kind {
    Q8_0(8, 32),
    Q4_K(12, 256),
    Q6_K(14, 256);

    final int number;
    final int block;

    Kind(int number, int block) {
      this.number = number;
      this.block = block;
    }
  }

  private final Random random = new Random(4);
  private final boolean[] ours = new boolean[1];

  @BeforeAll
  static void load() {
    BuiltEngines.load();
  }

  /** Numbers that are bytes already, the largest 127, are not rounded: nothing may be lost. */
  @ParameterizedTest
  @EnumSource
  void productsOfBytesAreExact(Kind kind) {
    for (int blocks : new int[] {1, 2, 3, 7}) {
      for (int columns : COLUMNS) {
        for (int rows : ROWS) {
          int width = blocks * kind.block;
          float[] weights = weights(rows * width);
          float[] bytes = bytes(columns * width);
          float[] product = multiply(kind, weights, width, bytes, 1 + random.nextInt(3));
          float[] rounded = KernelNative.rounded(kind.number, weights, width);
          compare(product, rounded, bytes, width, 1e-3);
        }
      }
    }
  }

  /** Numbers of any size, one of which makes the others of its block small. */
  @ParameterizedTest
  @EnumSource
  void productsOfNumbersAreAsExactAsBytesAllow(Kind kind) {
    int width = 3 * kind.block;
    for (int columns : new int[] {1, 6, 7, 40}) {
      float[] weights = weights(20 * width);
      float[] numbers = weights(columns * width);
      numbers[width / 2] *= 9;
      float[] product = multiply(kind, weights, width, numbers, 2);
      compare(product, KernelNative.rounded(kind.number, weights, width), numbers, width, 4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingMakesNothing(Kind kind) {
    int width = 2 * kind.block;
    for (int columns : new int[] {1, 20}) {
      float[] weights = weights(5 * width);
      assertThat(multiply(kind, weights, width, new float[columns * width], 2)).containsOnly(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 32", "10, 256", "13, 256"}) // Q4_0, Q2_K, Q5_K
  void otherKindsAreLeftToGgml(int kind, int block) {
    float[] weights = weights(8 * block);
    float[] bytes = bytes(block);
    float[] product = KernelNative.multiply(kind, weights, block, bytes, 1, ours);
    assertThat(ours[0]).isFalse();
    compare(product, KernelNative.rounded(kind, weights, block), bytes, block, 4);
  }

  private float[] multiply(Kind kind, float[] weights, int width, float[] columns, int threads) {
    float[] product = KernelNative.multiply(kind.number, weights, width, columns, threads, ours);
    assertThat(ours[0]).isEqualTo(BuiltEngines.processorHas("avx512_vnni"));
    return product;
  }

  /**
   * Each number may be wrong by half a byte's step of the largest of its column; what that makes of
   * a sum is told by the root of the squares of the weights.
   */
  private static void compare(
      float[] product, float[] weights, float[] columns, int width, double tolerance) {
    int rows = weights.length / width;
    assertThat(product).hasSize(rows * (columns.length / width));
    for (int i = 0; i < product.length; i++) {
      double sum = 0;
      double squares = 0;
      double largest = 0;
      for (int k = 0; k < width; k++) {
        double weight = weights[i % rows * width + k];
        double number = columns[i / rows * width + k];
        sum += weight * number;
        squares += weight * weight;
        largest = Math.max(largest, Math.abs(number));
      }
      double allowed = tolerance * largest / 254 * Math.sqrt(squares / 3);
      assertThat((double) product[i]).as("row " + i % rows).isCloseTo(sum, within(allowed));
    }
  }

  private float[] weights(int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }

  private float[] bytes(int count) {
    float[] bytes = new float[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = i % 32 == 9 ? 127 : random.nextInt(-127, 128);
    }
    return bytes;
  }
}
