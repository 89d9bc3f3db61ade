package parley.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attention that {@code attention.cpp} puts before ggml's, against what it should be. */
class AttentionSumsTest {
  private static final int[] TOKENS = {1, 2, 3, 5, 17, 50};
  private static final int[] POSITIONS = {1, 5, 63, 64, 65, 200};
  private static final float HIDDEN = Float.NEGATIVE_INFINITY;

  private final Random random = new Random(5);
  private final boolean[] ours = new boolean[1];

  /** What is asked for at once; numbers as {@link KernelNative#attend} has them. */
  private record Question(
      int size, int heads, int keyHeads, int tokens, int positions, Optional<Mask> mask) {
    float[] maskNumbers() {
      float[] numbers = new float[mask.isEmpty() ? 0 : tokens * positions];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = mask.orElseThrow().at(i / positions, i % positions);
      }
      return numbers;
    }
  }

  @BeforeAll
  static void load() {
    BuiltEngines.load();
  }

  @ParameterizedTest
  @CsvSource({"16, 1, 1", "64, 9, 3", "80, 4, 4", "128, 12, 2", "256, 2, 1"})
  void everyPositionIsSeen(int size, int heads, int keyHeads) {
    for (int tokens : TOKENS) {
      for (int positions : POSITIONS) {
        check(new Question(size, heads, keyHeads, tokens, positions, Optional.empty()));
      }
    }
  }

  /**
   * As a language model has it: of the last tokens each sees what is before it, and the rest of its
   * room is empty.
   */
  @ParameterizedTest
  @CsvSource({"64, 9, 3", "128, 12, 2"})
  void nothingIsSeenOfWhatComesLater(int size, int heads, int keyHeads) {
    for (int tokens : TOKENS) {
      for (int before : new int[] {0, 30, 64, 150}) {
        int positions = before + tokens + 70;
        Mask mask = (t, p) -> p <= before + t ? 0 : HIDDEN;
        check(new Question(size, heads, keyHeads, tokens, positions, Optional.of(mask)));
      }
    }
  }

  @Test
  void positionsMayBeHiddenAnywhereOrSeenLess() {
    for (int tokens : TOKENS) {
      Mask mask = (t, p) -> (t * 31 + p * 17) % 7 > 2 ? HIDDEN : -(p % 8) / 4f;
      check(new Question(64, 6, 2, tokens, 200, Optional.of(mask)));
    }
  }

  @Test
  void whatSeesNothingIsNothing() {
    Mask mask = (t, p) -> t == 1 ? HIDDEN : 0;
    check(new Question(64, 3, 1, 3, 100, Optional.of(mask)));
  }

  /**
   * Likenesses far apart: a sum that was made with a smaller largest one counts for nothing later.
   */
  @Test
  void aMuchLikerKeyComesLate() {
    Question question = new Question(64, 3, 1, 4, 190, Optional.empty());
    float[] keys = numbers(64 * 190);
    for (int i = 180 * 64; i < 181 * 64; i++) {
      keys[i] *= 12;
    }
    check(question, numbers(64 * 4 * 3), keys, numbers(64 * 190));
  }

  @Test
  void sizesOfOtherVectorsAreLeftToGgml() {
    check(new Question(40, 2, 1, 3, 70, Optional.empty()), false);
  }

  private void check(Question question) {
    check(question, true);
  }

  private void check(Question question, boolean isOurs) {
    int keys = question.size * question.positions * question.keyHeads;
    float[] queries = numbers(question.size * question.tokens * question.heads);
    check(question, queries, numbers(keys), numbers(keys));
    assertThat(ours[0]).isEqualTo(isOurs && BuiltEngines.processorHas("avx512dq"));
  }

  private void check(Question question, float[] queries, float[] keys, float[] values) {
    float[] results =
        KernelNative.attend(
            queries,
            keys,
            values,
            question.maskNumbers(),
            question.size,
            question.tokens,
            question.positions,
            1 + random.nextInt(3),
            ours);
    assertThat(results).hasSize(queries.length);
    for (int token = 0; token < question.tokens; token++) {
      for (int head = 0; head < question.heads; head++) {
        double[] expected = attend(question, head, token, queries, keys, values);
        for (int i = 0; i < question.size; i++) {
          double result = results[(token * question.heads + head) * question.size + i];
          assertThat(result)
              .as("%s, token %d, head %d", question, token, head)
              .isCloseTo(expected[i], within(ours[0] ? 1e-4 : 1e-2));
        }
      }
    }
  }

  private static double[] attend(
      Question question, int head, int token, float[] queries, float[] keys, float[] values) {
    int size = question.size;
    int query = (head * question.tokens + token) * size;
    int key = head / (question.heads / question.keyHeads) * question.positions * size;
    IntToDoubleFunction likeness =
        p -> {
          double sum = 0;
          for (int i = 0; i < size; i++) {
            sum += (double) queries[query + i] * keys[key + p * size + i];
          }
          float masked = question.mask.map(mask -> mask.at(token, p)).orElse(0f);
          return sum / Math.sqrt(size) + masked;
        };
    double[] likenesses = IntStream.range(0, question.positions).mapToDouble(likeness).toArray();
    double largest =
        IntStream.range(0, likenesses.length).mapToDouble(p -> likenesses[p]).max().orElseThrow();
    double weights = 0;
    double[] result = new double[size];
    for (int p = 0; p < likenesses.length && largest > HIDDEN; p++) {
      double weight = Math.exp(likenesses[p] - largest);
      weights += weight;
      for (int i = 0; i < size; i++) {
        result[i] += weight * values[key + p * size + i];
      }
    }
    for (int i = 0; i < size && weights > 0; i++) {
      result[i] /= weights;
    }
    return result;
  }

  private interface Mask {
    float at(int token, int position);
  }

  /** Numbers that half precision does not round. */
  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(-160, 161) / 64f;
    }
    return numbers;
  }
}
