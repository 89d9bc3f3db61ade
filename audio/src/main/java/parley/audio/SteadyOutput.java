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

  /**
   * While somebody speaks no silence is given unless so little lies ready: who gives the speech may
   * be late by the rest, which is no reason to cut it.
   */
  static final int LEAST_MILLIS = 30;

  /** Speech may lie ready a little longer than silence, so that it need not wait for room. */
  static final int MOST_MILLIS = LEAD_MILLIS + 2 * PIECE_MILLIS;

  private static final long POLL_NANOS = 20_000_000;
  private static final long ROOM_POLL_NANOS = 4_000_000;
  private static final long DRAIN_GRACE_NANOS = 400_000_000;

  private static final long JOIN_MILLIS = 500;

  private final AudioOutput device;
  private final Clock clock;
  private final float[] piece;
  private final float[] silence;
  private final long lead;
  private final long least;
  private final long mostUnplayed;
  private @Nullable Thread thread;

  /** Held by who gives the device samples, which may take long. */
  private final ReentrantLock feeding = new ReentrantLock();

  /** Under {@link #feeding}: for a reply that goes on too late. */
  private final Fade fade;

  private final DeviceCount count;

  /** All that follows is under its lock, which is never held for long. */
  private final Object books = new Object();

  private long flushes;
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
    this.silence = new float[rate / 1000 * (LEAD_MILLIS + PIECE_MILLIS)];
    this.lead = rate / 1000L * LEAD_MILLIS;
    this.least = rate / 1000L * LEAST_MILLIS;
    this.mostUnplayed = rate / 1000L * MOST_MILLIS;
    this.count = new DeviceCount(device, clock);
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
      long unplayed = count.unplayed();
      long missing = lead - unplayed;
      if (missing > 0 && unplayed < wanted() && !closed) {
        giveSilence(piece.length * (int) ((missing + piece.length - 1) / piece.length));
      }
    } catch (ParleyException e) {
      resting = true; // it is gone; who wants to play something will hear why
    } finally {
      feeding.unlock();
    }
  }

  private long wanted() {
    synchronized (books) {
      return open ? least : lead;
    }
  }

  private void giveSilence(int samples) {
    Arrays.fill(silence, 0f);
    synchronized (books) {
      if (open || fadesOut) {
        underruns += open ? 1 : 0;
        open = false;
        fadesOut = false;
        fade.out(silence);
      }
    }
    count.gaveSilence(device.write(silence, 0, samples));
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
      if (count.unplayed() <= mostUnplayed - piece.length) {
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
      count.gaveSpeech(taken);
      if (taken > 0) {
        fade.gave(piece[taken - 1]);
      }
      open = true;
      if (epoch != flushes) {
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
    return count.playedSpeech();
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
      stopHere();
    }
  }

  /** Under the lock of the books. */
  private void stopHere() {
    fadesOut |= open;
    open = false;
    count.countAllSpeech();
  }

  @Override
  public void drain() {
    synchronized (books) {
      open = false;
    }
    long deadline =
        clock.nanos()
            + count.unplayedSpeech() * 1_000_000_000L / sampleRateHz()
            + DRAIN_GRACE_NANOS;
    while (count.unplayedSpeech() > 0 && !closed && !Thread.currentThread().isInterrupted()) {
      if (clock.nanos() >= deadline) {
        device.flush(); // it plays nothing of what it holds
        count.lose();
        return;
      }
      clock.sleepUntil(clock.nanos() + POLL_NANOS);
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
