package parley.remote;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;
import parley.config.RemoteAddress;
import parley.remote.RemoteFailure.Kind;

/**
 * A server that speaks OpenAI's HTTP interface, and how it is asked: once again where that may
 * help, and not for a while where it has failed for good. Owned by one thread.
 */
public final class RemoteServer {
  private static final int TRIES = 2;

  private static final int LONGEST_TEXT = 1_000_000;

  /** So long it is left alone after it has failed. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final String section;
  private final RemoteAddress address;
  private final boolean spared;
  private final LongSupplier nanoTime;
  private final HttpClient client;
  private @Nullable Long restsUntil;

  /**
   * Asks it nothing yet.
   *
   * @param section of the settings: {@code asr}
   * @param spared whether it is left alone after a failure, since another engine takes over
   */
  public RemoteServer(
      String section, RemoteAddress address, boolean spared, LongSupplier nanoTime) {
    this.section = section;
    this.address = address;
    this.spared = spared;
    this.nanoTime = nanoTime;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(address.connectTimeout())
            .build();
  }

  /**
   * A request with the key, where there is one.
   *
   * @param path below the server's address, such as {@code chat/completions}
   */
  public HttpRequest.Builder request(String path) {
    String base = address.url().endsWith("/") ? address.url() : address.url() + "/";
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (!address.key().isEmpty()) {
      request.header("Authorization", "Bearer " + address.key());
    }
    return request;
  }

  /** Sends it, and gives the lines of the answer as they come. */
  public RemoteStream<String> lines(HttpRequest request) {
    return new RemoteStream<>(
        client, request, BodySubscribers::fromLineSubscriber, line -> line + "\n");
  }

  /** Sends it, and gives the bytes of the answer as they come. */
  public RemoteStream<List<ByteBuffer>> bytes(HttpRequest request) {
    return new RemoteStream<>(
        client, request, BodySubscribers::fromSubscriber, RemoteServer::decoded);
  }

  private static String decoded(List<ByteBuffer> bytes) {
    StringBuilder text = new StringBuilder();
    bytes.forEach(part -> text.append(StandardCharsets.UTF_8.decode(part)));
    return text.toString();
  }

  /**
   * Sends it, and waits for the whole of a short answer.
   *
   * @param patience for all of it
   * @return null when cancelled, which closes the connection
   * @throws RemoteFailure when it does not come
   */
  public @Nullable String text(HttpRequest request, Duration patience, BooleanSupplier cancelled) {
    long deadline = System.nanoTime() + patience.toNanos();
    StringBuilder text = new StringBuilder();
    try (RemoteStream<String> answer = lines(request)) {
      String line = answer.next(patience, cancelled);
      while (line != null && text.length() < LONGEST_TEXT) {
        text.append(line).append('\n');
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative()) {
          throw new RemoteFailure(
              Kind.TIMED_OUT, "it did not end its answer within " + patience.toMillis() + " ms");
        }
        line = answer.next(left, cancelled);
      }
    }
    return cancelled.getAsBoolean() ? null : text.toString();
  }

  /**
   * Asks, and once more where that may help.
   *
   * @param mayAskAgain whether it may, after such a failure
   * @throws RemoteFailure the last one
   */
  public <T> T ask(Supplier<T> attempt, Predicate<RemoteFailure> mayAskAgain) {
    for (int tried = 1; true; tried++) {
      try {
        return attempt.get();
      } catch (RemoteFailure e) {
        if (tried == TRIES || e.kind() == Kind.LASTING || !mayAskAgain.test(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Asks for what an engine is to do, unless it is left alone just now.
   *
   * @param mayAskAgain whether it may be asked again, after such a failure
   * @throws ParleyException {@link RemoteAddress#FAILED}
   */
  public <T> T require(Supplier<T> attempt, Predicate<RemoteFailure> mayAskAgain) {
    if (isResting()) {
      throw failed(toldOfRest());
    }
    try {
      return ask(attempt, mayAskAgain);
    } catch (RemoteFailure e) {
      rest();
      throw failed(told(e));
    }
  }

  /** It has failed: it is left alone for a while, where another engine takes over. */
  public void rest() {
    if (spared) {
      restsUntil = nanoTime.getAsLong() + RECOVERY.toNanos();
    }
  }

  /** Whether it is left alone. */
  public boolean isResting() {
    Long until = restsUntil;
    return until != null && nanoTime.getAsLong() - until < 0;
  }

  /** What is said of a failure. */
  public String told(RemoteFailure failure) {
    return "the server at " + address.url() + " failed: " + failure.getMessage();
  }

  /** What is said while it is left alone. */
  public String toldOfRest() {
    return "the server at " + address.url() + " failed a moment ago";
  }

  /** As the program tells it. */
  public ParleyException failed(String why) {
    String key = section + ".remote";
    return new ParleyException(
        RemoteAddress.FAILED, why, "Start it, correct " + key + ", or set " + key + ".fallback.");
  }
}
