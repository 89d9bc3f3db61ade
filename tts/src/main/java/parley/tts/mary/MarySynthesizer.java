package parley.tts.mary;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;
import parley.tts.Failures;
import parley.tts.SpeechSink;
import parley.tts.SpeechSynthesizer;

/**
 * Speaks through Mary, frame by frame as she makes them; a consumer that blocks holds her.
 *
 * <p>Owned by one thread. When {@link #synthesize} returns, for whatever reason, the threads that
 * it had Mary start have ended: an undrained stream would keep a thread and 3.8 MB.
 */
final class MarySynthesizer implements SpeechSynthesizer {
  private static final Logger LOG = LoggerFactory.getLogger(MarySynthesizer.class);

  /** How soon a cancellation is seen while Mary has nothing to hand over. */
  private static final long POLL_MS = 10;

  private final SpeechSource source;
  private final Duration stallLimit;
  private ThreadGroup threads = newThreads();

  /**
   * @param stallLimit the longest wait for the next frame; Mary's vocoder can die without a word
   */
  MarySynthesizer(SpeechSource source, Duration stallLimit) {
    this.source = source;
    this.stallLimit = stallLimit;
  }

  /** Text without a letter or digit gives no sound and no error. */
  @Override
  public void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled) {
    // A line feed would begin a paragraph, which Mary analyses before she hands over any sound.
    String line = text.strip().replaceAll("\\s+", " ");
    if (!Failures.isSpeakable(line) || cancelled.getAsBoolean()) {
      return;
    }
    Failures.requireLatin("MaryTTS", line); // the voices that come with it are English
    SpeechReader reader = new SpeechReader(source, line);
    Thread thread = new Thread(threads, reader, "voice-mary");
    thread.setDaemon(true);
    thread.start();
    try {
      forward(reader, line, audio, cancelled);
    } catch (InterruptedException e) {
      // An interrupt of the owner means the same as a cancellation.
      Thread.currentThread().interrupt();
    } finally {
      endThreads(reader);
    }
  }

  private void forward(
      SpeechReader reader, String text, Consumer<AudioFrame> audio, BooleanSupplier cancelled)
      throws InterruptedException {
    long frames = 0;
    SpeechReader.Step step = next(reader, text, cancelled);
    while (step != null && step.frame() != null) {
      frames++;
      audio.accept(step.frame());
      step = next(reader, text, cancelled);
    }
    if (step == null) {
      return;
    }
    if (step.failure() != null) {
      throw Failures.cannotSpeak("MaryTTS", text, step.failure());
    }
    if (frames == 0) {
      throw Failures.noSound("MaryTTS", text);
    }
  }

  /** The next step, or null once cancelled. */
  private SpeechReader.@Nullable Step next(
      SpeechReader reader, String text, BooleanSupplier cancelled) throws InterruptedException {
    for (long waited = 0; waited < stallLimit.toMillis(); waited += POLL_MS) {
      if (cancelled.getAsBoolean()) {
        return null;
      }
      SpeechReader.Step step = reader.steps().poll(POLL_MS, TimeUnit.MILLISECONDS);
      if (step != null) {
        return step;
      }
    }
    throw Failures.cannotSpeak(
        "MaryTTS", text, new TimeoutException("no sound for " + stallLimit.toMillis() + " ms"));
  }

  /** Waits for Mary's analysis to end, which nothing can stop, then interrupts what is left. */
  private void endThreads(SpeechReader reader) {
    boolean interrupted = false;
    for (long waited = 0; threads.activeCount() > 0; waited += POLL_MS) {
      if (waited > stallLimit.toMillis()) {
        LOG.warn("A thread of MaryTTS does not end; it is left behind");
        threads = newThreads();
        break;
      }
      if (reader.isStreaming()) {
        threads.interrupt();
      }
      reader.steps().clear();
      interrupted |= joinOne();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** True if the owner was interrupted meanwhile. */
  private boolean joinOne() {
    Thread[] alive = new Thread[1];
    if (threads.enumerate(alive) == 0) {
      return false;
    }
    try {
      alive[0].join(POLL_MS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    // Mary stays loaded: she is one for the whole process, and a later open is then at once.
  }

  private static ThreadGroup newThreads() {
    return new ThreadGroup("parley-mary");
  }
}
