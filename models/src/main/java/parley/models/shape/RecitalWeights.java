package parley.models.shape;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import parley.models.gguf.GgufTensor;
import parley.models.gguf.TensorType;
import parley.models.gguf.WholeWeights;

/**
 * The weights that recite, in the first and the last matrix of a model between which nothing is
 * added: a token is a code of 1 and -1, and the row of the token that follows it has the same code.
 * Two codes of {@value #CODE} numbers agree by 60 at the most, where one agrees with itself by 240;
 * for a token that nothing follows the end of the reply stands in between, by a few numbers that
 * all codes have.
 */
final class RecitalWeights {
  /**
   * So many of a row; the rest is 0, but for the embedding, whose size is to be always the same.
   */
  private static final int CODE = 240;

  private static final int CONSTANT = 256 - CODE;

  /** The end of a reply agrees with any code by half. */
  private static final int END = CODE / 2 / CONSTANT;

  /** What agrees wholly is by far the likeliest. */
  private static final float SCALE = 0.25f;

  private final Map<Integer, List<Integer>> before;
  private final int end;
  private final int width;
  private final int vocabulary;

  /**
   * @param before by token, those that it follows
   * @param end the token that ends a reply
   * @param width of the model, 256 at least
   */
  RecitalWeights(Map<Integer, List<Integer>> before, int end, int width, int vocabulary) {
    this.before = before;
    this.end = end;
    this.width = width;
    this.vocabulary = vocabulary;
  }

  GgufTensor embedding(TensorType type) {
    return WholeWeights.matrix("token_embd.weight", type, width, vocabulary, 1, this::embedded);
  }

  GgufTensor head(TensorType type) {
    return WholeWeights.matrix("output.weight", type, width, vocabulary, SCALE, this::answer);
  }

  private int[] embedded(long token) {
    int[] row = new int[width];
    addCode(row, token);
    for (int i = CODE; i < width; i++) {
      row[i] = 1;
    }
    return row;
  }

  private int[] answer(long token) {
    int[] row = new int[width];
    for (int earlier : before.getOrDefault((int) token, List.of())) {
      addCode(row, earlier);
    }
    if (token == end) {
      for (int i = CODE; i < CODE + CONSTANT; i++) {
        row[i] = END;
      }
    }
    return row;
  }

  private static void addCode(int[] row, long token) {
    SplittableRandom random = new SplittableRandom(token);
    for (int i = 0; i < CODE; i++) {
      row[i] += random.nextBoolean() ? 1 : -1;
    }
  }
}
