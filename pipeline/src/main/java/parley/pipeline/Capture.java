package parley.pipeline;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioInput;
import parley.audio.Clock;
import parley.audio.ResampledInput;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.config.ParleyException;

/**
 * The thread {@code voice-capture}: reads the input to its end, feeds the front end and hops its
 * events to the loop, each with the time at which its sound was captured.
 */
final class Capture implements AutoCloseable {
  /** What the capture thread tells the loop. */
  interface Listener {
    void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos);

    void speechSuspected(VoiceEvent.SpeechSuspected speech);

    void suspicionEnded();

    /** Whether {@link #speechContinues} is wanted in a pause of what is said into a reply. */
    boolean isCurious();

    /** Whether {@link #speechContinues} is wanted while somebody speaks. Capture thread. */
    boolean hearsWhileSpoken();

    /**
     * The utterance goes on, or pauses.
     *
     * @param sound of it so far
     */
    void speechContinues(long position, float[] sound);

    /** The user goes on after a pause. */
    void speechResumed();

    void endpoint(VoiceEvent.Endpoint endpoint, long speechEndNanos);

    /**
     * The input is over.
     *
     * @param failure why, where it was not its end
     */
    void inputEnded(@Nullable ParleyException failure);
  }

  private static final int BLOCKS_PER_SECOND = 100;
  private static final long JOIN_MILLIS = 1000;

  private final AudioInput input;
  private final Function<Consumer<VoiceEvent>, VoiceFrontEnd> frontEnds;
  private final Clock clock;
  private final Loop loop;
  private final Gate gate;
  private final boolean holds;
  private final BooleanSupplier muted;
  private final Listener listener;
  private final Thread thread = new Thread(this::run, "voice-capture");
  private final CaptureTime time = new CaptureTime();
  private final AtomicBoolean utteranceIsOver = new AtomicBoolean();
  private volatile long position;
  private volatile boolean gap;

  Capture(
      AudioInput input,
      Function<Consumer<VoiceEvent>, VoiceFrontEnd> frontEnds,
      Clock clock,
      Loop loop,
      Gate gate,
      boolean holds,
      BooleanSupplier muted,
      Listener listener) {
    this.input = input;
    this.frontEnds = frontEnds;
    this.clock = clock;
    this.loop = loop;
    this.gate = gate;
    this.holds = holds;
    this.muted = muted;
    this.listener = listener;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How far the input was read, in samples at {@link VoiceEvent#RATE_HZ}. Any thread. */
  long position() {
    return position;
  }

  /** The sound read from now on follows upon a gap. Any thread. */
  void gap() {
    gap = true;
  }

  /** An utterance that is being heard ends with the next block of sound. Any thread. */
  void endUtterance() {
    utteranceIsOver.set(true);
  }

  private void run() {
    @Nullable ParleyException failure = null;
    try (VoiceFrontEnd frontEnd = frontEnds.apply(this::heard)) {
      read(frontEnd);
      frontEnd.flush();
      waitForAnswers(); // the virtual clock runs while they come
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (ParleyException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure =
          new ParleyException("AUDIO_INPUT_FAILED", "listening failed: " + e, "See the log.", e);
    }
    ParleyException cause = failure;
    loop.post(() -> listener.inputEnded(cause));
  }

  private void read(VoiceFrontEnd frontEnd) throws InterruptedException {
    AudioInput resampled = ResampledInput.of(input, VoiceFrontEnd.RATE_HZ);
    float[] block = new float[VoiceFrontEnd.RATE_HZ / BLOCKS_PER_SECOND];
    long samples = 0;
    int count = resampled.read(block, 0, block.length);
    while (count >= 0 && !Thread.currentThread().isInterrupted()) {
      samples += count;
      captured(samples, count);
      if (muted.getAsBoolean()) {
        Arrays.fill(block, 0, count, 0);
      }
      frontEnd.accept(block, 0, count);
      if (utteranceIsOver.getAndSet(false)) {
        frontEnd.endUtterance();
      }
      waitForAnswers();
      count = resampled.read(block, 0, block.length);
    }
  }

  private void captured(long samples, int count) {
    if (clock instanceof FastClock fast) {
      fast.read(count * 1_000_000_000L / VoiceFrontEnd.RATE_HZ);
      time.restart(); // no read is ever late, and it runs on while a turn is answered
    }
    if (gap) {
      gap = false;
      time.gap();
    }
    long before = position;
    position = samples * VoiceEvent.RATE_HZ / VoiceFrontEnd.RATE_HZ;
    time.read(before, position, clock.nanos());
  }

  private void waitForAnswers() throws InterruptedException {
    if (!holds || !gate.isHolding()) {
      return;
    }
    if (clock instanceof FastClock fast) {
      fast.hold();
      try {
        gate.awaitAnswers();
      } finally {
        fast.release();
      }
    } else {
      gate.awaitAnswers();
      time.gap(); // nothing was read meanwhile
    }
  }

  private void heard(VoiceEvent event) {
    if (event instanceof VoiceEvent.SpeechStarted speech) {
      long at = time.nanosOf(speech.position());
      loop.post(() -> listener.speechStarted(speech, at));
    } else if (event instanceof VoiceEvent.SpeechSuspected speech) {
      loop.post(() -> listener.speechSuspected(speech));
    } else if (event instanceof VoiceEvent.SuspicionEnded) {
      loop.post(listener::suspicionEnded);
    } else if (event instanceof VoiceEvent.SpeechContinues speech) {
      soFar(listener.hearsWhileSpoken(), speech.position(), speech.sound());
    } else if (event instanceof VoiceEvent.SpeechPaused pause) {
      soFar(listener.isCurious(), pause.position(), pause.utterance()::samples);
    } else if (event instanceof VoiceEvent.Endpoint endpoint) {
      gate.utteranceEnded();
      long at = time.nanosOf(endpoint.utterance().endPosition());
      loop.post(() -> listener.endpoint(endpoint, at));
    } else if (event instanceof VoiceEvent.SpeechResumed) {
      loop.post(listener::speechResumed);
    } else if (!(event instanceof VoiceEvent.SpeechDiscarded)) {
      throw new AssertionError(event);
    }
  }

  private void soFar(boolean isWanted, long at, Supplier<float[]> utterance) {
    if (isWanted) {
      float[] sound = utterance.get();
      loop.post(() -> listener.speechContinues(at, sound));
    }
  }

  @Override
  public void close() {
    gate.open();
    input.close();
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
