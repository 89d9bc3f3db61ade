package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.audio.turn.FixedSilence;
import parley.audio.vad.SileroVad;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.DenoiseSettings;

/** A frame of sound, 10 ms, on its way through takes nothing from the heap. */
class AllocationTest {
  private static final int FRAME = 480;
  private static final int SECOND = 100;
  private static final int FRAMES = 5 * SECOND;

  private final float[] frame = Noise.white(FRAME, 1);

  /** Says of every window the same. */
  private record Sure(float speech) implements VoiceActivityDetector {
    @Override
    public float speechProbability(float[] window) {
      return speech;
    }

    @Override
    public void close() {}
  }

  private long hearing(VoiceActivityDetector detector, int warmUp, int frames) {
    try (VoiceFrontEnd frontEnd =
        new VoiceFrontEnd(
            new DenoiseSettings(true, 0.5),
            FrontEndFixture.VAD,
            FrontEndFixture.ENDPOINTING,
            detector,
            new FixedSilence(Duration.ofMillis(600)),
            event -> {},
            warning -> {})) {
      return AllocatedBytes.of(warmUp, frames, () -> frontEnd.accept(frame, 0, FRAME));
    }
  }

  @Test
  void noneWhileNobodySpeaks() {
    assertThat(hearing(new Sure(0), 3 * SECOND, FRAMES)).isZero();
  }

  /** A second of speech is told of, and its sound is copied for who wants it. */
  @Test
  void noneWhileSomebodySpeaksButForTheEvents() {
    assertThat(hearing(new Sure(1), 3 * SECOND + SECOND / 5, SECOND / 2)).isZero();
    assertThat(hearing(new Sure(1), 3 * SECOND, 10 * SECOND)).isLessThan(10 * 200);
  }

  /** ONNX Runtime's own call makes some small objects for each window of 32 ms. */
  @Tag("models")
  @Test
  void littleForTheVoiceActivity() {
    try (SileroVad silero = SileroVad.open(PulledModels.silero())) {
      float[] window = Noise.white(VoiceActivityDetector.WINDOW, 1);
      long bytes = AllocatedBytes.of(50, 100, () -> silero.speechProbability(window));
      assertThat(bytes / 100).isLessThan(1000);
    }
  }

  @Test
  void noneOnTheWayToALoudspeakerInSpeechAndInSilence() {
    try (SteadyOutput output = new SteadyOutput(new Counting(), new VirtualClock())) {
      long silence = AllocatedBytes.of(SECOND, FRAMES, output::feed);
      long speech = AllocatedBytes.of(SECOND, FRAMES, () -> output.write(frame, 0, FRAME));
      assertThat(silence).isZero();
      assertThat(speech).isZero();
    }
  }

  /** Plays what it is given 20 ms later. */
  private static final class Counting implements AudioOutput {
    private long given;

    @Override
    public int sampleRateHz() {
      return 48_000;
    }

    @Override
    public int write(float[] samples, int offset, int length) {
      given += length;
      return length;
    }

    @Override
    public long playedSamples() {
      return Math.max(0, given - 2 * FRAME);
    }

    @Override
    public void flush() {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }
}
