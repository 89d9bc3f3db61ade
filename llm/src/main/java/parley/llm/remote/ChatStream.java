package parley.llm.remote;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one streamed answer, taken by one thread. No more are asked of the server than a few
 * that were not taken yet, so who does not take them holds it.
 */
final class ChatStream implements AutoCloseable {
  private static final int AHEAD = 8;
  private static final long LOOK_MILLIS = 20;

  /** What came; exactly one is not null, but for the end. */
  private record Arrived(@Nullable String line, @Nullable RemoteFailure failure) {
    private static final Arrived END = new Arrived(null, null);
  }

  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final Lines lines = new Lines();
  private volatile int status;

  /** Sends the request; what becomes of it is told by {@link #next}. */
  ChatStream(HttpClient client, HttpRequest request) {
    var unused =
        client
            .sendAsync(
                request,
                info -> {
                  status = info.statusCode();
                  return BodySubscribers.fromLineSubscriber(lines);
                })
            .whenComplete(this::over);
  }

  /** An exchange that ends well has lines that nobody has asked for yet: they tell their end. */
  private void over(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (failure != null) {
      arrived.add(new Arrived(null, unreachable(failure)));
    }
  }

  private static RemoteFailure unreachable(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause.getMessage();
    String said = message == null ? "" : ": " + message;
    return new RemoteFailure(cause.getClass().getSimpleName() + said, true);
  }

  /**
   * Waits for the next line.
   *
   * @param patience for it to come
   * @return null at the end of the answer, or when cancelled
   * @throws RemoteFailure when the server cannot be reached, refuses, breaks off or says nothing
   */
  @Nullable String next(Duration patience, BooleanSupplier cancelled) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!cancelled.getAsBoolean()) {
      Arrived next = poll();
      if (next != null) {
        return line(next, patience, cancelled);
      }
      if (System.nanoTime() > deadline) {
        throw new RemoteFailure("it said nothing for " + patience.toMillis() + " ms", true);
      }
    }
    return null;
  }

  private @Nullable Arrived poll() {
    try {
      return arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure("interrupted", false);
    }
  }

  private @Nullable String line(Arrived next, Duration patience, BooleanSupplier cancelled) {
    RemoteFailure failure = next.failure();
    if (failure != null) {
      throw failure;
    }
    String line = next.line();
    if (line != null) {
      lines.taken();
    }
    if (status / 100 == 2) {
      return line;
    }
    StringBuilder body = new StringBuilder();
    while (line != null && body.length() < 10_000) {
      body.append(line).append('\n');
      line = rest(patience, cancelled);
    }
    boolean passing = status >= 500 || status == 429;
    throw new RemoteFailure(
        "it answered " + status + ": " + ChatDelta.error(body.toString()), passing);
  }

  private @Nullable String rest(Duration patience, BooleanSupplier cancelled) {
    long deadline = System.nanoTime() + patience.toNanos();
    Arrived next = poll();
    while (next == null && System.nanoTime() < deadline && !cancelled.getAsBoolean()) {
      next = poll();
    }
    lines.taken();
    return next == null ? null : next.line();
  }

  @Override
  public void close() {
    lines.cancel();
  }

  /** Puts the lines into the queue. */
  private final class Lines implements Flow.Subscriber<String> {
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
      if (cancelled) {
        begun.cancel();
      } else {
        begun.request(AHEAD);
      }
    }

    @Override
    public void onNext(String line) {
      arrived.add(new Arrived(line, null));
    }

    @Override
    public void onError(Throwable failure) {
      arrived.add(new Arrived(null, unreachable(failure)));
    }

    @Override
    public void onComplete() {
      arrived.add(Arrived.END);
    }

    void taken() {
      Flow.Subscription open = subscription;
      if (open != null) {
        open.request(1);
      }
    }

    void cancel() {
      cancelled = true;
      Flow.Subscription open = subscription;
      if (open != null) {
        open.cancel();
      }
    }
  }
}
