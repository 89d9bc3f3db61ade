package parley.remote;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parley.remote.RemoteFailure.Kind;

/**
 * The pieces of one streamed answer, taken by one thread. No more are asked of the server than a
 * few that were not taken yet, so who does not take them holds it.
 *
 * @param <T> a line, or some bytes
 */
public final class RemoteStream<T> implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final long LOOK_MILLIS = 20;
  private static final int LONGEST_REFUSAL = 10_000;

  /** What came; at most one is not null, and at the end none. */
  private record Arrived<T>(@Nullable T piece, @Nullable RemoteFailure failure) {}

  private final BlockingQueue<Arrived<T>> arrived = new LinkedBlockingQueue<>();
  private final Pieces pieces = new Pieces();
  private final Function<T, String> text;
  private final CompletableFuture<HttpResponse<Void>> exchange;
  private volatile int status;

  /**
   * Sends the request; what becomes of it is told by {@link #next}.
   *
   * @param subscriber cuts the body into pieces
   * @param text of a piece of a refusal
   */
  RemoteStream(
      HttpClient client,
      HttpRequest request,
      Function<Flow.Subscriber<T>, BodySubscriber<Void>> subscriber,
      Function<T, String> text) {
    this.text = text;
    this.exchange =
        client.sendAsync(
            request,
            info -> {
              status = info.statusCode();
              return subscriber.apply(pieces);
            });
    var unused = exchange.whenComplete(this::over);
  }

  /**
   * The end of an answer is not told here: pieces that nobody asked for yet would come behind it.
   */
  private void over(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (failure != null) {
      arrived.add(new Arrived<>(null, unreachable(failure)));
    }
  }

  private static RemoteFailure unreachable(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause.getMessage();
    String said = message == null ? "" : ": " + message;
    boolean late = cause instanceof HttpTimeoutException;
    boolean lasting = cause instanceof CancellationException;
    Kind kind = late ? Kind.TIMED_OUT : lasting ? Kind.LASTING : Kind.PASSING;
    return new RemoteFailure(kind, cause.getClass().getSimpleName() + said);
  }

  /**
   * Waits for the next piece.
   *
   * @param patience for it to come
   * @return null at the end of the answer, or when cancelled
   * @throws RemoteFailure when the server cannot be reached, refuses, breaks off or says nothing
   */
  public @Nullable T next(Duration patience, BooleanSupplier cancelled) {
    Arrived<T> next = await(patience, cancelled);
    if (next == null) {
      return null;
    }
    if (status != 0 && status / 100 != 2 && next.failure() == null) {
      throw refusal(next, patience, cancelled);
    }
    return taken(next);
  }

  /** Null when cancelled. */
  private @Nullable Arrived<T> await(Duration patience, BooleanSupplier cancelled) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!cancelled.getAsBoolean()) {
      Arrived<T> next = poll();
      if (next != null) {
        return next;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new RemoteFailure(
            Kind.TIMED_OUT, "it said nothing for " + patience.toMillis() + " ms");
      }
    }
    return null;
  }

  private @Nullable Arrived<T> poll() {
    try {
      return arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFailure(Kind.LASTING, "interrupted");
    }
  }

  /** Null at the end. */
  private @Nullable T taken(Arrived<T> next) {
    RemoteFailure failure = next.failure();
    if (failure != null) {
      throw failure;
    }
    T piece = next.piece();
    if (piece != null) {
      pieces.taken();
    }
    return piece;
  }

  private RemoteFailure refusal(Arrived<T> first, Duration patience, BooleanSupplier cancelled) {
    StringBuilder body = new StringBuilder();
    try {
      T piece = taken(first);
      while (piece != null && body.length() < LONGEST_REFUSAL) {
        body.append(text.apply(piece));
        Arrived<T> next = await(patience, cancelled);
        piece = next == null ? null : taken(next);
      }
    } catch (RemoteFailure cutOff) {
      body.append(' '); // it refuses, whatever becomes of its reasons
    }
    boolean passing = status >= 500 || status == 429;
    String reason = ServerError.of(body.toString());
    return new RemoteFailure(
        passing ? Kind.PASSING : Kind.LASTING,
        "it answered " + status + (reason.isEmpty() ? "" : ": " + reason));
  }

  /** Closes the connection, wherever the answer is. */
  @Override
  public void close() {
    exchange.cancel(true);
  }

  /** Puts the pieces into the queue. */
  private final class Pieces implements Flow.Subscriber<T> {
    private volatile Flow.@Nullable Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
      begun.request(AHEAD);
    }

    @Override
    public void onNext(T piece) {
      arrived.add(new Arrived<>(piece, null));
    }

    @Override
    public void onError(Throwable failure) {
      arrived.add(new Arrived<>(null, unreachable(failure)));
    }

    @Override
    public void onComplete() {
      arrived.add(new Arrived<>(null, null));
    }

    void taken() {
      Flow.Subscription open = subscription;
      if (open != null) {
        open.request(1);
      }
    }
  }
}
