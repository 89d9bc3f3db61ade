package parley.audio.echo;

import java.util.Arrays;

/**
 * Keeps step between what the microphone captures and what the loudspeaker played: gives as many
 * samples of the one as of the other, always the same time ahead of the device's count, at the
 * ratio of their clocks. So the delay of the echo stays where the canceller has learnt it. Not
 * thread-safe: the capture thread's.
 */
final class ReferenceTrack {
  /**
   * How far the reference is ahead of the device's count. The count comes in steps of some
   * milliseconds, and a reference behind its echo is useless. But what is not written yet cannot be
   * given either.
   */
  static final int LEAD = EchoCanceller.RATE_HZ * 15 / 1000;

  /** Further off than this, and the track is laid anew. */
  private static final int OFF = EchoCanceller.RATE_HZ * 20 / 1000;

  /** A small error is made up for over so many samples, too slowly for the canceller to notice. */
  private static final double MAKE_UP = EchoCanceller.RATE_HZ * 200.0;

  /** A device that has begun anew has found its pace after so many frames. */
  private static final int SETTLING = 50;

  private final PlayedRing ring;
  private final Fractional sound;
  private final ClockDrift drift = new ClockDrift();
  private double position;
  private double step = 1;
  private long captured;
  private int settling;
  private boolean onTrack;
  private int changes;

  ReferenceTrack(PlayedRing ring) {
    this.ring = ring;
    this.sound = new Fractional(ring);
  }

  /** How often the delay of the echo may have changed. */
  int changes() {
    return changes;
  }

  /** Samples of the loudspeaker per sample of the microphone. */
  double step() {
    return step;
  }

  /** The device began anew, and later or sooner than it did before. */
  void restarted() {
    onTrack = false;
    settling = 0;
    drift.restart();
    changes++;
  }

  /**
   * The next 10 ms.
   *
   * @param heard the device's count, as a position of the ring
   */
  void next(long heard, float[] frame) {
    if (heard >= ring.written()) {
      Arrays.fill(frame, 0f);
      position = Math.max(position, (double) heard); // it plays nothing
      return;
    }
    if (onTrack) {
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

  private void settle(long heard) {
    long most = Math.min(heard + LEAD, ring.written() - EchoCanceller.FRAME);
    position = position > most || position < heard - OFF ? most : position;
    if (++settling >= SETTLING) {
      onTrack = true;
    }
  }

  private void follow(long heard) {
    if (!drift.look(heard - (double) captured)) {
      return;
    }
    double ahead = position - captured - drift.median();
    double error = LEAD - ahead;
    if (Math.abs(error) > OFF) {
      position += error;
      changes++;
      drift.restart();
      step = 1 + drift.ratio();
    } else {
      step = 1 + drift.ratio() + error / MAKE_UP;
    }
  }
}
