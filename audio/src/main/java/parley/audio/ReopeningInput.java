package parley.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * A microphone that may be pulled out and put in again: while it is lost there is silence, in real
 * time, so that positions go on and an open utterance ends; every two seconds it is tried again.
 * Read by one thread.
 */
public final class ReopeningInput implements AudioInput {
  /** Is told of losses, on the reading thread. */
  public interface Listener {
    void lost(ParleyException cause);

    /**
     * It is heard again.
     *
     * @param gap for how long there was silence instead
     */
    void reopened(Duration gap);
  }

  private static final long RETRY_NANOS = 2_000_000_000L;
  private static final int BLOCKS_PER_SECOND = 100;

  private final Supplier<AudioInput> device;
  private final Clock clock;
  private final Executor opener;
  private final Listener listener;
  private final int sampleRateHz;
  private volatile @Nullable AudioInput open;
  private volatile boolean closed;
  private volatile @Nullable CompletableFuture<AudioInput> opening;
  private long lostNanos;
  private long triedNanos;
  private long silentSamples;

  /**
   * Opens it for the first time.
   *
   * @param device opens it; the sample rate of the first time stays
   * @param opener where it is opened again: it may take long, and silence must go on meanwhile
   * @throws ParleyException why it cannot be opened
   */
  public ReopeningInput(
      Supplier<AudioInput> device, Clock clock, Executor opener, Listener listener) {
    this.device = device;
    this.clock = clock;
    this.opener = opener;
    this.listener = listener;
    AudioInput first = device.get();
    this.open = first;
    this.sampleRateHz = first.sampleRateHz();
  }

  @Override
  public int sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int read(float[] into, int offset, int length) {
    AudioInput current = open;
    if (current != null) {
      try {
        return current.read(into, offset, length);
      } catch (ParleyException e) {
        lost(current, e);
      }
    }
    if (closed || Thread.currentThread().isInterrupted()) {
      return -1;
    }
    tryAgain();
    return silence(into, offset, length);
  }

  private void lost(AudioInput current, ParleyException cause) {
    open = null;
    current.close();
    if (closed) {
      return;
    }
    lostNanos = clock.nanos();
    triedNanos = lostNanos;
    silentSamples = 0;
    listener.lost(cause);
  }

  /** Starts an attempt when it is time, and takes over one that has succeeded. */
  private void tryAgain() {
    CompletableFuture<AudioInput> attempt = opening;
    if (attempt == null) {
      if (clock.nanos() - triedNanos >= RETRY_NANOS) {
        triedNanos = clock.nanos();
        opening = CompletableFuture.supplyAsync(device, opener);
      }
    } else if (attempt.isDone()) {
      opening = null;
      take(attempt);
    }
  }

  private void take(CompletableFuture<AudioInput> attempt) {
    try {
      AudioInput reopened = ResampledInput.of(attempt.join(), sampleRateHz);
      open = reopened;
      if (closed) {
        reopened.close();
        return;
      }
      listener.reopened(Duration.ofNanos(clock.nanos() - lostNanos));
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof ParleyException)) {
        throw e; // that it is not there yet is no news; all else is
      }
    }
  }

  private int silence(float[] into, int offset, int length) {
    int count = Math.min(length, sampleRateHz / BLOCKS_PER_SECOND);
    Arrays.fill(into, offset, offset + count, 0f);
    silentSamples += count;
    clock.sleepUntil(lostNanos + silentSamples * 1_000_000_000L / sampleRateHz);
    return closed ? -1 : count;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // an attempt that fails leaves nothing to close
  public void close() {
    closed = true;
    AudioInput current = open;
    if (current != null) {
      current.close();
    }
    CompletableFuture<AudioInput> attempt = opening;
    if (attempt != null) {
      attempt.thenAccept(AudioInput::close);
    }
  }
}
