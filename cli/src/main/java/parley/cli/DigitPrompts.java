package parley.cli;

import java.util.SplittableRandom;

/**
 * Prompts of a known length, another each time: to the shape's vocabulary each digit is a token,
 * and one begins every prompt. Not thread-safe.
 */
final class DigitPrompts {
  private final SplittableRandom random = new SplittableRandom(1);

  /** A prompt of so many tokens, 2 or more. */
  String next(int tokens) {
    StringBuilder digits = new StringBuilder();
    for (int i = 1; i < tokens; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
