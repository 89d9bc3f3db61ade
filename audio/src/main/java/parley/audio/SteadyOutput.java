package parley.audio;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * A loudspeaker that never runs dry: while nobody speaks it is given silence, a little at a time by
 * the thread {@code voice-loudspeaker}. So the way of its sound through devices and room always
 * takes the same time, an idle device does not fall asleep, and a reply that comes too slowly is
 * faded out and in instead of clicking.
 *
 * <p>The silence does not count: {@link #playedSamples} and {@link #drain} speak of what was
 * written. What was written comes after at most {@value #LEAD_MILLIS} ms of silence.
 */
public final class SteadyOutput implements AudioOutput {
  /** Silence that lies ready in the device, at most. */
  static final int LEAD_MILLIS = 60;

  static final int PIECE_MILLIS = 10;

  /** Speech may lie ready a little longer than silence, so that it need not wait for room. */
  static final int MOST_MILLIS = LEAD_MILLIS + 2 * PIECE_MILLIS;

  private static final long POLL_NANOS = 15_000_000;
  private static final long ROOM_POLL_NANOS = 4_000_000;
  private static final long DRAIN_GRACE_NANOS = 400_000_000;

  /** A device that plays nothing for so long of what it was given has lost it. */
  private static final long STALL_NANOS = 500_000_000;

  private static final long JOIN_MILLIS = 500;

  private final AudioOutput device;
  private final Clock clock;
  private final float[] piece;
  private final long lead;
  private final long mostUnplayed;
  private @Nullable Thread thread;

  /** Held by who gives the device samples, which may take long. */
  private final ReentrantLock feeding = new ReentrantLock();

  /** Under {@link #feeding}: for a reply that goes on too late. */
  private final Fade fade;

  private long seenPlayed;
  private long seenNanos;

  /** All that follows is under the lock of {@code books}, which is never held for long. */
  private final Object books = new Object();

  private final FilledSilence silence = new FilledSilence();

  /** Samples that the device was given, flushed ones not counted. */
  private long given;

  /** The device's count when it was last looked at. */
  private long played;

  private long flushes;

  /** Samples of speech that the device was given, lost ones not counted. */
  private long spoken;

  /** So much of it is heard, come what may: nothing takes it back. */
  private long certain;

  private boolean open;
  private boolean fadesOut;
  private long underruns;

  private volatile boolean resting;
  private volatile boolean closed;

  /** Does not feed by itself: {@link #feed} does. */
  SteadyOutput(AudioOutput device, Clock clock) {
    this.device = device;
    this.clock = clock;
    int rate = device.sampleRateHz();
    this.piece = new float[rate / 1000 * PIECE_MILLIS];
    this.fade = new Fade(rate);
    this.lead = rate / 1000L * LEAD_MILLIS;
    this.mostUnplayed = rate / 1000L * MOST_MILLIS;
    this.given = device.playedSamples();
    this.played = given;
    this.seenNanos = clock.nanos();
  }

  /** Keeps the device fed from now on. It is closed with this. */
  public static SteadyOutput start(AudioOutput device, Clock clock) {
    SteadyOutput steady = new SteadyOutput(device, clock);
    Thread feeder = new Thread(steady::run, "voice-loudspeaker");
    feeder.setDaemon(true);
    steady.thread = feeder;
    feeder.start();
    return steady;
  }

  private void run() {
    while (!closed && !Thread.currentThread().isInterrupted()) {
      feed();
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
  }

  /** Gives the device silence where it would run dry. */
  void feed() {
    if (resting || !feeding.tryLock()) {
      return; // somebody is giving it sound
    }
    try {
      long left = unplayed();
      while (left < lead && !closed) {
        int taken = giveSilence();
        if (taken < piece.length) {
          return;
        }
        left += taken;
      }
    } catch (ParleyException e) {
      resting = true; // it is gone; who wants to play something will hear why
    } finally {
      feeding.unlock();
    }
  }

  /** What the device has not played yet; a device that has lost it counts as dry. */
  private long unplayed() {
    synchronized (books) {
      look();
      long now = clock.nanos();
      if (played != seenPlayed || given == played) {
        seenPlayed = played;
        seenNanos = now;
      } else if (now - seenNanos > STALL_NANOS) {
        lose();
      }
      return given - played;
    }
  }

  /** Under the lock of the books. */
  private void look() {
    played = Math.max(played, device.playedSamples());
    given = Math.max(given, played);
  }

  private int giveSilence() {
    Arrays.fill(piece, 0f);
    synchronized (books) {
      if (open || fadesOut) {
        underruns += open ? 1 : 0;
        open = false;
        fadesOut = false;
        fade.out(piece);
      }
    }
    int taken = device.write(piece, 0, piece.length);
    synchronized (books) {
      silence.add(given, taken);
      given += taken;
    }
    return taken;
  }

  @Override
  public int sampleRateHz() {
    return device.sampleRateHz();
  }

  @Override
  public int write(float[] samples, int offset, int length) {
    long epoch = flushCount();
    int done = 0;
    while (done < length && awaitRoom(epoch)) {
      int wanted = Math.min(piece.length, length - done);
      int taken;
      feeding.lock();
      try {
        taken = giveSpeech(samples, offset + done, wanted, epoch);
      } finally {
        feeding.unlock();
      }
      done += Math.max(0, taken);
      if (taken < wanted) {
        return done;
      }
    }
    return done;
  }

  /** False when there is nothing to wait for any more. */
  private boolean awaitRoom(long epoch) {
    while (!closed && epoch == flushCount() && !Thread.currentThread().isInterrupted()) {
      if (unplayed() <= mostUnplayed - piece.length) {
        return true;
      }
      clock.sleepUntil(clock.nanos() + ROOM_POLL_NANOS);
    }
    return false;
  }

  /** Returns the samples taken; -1 when flushed before. */
  private int giveSpeech(float[] samples, int offset, int length, long epoch) {
    System.arraycopy(samples, offset, piece, 0, length);
    synchronized (books) {
      if (epoch != flushes) {
        return -1;
      }
      fade.in(piece, length);
    }
    resting = false;
    int taken = device.write(piece, 0, length);
    synchronized (books) {
      given += taken;
      spoken += taken;
      if (taken > 0) {
        fade.gave(piece[taken - 1]);
      }
      if (epoch == flushes) {
        open = true;
      } else {
        stopHere(); // it was flushed meanwhile
      }
      return taken;
    }
  }

  private long flushCount() {
    synchronized (books) {
      return flushes;
    }
  }

  /** How often a reply came too slowly and was filled up with silence. */
  @Override
  public long underruns() {
    synchronized (books) {
      return underruns;
    }
  }

  @Override
  public long playedSamples() {
    synchronized (books) {
      look();
      return Math.max(certain, played - silence.before(played));
    }
  }

  /**
   * The device is not flushed, since it would begin anew with another delay, and a canceller would
   * have to learn the echo anew: what it holds, {@value #MOST_MILLIS} ms at most, is faded out
   * behind, and counts as played from now on.
   */
  @Override
  public void flush() {
    synchronized (books) {
      flushes++;
      look();
      if (open) {
        stopHere();
      }
    }
  }

  /** Under the lock of the books. */
  private void stopHere() {
    open = false;
    fadesOut = true;
    certain = spoken;
  }

  @Override
  public void drain() {
    synchronized (books) {
      open = false;
    }
    long deadline =
        clock.nanos() + unplayedSpeech() * 1_000_000_000L / sampleRateHz() + DRAIN_GRACE_NANOS;
    while (unplayedSpeech() > 0 && !closed && !Thread.currentThread().isInterrupted()) {
      if (clock.nanos() >= deadline) {
        giveUp();
        return;
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
    }
  }

  /** The device plays nothing of what it holds. */
  private void giveUp() {
    synchronized (books) {
      device.flush();
      lose();
    }
  }

  /** Under the lock of the books: what the device held was not heard and will not be. */
  private void lose() {
    look();
    silence.cut(played);
    given = played;
    spoken = played - silence.before(played);
  }

  private long unplayedSpeech() {
    synchronized (books) {
      look();
      return given - played - silence.after(played);
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread feeder = thread;
    if (feeder != null) {
      feeder.interrupt();
    }
    device.close();
    if (feeder != null) {
      try {
        feeder.join(JOIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
