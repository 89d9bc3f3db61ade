package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import parley.audio.AudioInput;
import parley.audio.VirtualClock;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.FixedSilence;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.config.SettingsLoader;

/** The capture thread, on a virtual clock that runs with the sound that is read. */
class CaptureTest {
  private static final Settings SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of(), List.of("denoise.enabled=false"));
  private static final int RATE_HZ = VoiceFrontEnd.RATE_HZ;

  private final VirtualClock clock = new VirtualClock();
  private final ManualLoop loop = new ManualLoop();
  private final Gate gate = new Gate();
  private final BlockingQueue<Long> speechEnds = new LinkedBlockingQueue<>();

  /** Half a second of sound, less than one of silence, and so on; in real time. */
  private final class Speech implements AudioInput {
    private static final int PERIOD = RATE_HZ * 8 / 10;

    private long read;

    @Override
    public int sampleRateHz() {
      return RATE_HZ;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      if (read >= 3L * PERIOD) {
        return -1;
      }
      for (int i = 0; i < length; i++) {
        into[offset + i] = (read + i) % PERIOD < RATE_HZ / 2 ? 0.5f : 0f;
      }
      read += length;
      clock.sleepUntil(clock.nanos() + length * 1_000_000_000L / RATE_HZ);
      return length;
    }

    @Override
    public void close() {}
  }

  /** Loud windows are speech. */
  private static final class Loudness implements VoiceActivityDetector {
    @Override
    public float speechProbability(float[] window) {
      return Math.abs(window[window.length / 2]) > 0.1f ? 1 : 0;
    }

    @Override
    public void close() {}
  }

  private final class Told implements Capture.Listener {
    @Override
    public void speechStarted(VoiceEvent.SpeechStarted speech, long atNanos) {}

    @Override
    public void speechSuspected(VoiceEvent.SpeechSuspected speech) {}

    @Override
    public void suspicionEnded() {}

    @Override
    public boolean isCurious() {
      return false;
    }

    @Override
    public boolean hearsWhileSpoken() {
      return false;
    }

    @Override
    public void speechContinues(long position, float[] sound) {}

    @Override
    public void speechResumed() {}

    @Override
    public void endpoint(VoiceEvent.Endpoint endpoint, long speechEndNanos) {
      speechEnds.add(speechEndNanos);
    }

    @Override
    public void inputEnded(@Nullable ParleyException failure) {}
  }

  private Capture capture() {
    return new Capture(
        new Speech(),
        events ->
            new VoiceFrontEnd(
                SETTINGS.denoise(),
                SETTINGS.vad(),
                SETTINGS.endpointing(),
                new Loudness(),
                new FixedSilence(Duration.ofMillis(200)),
                events,
                ignored -> {}),
        clock,
        loop,
        gate,
        true,
        () -> false,
        new Told());
  }

  /** The end of the next utterance, once the capture thread waits for its answer. */
  private long awaitHold() throws InterruptedException {
    Long end = speechEnds.poll();
    while (end == null) {
      loop.run();
      end = speechEnds.poll(1, TimeUnit.MILLISECONDS);
    }
    while (Thread.getAllStackTraces().values().stream()
        .flatMap(java.util.Arrays::stream)
        .noneMatch(frame -> frame.getMethodName().equals("awaitAnswers"))) {
      Thread.onSpinWait();
    }
    return end;
  }

  @Test
  void whileItWaitsForAnAnswerNothingIsCaptured() throws InterruptedException {
    try (Capture capture = capture()) {
      capture.start();
      assertThat(awaitHold() / 1e6).isCloseTo(500, within(40.0));
      clock.sleepUntil(clock.nanos() + Duration.ofSeconds(10).toNanos());
      gate.turnOver();
      assertThat(awaitHold() / 1e6).isCloseTo(10_000 + 1300, within(40.0));
      gate.turnOver();
    }
  }
}
