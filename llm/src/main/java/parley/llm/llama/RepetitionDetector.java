package parley.llm.llama;

import java.util.ArrayList;
import java.util.List;

/**
 * Hears when a reply goes round in circles: its end is the same run of pieces several times over.
 * One per reply.
 */
final class RepetitionDetector {
  private static final int LONGEST_LOOP = 96;

  /** A short loop needs more rounds: people do say "no, no, no". */
  private static final int LOOPING_PIECES = 24;

  private static final int MIN_ROUNDS = 3;

  private final List<String> pieces = new ArrayList<>();

  /** Takes the next piece; whether the text now ends in a loop. */
  boolean loops(String piece) {
    pieces.add(piece);
    for (int length = 1; length <= LONGEST_LOOP; length++) {
      int rounds = Math.max(MIN_ROUNDS, (LOOPING_PIECES + length - 1) / length);
      if (repeated(length) >= (rounds - 1) * length) {
        return true;
      }
    }
    return false;
  }

  /** Forgets the text so far. */
  void reset() {
    pieces.clear();
  }

  /** How many of the last pieces equal the piece that stands {@code length} before them. */
  private int repeated(int length) {
    int count = 0;
    int enough = Math.max(LOOPING_PIECES, MIN_ROUNDS * length);
    for (int i = pieces.size() - 1; i - length >= 0 && count < enough; i--) {
      if (!pieces.get(i).equals(pieces.get(i - length))) {
        break;
      }
      count++;
    }
    return count;
  }
}
