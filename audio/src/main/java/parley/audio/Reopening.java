package parley.audio;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * A device that is opened again after it was lost, every two seconds until it is there. The methods
 * belong to the one thread that uses the device, but for {@link #device}, {@link #isClosed} and
 * {@link #close}: any thread.
 */
final class Reopening<D extends AudioDevice> {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Supplier<D> opens;
  private final Clock clock;
  private final Executor opener;
  private final DeviceListener listener;
  private volatile @Nullable D device;
  private volatile boolean closed;
  private volatile @Nullable CompletableFuture<D> opening;
  private long lostNanos;
  private long nextTryNanos;
  private @Nullable ParleyException refusal;

  /**
   * @param first is open
   * @param opens it again, or says why not with a {@link ParleyException}
   * @param opener where it is opened again: it may take long, and its user must go on meanwhile
   */
  Reopening(D first, Supplier<D> opens, Clock clock, Executor opener, DeviceListener listener) {
    this.device = first;
    this.opens = opens;
    this.clock = clock;
    this.opener = opener;
    this.listener = listener;
  }

  /** Null while it is lost. */
  @Nullable D device() {
    return device;
  }

  boolean isClosed() {
    return closed;
  }

  /** Whether an attempt is under way, or its result not taken yet. */
  boolean isOpening() {
    return opening != null;
  }

  /** When it was found lost, by the clock. */
  long lostNanos() {
    return lostNanos;
  }

  /** Why the newest attempt failed, or else why the device was lost. */
  @Nullable ParleyException refusal() {
    return refusal;
  }

  /**
   * It gives or takes no sound any more.
   *
   * @param pause until the first attempt to open it again
   */
  void lost(D gone, ParleyException cause, Duration pause) {
    device = null;
    gone.close();
    if (closed) {
      return;
    }
    lostNanos = clock.nanos();
    nextTryNanos = lostNanos + pause.toNanos();
    refusal = cause;
    listener.lost(cause);
  }

  /** Starts an attempt when it is time, and takes over one that has succeeded. */
  void tryAgain() {
    CompletableFuture<D> attempt = opening;
    if (attempt == null && clock.nanos() - nextTryNanos >= 0) {
      nextTryNanos = clock.nanos() + RETRY.toNanos();
      opening = CompletableFuture.supplyAsync(opens, opener);
    } else if (attempt != null && attempt.isDone()) {
      opening = null;
      take(attempt);
    }
  }

  private void take(CompletableFuture<D> attempt) {
    try {
      D again = attempt.join();
      device = again;
      if (closed) {
        again.close();
        return;
      }
      listener.reopened(Duration.ofNanos(clock.nanos() - lostNanos));
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof ParleyException known)) {
        throw e; // that it is not there yet is no news; all else is
      }
      refusal = known;
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // an attempt that fails leaves nothing to close
  void close() {
    closed = true;
    D current = device;
    if (current != null) {
      current.close();
    }
    CompletableFuture<D> attempt = opening;
    if (attempt != null) {
      attempt.thenAccept(AudioDevice::close);
    }
  }
}
