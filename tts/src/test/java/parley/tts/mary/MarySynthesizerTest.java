package parley.tts.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.config.ParleyException;
import parley.tts.Failures;

/** Failures of Mary that the real one shows seldom. */
@Timeout(30)
class MarySynthesizerTest {
  private static final AudioFormat FORMAT = new AudioFormat(48_000, 16, 1, true, false);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void failsWhenTheVocoderDiesWithoutAWord() {
    MarySynthesizer mary =
        new MarySynthesizer(text -> stream(new BlockingInput()), Duration.ofMillis(50));

    assertThatThrownBy(() -> mary.synthesize("Hello.", frame -> {}, () -> false))
        .isInstanceOfSatisfying(
            ParleyException.class, e -> assertThat(e.code()).isEqualTo("SYNTHESIS_FAILED"));
  }

  @Test
  void refusesWhatItWouldLeaveOut() {
    MarySynthesizer mary = new MarySynthesizer(text -> stream(new ByteSource(0)), LONG);
    for (String text : List.of("你好，世界。", "Здравствуйте!", "OK 你好世界")) {
      assertThatThrownBy(() -> mary.synthesize(text, frame -> {}, () -> false))
          .as(text)
          .hasFieldOrPropertyWithValue("code", "VOICE_LANGUAGE")
          .hasMessageContaining(text);
    }
    Failures.requireLatin("MaryTTS", "Übung 42: 你.");
  }

  @Test
  void stopsWhileMaryHasNothingToHandOver() throws Exception {
    BlockingInput input = new BlockingInput();
    MarySynthesizer mary = new MarySynthesizer(text -> stream(input), LONG);

    mary.synthesize("Hello.", frame -> {}, () -> input.reader.get() != null);

    assertThat(input.reader.get().isAlive()).isFalse();
  }

  @Test
  void doesNotInterruptMarysAnalysis() {
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    CountDownLatch analysing = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    MarySynthesizer mary =
        new MarySynthesizer(
            text -> {
              analysing.await();
              interrupted.set(Thread.currentThread().isInterrupted());
              return stream(new ByteSource(0));
            },
            LONG);

    mary.synthesize(
        "Hello.",
        frame -> {},
        () -> {
          boolean cancelled = asked.incrementAndGet() > 2;
          if (cancelled) {
            analysing.countDown();
          }
          return cancelled;
        });

    assertThat(interrupted).hasValue(false);
  }

  @Test
  void holdsMaryWhileTheConsumerTakesNoMore() {
    ByteSource source = new ByteSource(48_000 * 2 * 60);
    AtomicInteger frames = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    MarySynthesizer mary = new MarySynthesizer(text -> stream(source), LONG);

    mary.synthesize(
        "Hello.",
        frame -> {
          int bytesTaken = frames.incrementAndGet() * frame.samples().length * 2;
          mostAhead.accumulateAndGet(source.read.get() - bytesTaken, Math::max);
        },
        () -> false);

    // Two frames wait, one is being handed in and one read: of a minute of sound.
    assertThat(mostAhead.get()).isLessThanOrEqualTo(4 * 1920 * 2);
    assertThat(frames.get()).isEqualTo(60 * 25);
  }

  @Test
  void saysWhatMaryFailedOn() {
    MarySynthesizer mary =
        new MarySynthesizer(
            text -> {
              throw new IllegalArgumentException("no such word");
            },
            LONG);

    assertThatThrownBy(() -> mary.synthesize("Hello there.", frame -> {}, () -> false))
        .hasMessageContaining("\"Hello there.\"")
        .hasRootCauseMessage("no such word");
  }

  @Test
  void givesEverySampleOnceAndInOrder() {
    ByteSource source = new ByteSource(48_001 * 2);
    AtomicInteger next = new AtomicInteger();
    MarySynthesizer mary = new MarySynthesizer(text -> stream(source), LONG);

    mary.synthesize(
        "Hello.",
        frame -> {
          for (float sample : frame.samples()) {
            short expected = (short) (next.getAndIncrement() % 30_000);
            assertThat(sample).isEqualTo(expected / 32768f);
          }
        },
        () -> false);

    assertThat(next).hasValue(48_001);
  }

  private static AudioInputStream stream(InputStream bytes) {
    return new AudioInputStream(bytes, FORMAT, -1);
  }

  /** Blocks until its reader is interrupted, as Mary's stream does when her vocoder has died. */
  private static final class BlockingInput extends InputStream {
    private final AtomicReference<Thread> reader = new AtomicReference<>();

    @Override
    public int read() {
      reader.set(Thread.currentThread());
      try {
        new CountDownLatch(1).await();
        return -1;
      } catch (InterruptedException e) {
        throw new IllegalStateException("Unexpected interruption", e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      return read();
    }
  }

  /** Samples 0, 1, 2, ... in short reads, as Mary's stream gives them. */
  private static final class ByteSource extends InputStream {
    private final AtomicInteger read = new AtomicInteger();
    private final int length;

    ByteSource(int length) {
      this.length = length;
    }

    @Override
    public int read() {
      int at = read.get();
      if (at >= length) {
        return -1;
      }
      read.incrementAndGet();
      int sample = at / 2 % 30_000;
      return at % 2 == 0 ? sample & 0xff : sample >> 8;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      return super.read(bytes, offset, Math.min(count, 1000));
    }
  }
}
