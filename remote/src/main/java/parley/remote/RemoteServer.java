package parley.remote;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
  /** The code of what it fails at. */
  public static final String FAILED = "REMOTE_FAILED";

  private static final int TRIES = 2;

  /** So long it is left alone after it has failed. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final RemoteAddress address;
  private final LongSupplier nanoTime;
  private final HttpClient client;
  private @Nullable Long restsUntil;

  /** Asks it nothing yet. */
  public RemoteServer(RemoteAddress address, LongSupplier nanoTime) {
    this.address = address;
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

  /** Another engine takes over: it is left alone for a while. */
  public void rest() {
    restsUntil = nanoTime.getAsLong() + RECOVERY.toNanos();
  }

  /** Whether it is still left alone. */
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

  /**
   * As the program tells it.
   *
   * @param section of the settings: {@code asr}
   */
  public static ParleyException failed(String section, String why) {
    return new ParleyException(
        FAILED,
        why,
        "Start it, correct " + section + ".remote, or set " + section + ".remote.fallback.");
  }
}
