package parley.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on this machine that does with each connection what the next script says. */
final class ScriptedServer implements AutoCloseable {
  /** What it does with a request. */
  interface Script {
    void answer(Socket connection, OutputStream out) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Opened when somebody has closed a connection that is being watched. */
  final CountDownLatch closed = new CountDownLatch(1);

  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;

  ScriptedServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::serve);
  }

  private void serve() {
    try {
      while (!server.isClosed()) {
        Socket connection = server.accept();
        threads.execute(() -> handle(connection));
      }
    } catch (IOException e) {
      assert server.isClosed() : e;
    }
  }

  private void handle(Socket connection) {
    try (connection) {
      requests.add(head(connection.getInputStream()));
      scripts.remove().answer(connection, connection.getOutputStream());
    } catch (IOException gone) {
      closed.countDown();
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    return head.toString(UTF_8);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  ScriptedServer then(Script script) {
    scripts.add(script);
    return this;
  }

  /** Answers with the text, and closes. */
  ScriptedServer answers(int status, String text) {
    return then(
        (connection, out) -> {
          begin(out, status);
          out.write(text.getBytes(UTF_8));
        });
  }

  /** Says nothing more until the other side has closed. */
  void watch(Socket connection) throws IOException {
    connection.getInputStream().readAllBytes();
    closed.countDown();
  }

  /** The body ends with the connection. */
  static void begin(OutputStream out, int status) throws IOException {
    out.write(("HTTP/1.1 " + status + " X\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
