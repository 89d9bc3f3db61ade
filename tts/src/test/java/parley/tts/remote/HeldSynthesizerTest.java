package parley.tts.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.audio.AudioFrame;
import parley.config.SettingsLoader;
import parley.tts.SpeechSynthesizer;

/** The server's sound is heard as it comes, and no more of it comes than is taken. */
@Timeout(30)
class HeldSynthesizerTest {
  private final SpeakingServer server = new SpeakingServer();
  private final List<AudioFrame> heard = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private SpeechSynthesizer voice(String timeout) {
    List<String> sets =
        List.of(
            "tts.engine=openai",
            "tts.remote.url=" + server.url(),
            "tts.remote.sound-timeout=" + timeout);
    return new OpenAiSynthesizer(
        SettingsLoader.load(Optional.empty(), Map.of(), sets).tts(), System::nanoTime);
  }

  @Test
  void theFirstSoundIsHeardBeforeTheLastIsMade() {
    CountDownLatch firstHeard = new CountDownLatch(1);
    server.then(
        exchange -> {
          byte[] sound = SpeakingServer.tone(2400);
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(sound, 0, 1000);
          exchange.getResponseBody().flush();
          try {
            firstHeard.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseBody().write(sound, 1000, sound.length - 1000);
          exchange.getResponseBody().close();
        });
    voice("20s")
        .synthesize(
            "Hello.",
            frame -> {
              heard.add(frame);
              firstHeard.countDown();
            },
            () -> false);
    assertThat(heard.stream().mapToInt(frame -> frame.samples().length).sum()).isEqualTo(2400);
  }

  @Test
  void whoCancelsClosesTheConnection() throws Exception {
    server.speaksOn();
    voice("20s").synthesize("Hello.", heard::add, () -> heard.size() >= 3);
    assertThat(heard).hasSize(3);
    assertThat(server.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whoCancelsBeforeTheFirstSoundIsNotHeldUp() {
    CountDownLatch letGo = new CountDownLatch(1);
    server.fallsSilentAfter(letGo, new byte[0]);
    voice("1m").synthesize("Hello.", heard::add, () -> !server.requests.isEmpty());
    letGo.countDown();
    assertThat(heard).isEmpty();
  }

  /** As many frames as fit into what is asked for ahead, and into the systems' own buffers. */
  @Test
  void whoDoesNotTakeTheSoundHoldsTheServer() throws Exception {
    AtomicLong written = new AtomicLong();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    server.then(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(SpeakingServer.tone(0));
          for (byte[] second = new byte[48_000]; written.get() < (64 << 20); ) {
            exchange.getResponseBody().write(second);
            exchange.getResponseBody().flush();
            written.addAndGet(second.length);
          }
        });
    Thread speaker =
        new Thread(
            () ->
                voice("20s")
                    .synthesize(
                        "Hello.",
                        frame -> {
                          first.countDown();
                          awaitQuietly(release);
                        },
                        () -> release.getCount() == 0),
            "speaker");
    speaker.start();
    first.await();
    long before = -1;
    while (written.get() != before) {
      before = written.get();
      server.closed.await(300, TimeUnit.MILLISECONDS); // a look, now and then
    }
    assertThat(before).isLessThan(32 << 20);
    release.countDown();
    speaker.join();
    assertThat(server.closed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
