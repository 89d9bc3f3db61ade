package parley.tts.remote;

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
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;

/** A server on this machine that speaks each text as the next script says, at 24 kHz. */
final class SpeakingServer implements AutoCloseable {
  static final int RATE_HZ = 24_000;

  /** What it does with a request. */
  interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();

  /** Opened when somebody has closed the connection in mid-answer. */
  final CountDownLatch closed = new CountDownLatch(1);

  private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  SpeakingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/audio/speech", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      scripts.remove().answer(exchange);
    } catch (IOException gone) {
      closed.countDown();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  SpeakingServer then(Script script) {
    scripts.add(script);
    return this;
  }

  /** A tone of that length, in samples, whose header does not know it. */
  static byte[] tone(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.sin(i * 0.1) / 2;
    }
    byte[] wav = WavFile.encode(new AudioFrame(samples, RATE_HZ));
    for (int at = 40; at < 44; at++) {
      wav[at] = -1;
    }
    return wav;
  }

  SpeakingServer speaks(int length) {
    return sends(tone(length));
  }

  /** Sends it, in chunks, and ends well. */
  SpeakingServer sends(byte[] body) {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(body);
          exchange.getResponseBody().close();
        });
  }

  /** Sends so much of a tone, promises more, and then the connection is gone. */
  SpeakingServer breaksOffAfter(int length) {
    return then(
        exchange -> {
          byte[] sound = tone(length);
          exchange.sendResponseHeaders(200, sound.length + 1000);
          exchange.getResponseBody().write(sound);
          exchange.getResponseBody().flush();
        });
  }

  /** Sends so much of a tone, and then nothing until it is let go. */
  SpeakingServer fallsSilentAfter(CountDownLatch letGo, byte[] sound) {
    return then(
        exchange -> {
          if (sound.length > 0) {
            begin(exchange, sound);
          }
          try {
            letGo.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void begin(HttpExchange exchange, byte[] sound) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(sound);
    exchange.getResponseBody().flush();
  }

  /** Speaks without an end, until nobody hears it. */
  SpeakingServer speaksOn() {
    return then(
        exchange -> {
          begin(exchange, tone(0));
          OutputStream out = exchange.getResponseBody();
          while (true) {
            out.write(new byte[2 * RATE_HZ]);
            out.flush();
          }
        });
  }

  SpeakingServer refuses(int status, String body) {
    return then(
        exchange -> {
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
