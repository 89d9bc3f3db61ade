package parley.audio;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import parley.audio.echo.EchoPath;
import parley.audio.turn.FixedSilence;
import parley.audio.vad.SileroVad;
import parley.audio.vad.VoiceActivityDetector;
import parley.config.EchoSettings;
import parley.config.Settings;
import parley.config.SettingsLoader;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;
import parley.rnnoise.RnNoise;

/** What 10 ms of sound cost on the way from a microphone to the recogniser, and to a speaker. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AudioPathBenchmark {
  private static final int RATE_HZ = 48_000;
  private static final int FRAME = RATE_HZ / 100;

  private final float[] noise = Noise.white(FRAME, 1);
  private final float[] window = Noise.white(VoiceActivityDetector.WINDOW, 1);
  private final float[] out = new float[2 * FRAME];
  private final Resampler to16k = new Resampler(RATE_HZ, VoiceEvent.RATE_HZ);
  private final Speaker speaker = new Speaker();
  private RnNoise denoiser;
  private SileroVad silero;
  private VoiceFrontEnd frontEnd;
  private EchoPath echo;
  private AudioInput cancelled;

  @Setup
  public void open() {
    Settings settings = SettingsLoader.defaults();
    denoiser = RnNoise.open();
    silero = SileroVad.open(sileroFile());
    frontEnd =
        new VoiceFrontEnd(
            settings.denoise(),
            settings.vad(),
            settings.endpointing(),
            SileroVad.open(sileroFile()),
            new FixedSilence(settings.endpointing().trailingSilence()),
            event -> {},
            warning -> {});
    echo =
        EchoPath.open(
            new EchoSettings("on", false, 0.25),
            true,
            new SteadyOutput(speaker, new SystemClock()),
            new SystemClock(),
            warning -> {});
    cancelled = echo.microphone(new Microphone());
  }

  private static Path sileroFile() {
    ModelStore store = new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false);
    return store.require("silero-vad-v6", Role.VAD);
  }

  @TearDown
  public void close() {
    denoiser.close();
    silero.close();
    frontEnd.close();
    echo.close();
  }

  @Benchmark
  public int resampler() {
    return to16k.process(noise, 0, FRAME, out, 0);
  }

  @Benchmark
  public float denoiser() {
    return denoiser.process(noise, 0, out, 0);
  }

  /** Each 32 ms. */
  @Benchmark
  public float voiceActivity() {
    return silero.speechProbability(window);
  }

  /** Denoised, resampled, and judged: all that is done while nobody speaks. */
  @Benchmark
  public void frontEnd() {
    frontEnd.accept(noise, 0, FRAME);
  }

  /** Played, and cleaned of the echo of it. */
  @Benchmark
  public int echo() {
    echo.speaker().write(noise, 0, FRAME);
    return cancelled.read(out, 0, FRAME);
  }

  /** Hears noise at all times. */
  private final class Microphone implements AudioInput {
    @Override
    public int sampleRateHz() {
      return RATE_HZ;
    }

    @Override
    public int read(float[] into, int offset, int length) {
      System.arraycopy(noise, 0, into, offset, length);
      return length;
    }

    @Override
    public void close() {}
  }

  /** Plays what it is given 20 ms later. */
  private static final class Speaker implements AudioOutput {
    private long given;

    @Override
    public int sampleRateHz() {
      return RATE_HZ;
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
