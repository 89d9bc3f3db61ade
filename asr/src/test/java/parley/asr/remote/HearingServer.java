package parley.asr.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on this machine that answers each utterance as the next script says. */
final class HearingServer implements AutoCloseable {
  /** What it does with a request. */
  interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** The bodies, a character a byte. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final List<String> types = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  HearingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/audio/transcriptions", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    requests.add(new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1));
    try (exchange) {
      scripts.remove().answer(exchange);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  HearingServer then(Script script) {
    scripts.add(script);
    return this;
  }

  HearingServer hears(String words) {
    return answers(200, "{\"text\":\"" + words + "\",\"usage\":{}}");
  }

  HearingServer answers(int status, String body) {
    return then(
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  /** Promises more than it sends. */
  HearingServer breaksOff() {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 99);
          exchange.getResponseBody().write("{\"te".getBytes(UTF_8));
          exchange.getResponseBody().flush();
        });
  }

  /** Says nothing until it is let go. */
  HearingServer isSilent(CountDownLatch letGo) {
    return then(
        exchange -> {
          try {
            letGo.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
