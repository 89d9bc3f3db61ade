package parley.pipeline;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import parley.audio.VoiceEvent;

/**
 * How loud the user speaks, by the last utterances that nothing was spoken over: what is much
 * quieter is somebody else, a radio or a cough across the room. Until the user was heard once,
 * nothing is too quiet. Loop-confined.
 */
final class UserLevel {
  private static final int REMEMBERED = 5;
  private static final int BLOCK = VoiceEvent.RATE_HZ / 50;

  /** Of an utterance only the loudest share counts, so that pauses within it make no difference. */
  private static final int LOUDEST_OF = 3;

  /** -100 dB: digital silence has a level too. */
  private static final double SILENCE = 1e-10;

  /**
   * The echo canceller takes no more than that from who speaks into a reply, since it gives a share
   * of what was captured back. A reply pauses for music at 10 dB below the user if it is 12.
   */
  private static final double CANCELLED_DB = 6;

  private final double quieterDb;
  private final Deque<Double> heard = new ArrayDeque<>();

  /**
   * The user was not heard yet.
   *
   * @param quieterDb what is below the user by more is too quiet
   */
  UserLevel(double quieterDb) {
    this.quieterDb = quieterDb;
  }

  /** The user said this, and nobody else. */
  void heard(float[] utterance) {
    heard.add(of(utterance));
    if (heard.size() > REMEMBERED) {
      heard.remove();
    }
  }

  /** Whether it is not the user's, to judge by how loud it is. */
  boolean isTooQuiet(float[] utterance) {
    return of(utterance) < quietest();
  }

  /** Whether the user may have begun to speak, in spite of echo cancellation. */
  boolean mayBegin(double levelDb) {
    return levelDb >= quietest() - CANCELLED_DB;
  }

  /** What the user says is at least so loud. */
  private double quietest() {
    double[] sorted = heard.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NEGATIVE_INFINITY : sorted[sorted.length / 2] - quieterDb;
  }

  /** In dB of full scale: the mean power of the loudest third of its blocks of 20 ms. */
  static double of(float[] sound) {
    double[] powers = new double[Math.max(1, sound.length / BLOCK)];
    for (int i = 0; i < Math.min(sound.length, powers.length * BLOCK); i++) {
      powers[i / BLOCK] += sound[i] * (double) sound[i] / BLOCK;
    }
    Arrays.sort(powers);
    double loudest =
        Arrays.stream(powers, powers.length - (powers.length + 2) / LOUDEST_OF, powers.length)
            .average()
            .orElse(0);
    return 10 * Math.log10(loudest + SILENCE);
  }
}
