package parley.cli;

import java.util.ArrayList;
import java.util.List;
import parley.audio.VoiceFrontEnd;

/**
 * Recordings in which the speaker pauses, made of recordings in which nobody does: cut where the
 * speech is quietest, with the recording's own room noise put in.
 */
final class PausedClip {
  private static final int RATE_HZ = VoiceFrontEnd.RATE_HZ;

  /** Loudness is looked at over this long: longer than a plosive's closure is silent. */
  private static final int SPAN = RATE_HZ * 60 / 1000;

  private static final int STEP = RATE_HZ / 100;
  private static final int ROOM = RATE_HZ * 100 / 1000;
  private static final int FADE = RATE_HZ * 5 / 1000;

  private final BenchClip clip;
  private final float[] samples;
  private final float[] room;

  PausedClip(BenchClip clip) {
    this.clip = clip;
    this.samples = clip.sound().samples();
    int quietest = quietest(0, samples.length - ROOM, ROOM);
    this.room = new float[ROOM];
    System.arraycopy(samples, quietest, room, 0, ROOM);
  }

  /**
   * Where a speaker could have paused: the quietest places of the speech, apart from each other.
   *
   * @param from the first sample of the speech
   * @param to the last
   * @param margin nearer than this to an end or to each other there are none, in samples
   */
  List<Integer> places(int from, int to, int margin, int count) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int best = -1;
      double least = Double.MAX_VALUE;
      for (int at = from + margin; at + SPAN < to - margin; at += STEP) {
        double power = power(at, SPAN);
        int middle = at + SPAN / 2;
        if (power < least && places.stream().allMatch(p -> Math.abs(p - middle) >= margin)) {
          least = power;
          best = middle;
        }
      }
      if (best >= 0) {
        places.add(best);
      }
    }
    return places;
  }

  /** The recording with a pause at the place, and room noise after its end. */
  BenchClip paused(int place, int pause, int after) {
    float[] made = new float[samples.length + pause + after];
    System.arraycopy(samples, 0, made, 0, place);
    fill(made, place, pause);
    System.arraycopy(samples, place, made, place + pause, samples.length - place);
    fill(made, samples.length + pause, after);
    join(made, place, pause);
    return clip.with(() -> made);
  }

  /** The recording with room noise after its end. */
  BenchClip whole(int after) {
    return paused(samples.length, 0, after);
  }

  /** To and fro through the room noise, so that it has no seam. */
  private void fill(float[] into, int from, int length) {
    for (int i = 0; i < length; i++) {
      int at = i % (2 * ROOM - 2);
      into[from + i] = room[at < ROOM ? at : 2 * ROOM - 2 - at];
    }
  }

  /** Fades over both edges of a pause: a click would be a sound of its own. */
  private void join(float[] made, int place, int pause) {
    for (int i = 0; i < Math.min(FADE, pause); i++) {
      float share = (float) i / FADE;
      if (place + i < samples.length) {
        made[place + i] = share * made[place + i] + (1 - share) * samples[place + i];
      }
      if (place - 1 - i >= 0) {
        int end = place + pause - 1 - i;
        made[end] = share * made[end] + (1 - share) * samples[place - 1 - i];
      }
    }
  }

  private int quietest(int from, int to, int length) {
    int best = from;
    double least = Double.MAX_VALUE;
    for (int at = from; at < to; at += STEP) {
      double power = power(at, length);
      if (power < least) {
        least = power;
        best = at;
      }
    }
    return best;
  }

  private double power(int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += samples[i] * (double) samples[i];
    }
    return sum;
  }
}
