package parley.models.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.config.ParleyException;

class HttpsClientTest {
  private static final int SIZE = 1_000_000;

  @TempDir Path folder;
  private final byte[] content = new byte[SIZE];
  private final List<String> ranges = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final HttpsClient client = new HttpsClient(pauses::add);
  private HttpServer server;
  private Path partial;
  private volatile String tag = "\"one\"";
  private volatile int bytesBeforeDrop = SIZE;

  @BeforeEach
  void start() throws IOException {
    new Random(7).nextBytes(content);
    partial = folder.resolve("model.part");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file", this::serve);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/file");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/out",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://192.0.2.1/file");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesThroughARedirect() throws IOException {
    client.fetch(url("/moved"), partial, SIZE, (done, total) -> {});
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
  }

  @Test
  void resumesAfterEachDroppedConnection() throws IOException {
    bytesBeforeDrop = 300_000;
    client.fetch(url("/file"), partial, SIZE, (done, total) -> {});
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
    assertThat(ranges).hasSizeGreaterThan(2).first().isEqualTo("null");
    assertThat(ranges.subList(1, ranges.size())).allMatch(range -> range.startsWith("bytes="));
    assertThat(pauses).hasSameSizeAs(ranges.subList(1, ranges.size()));
  }

  @Test
  void startsAnewWhenTheFileChangedOnTheServer() throws IOException {
    Files.write(partial, Arrays.copyOf(new byte[] {9, 9, 9}, 5000));
    Files.writeString(folder.resolve("model.part.validator"), "\"zero\"");
    client.fetch(url("/file"), partial, 0, (done, total) -> {});
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
    assertThat(ranges).containsExactly("bytes=5000-");
  }

  @Test
  void goesOnWhereAnEarlierRunStopped() throws IOException {
    Files.write(partial, Arrays.copyOf(content, 5000));
    Files.writeString(folder.resolve("model.part.validator"), tag);
    List<Long> done = new ArrayList<>();
    client.fetch(url("/file"), partial, SIZE, (bytes, total) -> done.add(bytes));
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
    assertThat(done.get(0)).isGreaterThan(5000);
    assertThat(folder).isDirectoryNotContaining("glob:**.validator");
  }

  @Test
  void takesAPartThatIsTheWholeFile() throws IOException {
    Files.write(partial, content);
    client.fetch(url("/file"), partial, SIZE, (done, total) -> {});
    assertThat(ranges).isEmpty();

    Files.writeString(folder.resolve("model.part.validator"), tag);
    client.fetch(url("/file"), partial, 0, (done, total) -> {});
    assertThat(ranges).containsExactly("bytes=" + SIZE + "-");
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
  }

  @Test
  void givesUpAfterTriesThatBringNothingAndKeepsThePart() throws IOException {
    Files.write(partial, Arrays.copyOf(content, 5000));
    Files.writeString(folder.resolve("model.part.validator"), tag);
    bytesBeforeDrop = 0;
    assertCode("NETWORK_UNAVAILABLE", () -> fetch("/file", client));
    assertThat(partial).hasSize(5000);
    assertThat(pauses).hasSize(4).isSorted();
  }

  @Test
  void keepsThePartWhenTheDiskIsFull() throws IOException {
    HttpsClient full =
        new HttpsClient(
            pauses::add,
            (file, append) -> {
              Files.write(file, Arrays.copyOf(content, 4000));
              return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                  throw new IOException("No space left on device");
                }
              };
            });
    assertCode("DISK_FULL", () -> fetch("/file", full));
    assertThat(partial).hasSize(4000);
    client.fetch(url("/file"), partial, SIZE, (done, total) -> {});
    assertThat(Files.readAllBytes(partial)).isEqualTo(content);
    assertThat(ranges).containsExactly("null", "bytes=4000-");
  }

  @Test
  void tellsAtOnceWhatNoRetryCanCure() {
    assertCode("NETWORK_UNAVAILABLE", () -> fetch("/none", client));
    assertCode("MODEL_SIZE", () -> client.fetch(url("/file"), partial, 77, (d, t) -> {}));
    assertThat(pauses).isEmpty();
  }

  @Test
  void refusesToLeaveTheEncryptedWeb() {
    assertThatThrownBy(() -> fetch("/out", client)).hasMessageContaining("not encrypted");
  }

  @Test
  void saysThatNobodyListens() {
    server.stop(0);
    assertCode("NETWORK_UNAVAILABLE", () -> fetch("/file", client));
  }

  private void fetch(String path, HttpsClient with) {
    with.fetch(url(path), partial, 0, (done, total) -> {});
  }

  private static void assertCode(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOf(ParleyException.class).extracting("code").isEqualTo(code);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Serves ranges, honours If-Range, and drops the connection after some bytes. */
  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    boolean partOfIt =
        range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    int from = partOfIt ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    exchange.getResponseHeaders().set("ETag", tag);
    if (from >= SIZE) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + SIZE);
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (partOfIt) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (SIZE - 1) + "/" + SIZE);
    }
    exchange.sendResponseHeaders(partOfIt ? 206 : 200, SIZE - from);
    int length = Math.min(bytesBeforeDrop, SIZE - from);
    exchange.getResponseBody().write(content, from, length);
    exchange.getResponseBody().flush();
    exchange.close();
  }
}
