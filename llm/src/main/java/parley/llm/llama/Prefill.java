package parley.llm.llama;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Evaluates a long prompt in steps of about a batch, so that it can be given up between them: the
 * engine cannot be stopped before the first token of a request, which on a small machine takes many
 * seconds for a prompt that is not in its cache.
 */
final class Prefill {
  /** About 128 tokens of English. */
  private static final int STEP_CHARACTERS = 512;

  private final TextEngine engine;
  private final Sampling sampling;

  Prefill(TextEngine engine, Sampling sampling) {
    this.engine = engine;
    this.sampling = sampling;
  }

  /**
   * Evaluates all of a prompt but its last step, which is left to the request that continues it.
   *
   * @param evaluated what the engine's cache holds
   * @return what it holds now
   */
  String advance(String prompt, String evaluated, BooleanSupplier cancelled) {
    String done = evaluated;
    int at = common(prompt, evaluated);
    while (prompt.length() - at > STEP_CHARACTERS && !cancelled.getAsBoolean()) {
      at = cut(prompt, at);
      done = prompt.substring(0, at);
      engine.run(new TextEngine.Request(done, 0, sampling, 0), piece -> {}, () -> false);
    }
    return done;
  }

  private static int common(String a, String b) {
    int same = Arrays.mismatch(a.toCharArray(), b.toCharArray());
    return same < 0 ? a.length() : same;
  }

  /** Before a space, where a token begins too, or else after a whole character. */
  private static int cut(String prompt, int from) {
    int most = from + STEP_CHARACTERS;
    int space = prompt.lastIndexOf(' ', most);
    if (space > from) {
      return space;
    }
    return Character.isLowSurrogate(prompt.charAt(most)) ? most - 1 : most;
  }
}
