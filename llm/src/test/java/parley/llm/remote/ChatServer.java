package parley.llm.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
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

/** A server on this machine that answers each request as the next script says. */
final class ChatServer implements AutoCloseable {
  /** What it does with a request. */
  interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch answered = new CountDownLatch(1);
  private final HttpServer server;

  ChatServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    try {
      scripts.remove().answer(exchange);
    } finally {
      exchange.close();
      answered.countDown();
    }
  }

  /** Waits until it has sent all of its first answer. */
  void awaitAnswered() {
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  ChatServer then(Script script) {
    scripts.add(script);
    return this;
  }

  /** Says the pieces, each an event, and ends well. */
  ChatServer says(String... pieces) {
    return then(
        exchange -> {
          OutputStream out = begin(exchange);
          for (String piece : pieces) {
            send(out, delta("content", piece));
          }
          send(
              out,
              "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
                  + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":7}}");
          out.write("data: [DONE]\n\n".getBytes(UTF_8));
          out.flush();
        });
  }

  /** Says the pieces, and then the connection is gone. */
  ChatServer breaksOffAfter(String... pieces) {
    return then(
        exchange -> {
          OutputStream out = begin(exchange);
          for (String piece : pieces) {
            send(out, delta("content", piece));
          }
        });
  }

  /** Says the pieces, and then nothing until it is let go. */
  ChatServer fallsSilentAfter(CountDownLatch letGo, String... pieces) {
    return then(
        exchange -> {
          OutputStream out = begin(exchange);
          for (String piece : pieces) {
            send(out, delta("content", piece));
          }
          try {
            letGo.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  ChatServer refuses(int status, String body) {
    return then(
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  static void send(OutputStream out, String json) throws IOException {
    out.write((": a comment\n\ndata: " + json + "\n\n").getBytes(UTF_8));
    out.flush();
  }

  static String delta(String key, String text) {
    return "{\"choices\":[{\"delta\":{\"" + key + "\":\"" + text + "\"}}]}";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
