package parley.soundcard;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import parley.audio.AudioFrame;
import parley.audio.InputLosses;
import parley.audio.SystemClock;
import parley.audio.javasound.JavaSoundInput;
import parley.audio.javasound.JavaSoundOutput;
import parley.audio.wav.WavFile;
import parley.config.ParleyException;

/**
 * A process of its own, because the sound system reads its environment when a process first uses
 * it: hears or speaks through Java Sound, and tells of each thing that happens with its moment.
 */
final class LineProgram {
  private LineProgram() {}

  /**
   * Runs one verb.
   *
   * @param args {@code hear OUT.wav MILLIS}, {@code doze MILLIS}, {@code speak IN.wav}, {@code
   *     flush IN.wav MILLIS}, {@code pause IN.wav MILLIS}
   */
  public static void main(String... args) {
    try {
      switch (args[0]) {
        case "hear" -> hear(Path.of(args[1]), Integer.parseInt(args[2]));
        case "doze" -> doze(Integer.parseInt(args[1]));
        case "speak" -> speak(WavFile.read(Path.of(args[1])));
        case "flush" -> flush(WavFile.read(Path.of(args[1])), Integer.parseInt(args[2]));
        case "pause" -> pause(WavFile.read(Path.of(args[1])), Integer.parseInt(args[2]));
        default -> throw new IllegalArgumentException(args[0]);
      }
    } catch (ParleyException e) {
      tell(e.code(), e.getMessage());
    }
    tell("over", "");
  }

  private static void tell(String what, Object detail) {
    System.out.printf(Locale.ROOT, "%s %d %s%n", what, Recording.nowMicros(), detail);
    System.out.flush();
  }

  /** Records so much, or what comes until the microphone is lost. */
  private static void hear(Path out, int millis) {
    try (JavaSoundInput input = JavaSoundInput.open("default", InputLosses.NONE)) {
      tell("open", input.sampleRateHz());
      float[] samples = new float[input.sampleRateHz() / 1000 * millis];
      int filled = 0;
      int got = 0;
      while (filled < samples.length && got >= 0) {
        got = input.read(samples, filled, samples.length - filled);
        if (filled == 0) {
          tell("hears", "");
        }
        filled += Math.max(0, got);
      }
      WavFile.write(out, new AudioFrame(Arrays.copyOf(samples, filled), input.sampleRateHz()));
      tell("closing", input.dropped());
    }
  }

  /** Reads a little, sleeps, and reads on. */
  private static void doze(int millis) {
    SystemClock clock = new SystemClock();
    try (JavaSoundInput input = JavaSoundInput.open("default", InputLosses.NONE)) {
      float[] block = new float[480];
      for (int i = 0; i < 150; i++) {
        input.read(block, 0, block.length);
        if (i == 50) {
          clock.sleepUntil(clock.nanos() + millis * 1_000_000L);
        }
      }
      tell("dropped", input.dropped());
    }
  }

  private static void speak(AudioFrame sound) {
    try (JavaSoundOutput output = JavaSoundOutput.open("default")) {
      tell("open", output.sampleRateHz());
      output.write(sound.samples(), 0, sound.samples().length);
      output.drain();
      tell("played", output.playedSamples());
    }
  }

  /** Flushes once so much is played, then speaks again. */
  private static void flush(AudioFrame sound, int millis) {
    SystemClock clock = new SystemClock();
    try (JavaSoundOutput output = JavaSoundOutput.open("default")) {
      Thread writer =
          new Thread(() -> output.write(sound.samples(), 0, sound.samples().length), "writer");
      writer.start();
      while (output.playedSamples() < output.sampleRateHz() / 1000L * millis) {
        clock.sleepUntil(clock.nanos() + 1_000_000);
      }
      tell("flushing", output.playedSamples());
      output.flush();
      tell("flushed", output.playedSamples());
      writer.join();
      clock.sleepUntil(clock.nanos() + 500_000_000);
      output.write(sound.samples(), 0, sound.samples().length / 2);
      output.drain();
      tell("played", output.playedSamples());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The sound twice, and nothing to play in between. */
  private static void pause(AudioFrame sound, int millis) {
    SystemClock clock = new SystemClock();
    try (JavaSoundOutput output = JavaSoundOutput.open("default")) {
      output.write(sound.samples(), 0, sound.samples().length);
      clock.sleepUntil(clock.nanos() + sound.duration().toNanos() + millis * 1_000_000L);
      output.write(sound.samples(), 0, sound.samples().length);
      output.drain();
      tell("played", output.playedSamples());
    }
  }
}
