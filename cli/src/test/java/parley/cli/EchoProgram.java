package parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.audio.AudioFrame;
import parley.audio.AudioInput;
import parley.audio.Clock;
import parley.audio.ResampledInput;
import parley.audio.Resampler;
import parley.audio.SteadyOutput;
import parley.audio.SystemClock;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.echo.EchoPath;
import parley.audio.echo.EchoState;
import parley.audio.javasound.JavaSoundInput;
import parley.audio.javasound.JavaSoundOutput;
import parley.audio.turn.FixedSilence;
import parley.audio.vad.SileroVad;
import parley.audio.wav.WavFile;
import parley.config.Settings;
import parley.config.SettingsLoader;

/**
 * A process of its own on a card: plays a voice as a reply is played, in pieces that sometimes come
 * too late, and hears with the program's own ears whether anybody speaks.
 */
final class EchoProgram {
  private static final double PIECE_SECONDS = 2.7;
  private static final long LATE_NANOS = 350_000_000;
  private static final long BETWEEN_NANOS = 1_500_000_000;

  private final Clock clock = new SystemClock();
  private final long start = clock.nanos();
  private volatile boolean ended;

  private EchoProgram() {}

  /**
   * Runs.
   *
   * @param args the detector's model, the voice's file, how often it is played and cut off
   */
  public static void main(String... args) throws InterruptedException {
    new EchoProgram().run(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void tell(String format, Object... details) {
    double seconds = (clock.nanos() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "%.2f %s%n", seconds, String.format(Locale.ROOT, format, details));
  }

  @SuppressWarnings("try") // the microphone is closed first, so that its reader ends
  private void run(Path model, Path voice, int times) throws InterruptedException {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), List.of());
    AudioFrame sound = WavFile.read(voice);
    try (EchoPath path =
            EchoPath.open(
                settings.echo(),
                true,
                JavaSoundOutput.open("default"),
                clock,
                text -> tell("%s", text));
        SteadyOutput speaker = SteadyOutput.start(path.speaker(), clock);
        AudioInput microphone =
            path.microphone(JavaSoundInput.open("default", parley.audio.InputLosses.NONE))) {
      Thread ears = new Thread(() -> hear(microphone, settings, model, path), "voice-capture");
      ears.start();
      tell("ready");
      float[] samples = Resampler.convert(sound, speaker.sampleRateHz()).samples();
      for (int time = 0; time < times; time++) {
        play(speaker, samples);
        interrupt(speaker, samples);
      }
      tell("underruns %d", speaker.underruns());
      tell("over");
      ended = true;
      ears.join();
    }
  }

  /** Cut off again and again, as by a user. */
  private void interrupt(SteadyOutput speaker, float[] samples) {
    int length = (int) (PIECE_SECONDS * speaker.sampleRateHz());
    for (int at = 0; at + length < samples.length; at += 3 * length) {
      speaker.write(samples, at, length);
      speaker.flush();
      clock.sleepUntil(clock.nanos() + BETWEEN_NANOS);
    }
  }

  private void play(SteadyOutput speaker, float[] samples) {
    int piece = (int) (PIECE_SECONDS * speaker.sampleRateHz());
    for (int at = 0; at < samples.length; at += piece) {
      int length = Math.min(piece, samples.length - at);
      speaker.write(samples, at, length);
      if (at / piece % 3 == 2) {
        clock.sleepUntil(clock.nanos() + LATE_NANOS);
      }
    }
    speaker.drain();
    clock.sleepUntil(clock.nanos() + BETWEEN_NANOS);
  }

  private void hear(AudioInput microphone, Settings settings, Path model, EchoPath path) {
    AudioInput input = ResampledInput.of(microphone, VoiceFrontEnd.RATE_HZ);
    float[] block = new float[VoiceFrontEnd.RATE_HZ / 100];
    double energy = 0;
    try (VoiceFrontEnd ears =
        new VoiceFrontEnd(
            settings.denoise(),
            settings.vad(),
            settings.endpointing(),
            SileroVad.open(model),
            new FixedSilence(settings.endpointing().trailingSilence()),
            this::heard,
            warning -> tell("%s", warning))) {
      int got = input.read(block, 0, block.length);
      for (long samples = 0; got >= 0 && !ended; got = input.read(block, 0, block.length)) {
        ears.accept(block, 0, got);
        for (int i = 0; i < got; i++) {
          energy += block[i] * block[i];
        }
        if (samples / VoiceFrontEnd.RATE_HZ != (samples + got) / VoiceFrontEnd.RATE_HZ) {
          EchoState state = path.state().orElse(new EchoState(0, 0, 0, 0));
          tell(
              "level %.0f dB, delay %d ms, return loss %.0f dB, enhancement %.0f dB, changes %d",
              10 * Math.log10(energy / VoiceFrontEnd.RATE_HZ + 1e-12),
              state.delayMillis(),
              state.returnLossDb(),
              state.enhancementDb(),
              state.changes());
          energy = 0;
        }
        samples += got;
      }
    }
  }

  private void heard(VoiceEvent event) {
    tell("%s at %.2f", event.getClass().getSimpleName(), event.position() / 16_000.0);
  }
}
