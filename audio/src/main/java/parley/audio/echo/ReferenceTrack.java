package parley.audio.echo;

/**
 * Keeps step between what the microphone captures and what the loudspeaker played: gives as many
 * samples of the one as of the other, always the same time ahead of the device's count, at the
 * ratio of their clocks. So the delay of the echo stays where the canceller has learnt it. Not
 * thread-safe: the capture thread's.
 */
final class ReferenceTrack {
  private static final int MILLI = EchoCanceller.RATE_HZ / 1000;

  /**
   * How far the reference is ahead of the device's count. The count comes in steps, and late on a
   * busy machine: and against a reference behind its echo nothing helps, where one ahead of it is
   * only a longer delay. But what is not written yet cannot be given either.
   */
  static final int LEAD = 50 * MILLI;

  /** The device's steps alone make it look so far off. */
  private static final int ROUGH = 12 * MILLI;

  /** Further off than this, and the track is laid anew. */
  private static final int OFF = 40 * MILLI;

  /**
   * A smaller error is made up for over so many samples. How far ahead the reference is does not
   * matter much; but while that changes by a millisecond in a second, nothing is cancelled.
   */
  private static final double SLOWLY = EchoCanceller.RATE_HZ * 200.0;

  /** Both devices have found their pace when they kept step for so many frames. */
  private static final int SETTLING = 25;

  /** Frames that the echo of what was played lasts in devices and room. */
  private static final int ECHO_ENDS = 40;

  /** So many frames in a row say that the loudspeaker stood still for a moment. */
  private static final int STOOD_STILL = 12;

  /** After so many frames without sound the last of it has left the interpolation too. */
  private static final int REST = 2;

  private final PlayedRing ring;
  private final Fractional sound;
  private final ClockDrift drift = new ClockDrift();
  private double position;
  private double step = 1;
  private long captured;
  private int settling;
  private double settled = Double.NaN;
  private boolean onTrack;
  private int endsIn;
  private int behind;
  private int changes;
  private int dry;

  ReferenceTrack(PlayedRing ring) {
    this.ring = ring;
    this.sound = new Fractional(ring);
  }

  /** How often the delay of the echo may have changed. */
  int changes() {
    return changes;
  }

  /** Whether all that was written so far was given, so that only silence can follow. */
  boolean isOver() {
    return dry >= REST;
  }

  /** Samples of the loudspeaker per sample of the microphone. */
  double step() {
    return step;
  }

  /**
   * The device began anew, and later or sooner than it did before. What it played until then is
   * still on its way to the microphone, so the track goes on as it was until that is over.
   */
  void restarted() {
    if (onTrack) {
      endsIn = endsIn > 0 ? endsIn : ECHO_ENDS;
    } else {
      layAnew();
    }
  }

  private void layAnew() {
    endsIn = 0;
    onTrack = false;
    settling = 0;
    settled = Double.NaN;
    drift.restart();
    changes++;
  }

  /**
   * The next 10 ms.
   *
   * @param heard the device's count, as a position of the ring
   */
  void next(long heard, float[] frame) {
    if (heard >= ring.written() && endsIn == 0) {
      runDry(heard, frame);
      dry = position >= heard ? Math.min(REST, dry + 1) : 0;
      return;
    }
    dry = 0;
    if (endsIn > 0) {
      end();
    } else if (onTrack) {
      follow(heard);
    } else {
      settle(heard);
    }
    for (int i = 0; i < frame.length; i++) {
      frame[i] = sound.at(position + i * step);
    }
    position += frame.length * step;
    captured += frame.length;
  }

  /** It plays nothing more: the rest is given, and then silence. */
  private void runDry(long heard, float[] frame) {
    position = Math.max(position, heard - (double) EchoCanceller.FRAME);
    for (int i = 0; i < frame.length; i++) {
      frame[i] = sound.at(position + i);
    }
    position = Math.max(position, Math.min(position + frame.length, (double) heard));
  }

  private void end() {
    if (--endsIn == 0) {
      layAnew();
    }
  }

  private void settle(long heard) {
    long most = Math.min(heard + LEAD, ring.written() - EchoCanceller.FRAME);
    position = position > most || position < most - 2 * ROUGH ? most : position;
    if (++settling % SETTLING == 0) {
      double now = heard - (double) captured;
      onTrack = Math.abs(now - settled) < OFF;
      settled = now;
    }
  }

  private void follow(long heard) {
    double now = heard - (double) captured;
    behind = drift.hasMedian() && now < drift.median() - OFF ? behind + 1 : 0;
    if (behind >= STOOD_STILL) {
      position += LEAD - ROUGH - (position - heard);
      layAnew();
    } else if (drift.look(now)) {
      double error = LEAD - (position - captured - drift.median());
      if (Math.abs(error) > OFF) {
        position += error;
        layAnew();
      } else {
        step = 1 + drift.ratio() + error / SLOWLY;
      }
    }
  }
}
