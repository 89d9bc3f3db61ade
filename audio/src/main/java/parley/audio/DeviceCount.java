package parley.audio;

/**
 * The books of a device that is given silence beside speech: how much of either it has played.
 * Thread-safe; it asks the device for its count, and never waits for it.
 */
final class DeviceCount {
  /** A device that plays nothing for so long of what it was given has lost it. */
  private static final long STALL_NANOS = 500_000_000;

  private final AudioOutput device;
  private final Clock clock;
  private final FilledSilence silence = new FilledSilence();

  /** Samples that the device was given, lost ones not counted. */
  private long given;

  /** The device's count when it was last looked at. */
  private long played;

  /** Samples of speech among the given ones. */
  private long spoken;

  /** So much of it is heard, come what may: nothing takes it back. */
  private long certain;

  private long movedTo;
  private long movedNanos;

  DeviceCount(AudioOutput device, Clock clock) {
    this.device = device;
    this.clock = clock;
    this.given = device.playedSamples();
    this.played = given;
    this.movedNanos = clock.nanos();
  }

  synchronized void gaveSilence(int samples) {
    silence.add(given, samples);
    given += samples;
  }

  synchronized void gaveSpeech(int samples) {
    given += samples;
    spoken += samples;
  }

  /** Speech that was given counts as played from now on. */
  synchronized void countAllSpeech() {
    certain = spoken;
  }

  /** What the device holds was not heard and will not be. */
  synchronized void lose() {
    look();
    silence.cut(played);
    given = played;
    spoken = played - silence.before(played);
  }

  /** Samples that the device holds; one that has lost them counts as dry. */
  synchronized long unplayed() {
    look();
    long now = clock.nanos();
    if (played != movedTo || given == played) {
      movedTo = played;
      movedNanos = now;
    } else if (now - movedNanos > STALL_NANOS) {
      lose();
    }
    return given - played;
  }

  synchronized long unplayedSpeech() {
    look();
    return given - played - silence.after(played);
  }

  synchronized long playedSpeech() {
    look();
    return Math.max(certain, played - silence.before(played));
  }

  private void look() {
    played = Math.max(played, device.playedSamples());
    given = Math.max(given, played);
  }
}
