package parley.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.config.RemoteAddress;
import parley.remote.RemoteFailure.Kind;

@Timeout(30)
class RemoteServerTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final ScriptedServer scripted = new ScriptedServer();
  private final AtomicLong nanos = new AtomicLong();

  private record Address(String url, String key, Duration connectTimeout)
      implements RemoteAddress {}

  @AfterEach
  void close() {
    scripted.close();
  }

  private RemoteServer server(String url, String key) {
    return new RemoteServer("asr", new Address(url, key, Duration.ofSeconds(2)), true, nanos::get);
  }

  private RemoteServer server() {
    return server(scripted.url(), "");
  }

  private RemoteStream<String> lines(RemoteServer server) {
    return server.lines(server.request("x/y").GET().build());
  }

  @Test
  void givesTheLinesOfTheAnswer() {
    scripted.answers(200, "one\n\ntwo\n").answers(200, "three");
    assertThat(all(lines(server()))).containsExactly("one", "", "two");
    assertThat(all(lines(server(scripted.url() + "/", "secret")))).containsExactly("three");
    assertThat(scripted.requests)
        .allMatch(request -> request.startsWith("GET /v1/x/y HTTP/1.1"))
        .anyMatch(request -> request.contains("Authorization: Bearer secret\r\n"))
        .anyMatch(request -> !request.contains("Authorization"));
  }

  private static List<String> all(RemoteStream<String> stream) {
    List<String> lines = new ArrayList<>();
    try (stream) {
      for (String line = next(stream); line != null; line = next(stream)) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String next(RemoteStream<String> stream) {
    return stream.next(PATIENT, () -> false);
  }

  @Test
  void whoTakesThemWhenTheExchangeIsOverGetsThemAll() throws Exception {
    String body = "a line\n".repeat(1000);
    scripted.then(
        (connection, out) -> {
          String head = "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: ";
          say(out, head + body.length() + "\r\n\r\n" + body);
          scripted.watch(connection);
        });
    RemoteStream<String> stream = lines(server());
    assertThat(scripted.closed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(all(stream)).hasSize(1000);
  }

  /** What lies in the buffers of both systems is some megabytes. */
  @Test
  void whoDoesNotTakeThemHoldsTheServer() throws Exception {
    AtomicInteger written = new AtomicInteger();
    int enough = 64 << 20;
    scripted.then(
        (connection, out) -> {
          ScriptedServer.begin(out, 200);
          byte[] block = new byte[1 << 16];
          while (written.get() < enough) {
            out.write(block);
            written.addAndGet(block.length);
          }
        });
    RemoteServer server = server();
    HttpRequest request = server.request("x").GET().build();
    try (RemoteStream<List<ByteBuffer>> stream = server.bytes(request)) {
      assertThat(stream.next(PATIENT, () -> false)).isNotNull();
      int before = -1;
      while (written.get() != before) {
        before = written.get();
        scripted.closed.await(300, TimeUnit.MILLISECONDS); // a look, now and then
      }
      assertThat(before).isLessThan(enough / 2);
    }
    assertThat(scripted.closed.await(20, TimeUnit.SECONDS)).as("closed in mid-answer").isTrue();
  }

  @Test
  void aRefusalIsToldInTheServersWords() {
    scripted
        .answers(401, "{\"error\":{\"message\":\"no\\nkey\"}}")
        .answers(503, "{\"error\":\"busy\"}")
        .answers(429, "")
        .answers(404, "<html>\n" + "x".repeat(300));
    assertRefused(Kind.LASTING, "it answered 401: no key");
    assertRefused(Kind.PASSING, "it answered 503: busy");
    assertRefused(Kind.PASSING, "it answered 429");
    assertRefused(Kind.LASTING, "it answered 404: <html> " + "x".repeat(193) + " ...");
  }

  private void assertRefused(Kind kind, String message) {
    RemoteFailure failure = failure(lines(server()), PATIENT);
    assertThat(failure).hasMessage(message);
    assertThat(failure.kind()).isEqualTo(kind);
  }

  private static RemoteFailure failure(RemoteStream<String> stream, Duration patience) {
    try (stream) {
      return catchThrowableOfType(
          RemoteFailure.class,
          () -> {
            String line = stream.next(patience, () -> false);
            while (line != null) {
              line = stream.next(patience, () -> false);
            }
          });
    }
  }

  @Test
  void whatBreaksOffFails() {
    scripted.then(
        (connection, out) ->
            out.write("HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nab\ncd".getBytes(UTF_8)));
    RemoteFailure failure = failure(lines(server()), PATIENT);
    assertThat(failure).hasMessageContaining("EOF");
    assertThat(failure.kind()).isEqualTo(Kind.PASSING);
  }

  @Test
  void whoSaysNothingHasFailed() {
    scripted.then((connection, out) -> scripted.watch(connection));
    RemoteFailure failure = failure(lines(server()), Duration.ofMillis(100));
    assertThat(failure).hasMessage("it said nothing for 100 ms");
    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void whoIsNotThereIsToldAtOnce() {
    scripted.close();
    RemoteFailure failure = failure(lines(server()), PATIENT);
    assertThat(failure).hasMessageStartingWith("ConnectException");
    assertThat(failure.kind()).isEqualTo(Kind.PASSING);
  }

  @Test
  void whoCancelsClosesTheConnectionBeforeAnyAnswer() throws Exception {
    scripted.then((connection, out) -> scripted.watch(connection));
    try (RemoteStream<String> stream = lines(server())) {
      assertThat(stream.next(PATIENT, () -> !scripted.requests.isEmpty())).isNull();
    }
    assertThat(scripted.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoCancelsClosesTheConnectionInTheMidstOfTheAnswer() throws Exception {
    scripted.then(
        (connection, out) -> {
          ScriptedServer.begin(out, 200);
          say(out, "one\n");
          scripted.watch(connection);
        });
    try (RemoteStream<String> stream = lines(server())) {
      assertThat(next(stream)).isEqualTo("one");
      assertThat(stream.next(PATIENT, () -> true)).isNull();
    }
    assertThat(scripted.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  @Test
  void isAskedAgainOnceWhereThatMayHelp() {
    assertThat(tries(Kind.PASSING, true)).isEqualTo(2);
    assertThat(tries(Kind.TIMED_OUT, true)).isEqualTo(2);
    assertThat(tries(Kind.PASSING, false)).isEqualTo(1);
    assertThat(tries(Kind.LASTING, true)).isEqualTo(1);
  }

  private int tries(Kind kind, boolean mayAskAgain) {
    AtomicInteger tries = new AtomicInteger();
    RemoteFailure thrown =
        catchThrowableOfType(
            RemoteFailure.class,
            () ->
                server()
                    .ask(
                        () -> {
                          throw new RemoteFailure(kind, "try " + tries.incrementAndGet());
                        },
                        failure -> mayAskAgain));
    assertThat(thrown).hasMessage("try " + tries.get());
    return tries.get();
  }

  @Test
  void isLeftAloneForHalfAMinuteAfterItHasFailed() {
    RemoteServer server = server();
    assertFails(server, "failed: it broke");
    nanos.set(Duration.ofSeconds(30).toNanos() - 1);
    assertFails(server, "failed a moment ago");
    nanos.set(Duration.ofSeconds(30).toNanos());
    assertThat(server.<String>require(() -> "yes", failure -> true)).isEqualTo("yes");
  }

  @Test
  void isAskedEachTimeWhereNobodyTakesOver() {
    Address address = new Address(scripted.url(), "", Duration.ofSeconds(2));
    RemoteServer server = new RemoteServer("asr", address, false, nanos::get);
    assertFails(server, "failed: it broke");
    assertFails(server, "failed: it broke");
  }

  private void assertFails(RemoteServer server, String how) {
    assertThatThrownBy(
            () ->
                server.require(
                    () -> {
                      throw new RemoteFailure(Kind.LASTING, "it broke");
                    },
                    failure -> true))
        .hasFieldOrPropertyWithValue("code", "REMOTE_FAILED")
        .hasFieldOrPropertyWithValue(
            "cure", "Start it, correct asr.remote, or set asr.remote.fallback.")
        .hasMessage("the server at " + scripted.url() + " " + how);
  }

  @Test
  void aShortAnswerHasToBeThereInTime() {
    scripted
        .answers(200, "{\n}")
        .then(
            (connection, out) -> {
              ScriptedServer.begin(out, 200);
              for (int i = 0; scripted.closed.getCount() > 0; i++) {
                say(out, i + "\n"); // it is never silent, and never done
              }
            });
    assertThat(text(PATIENT)).isEqualTo("{\n}\n");
    assertThatThrownBy(() -> text(Duration.ofMillis(200)))
        .hasMessage("it did not end its answer within 200 ms");
  }

  private @Nullable String text(Duration patience) {
    RemoteServer server = server();
    return server.text(server.request("x").GET().build(), patience, () -> false);
  }
}
