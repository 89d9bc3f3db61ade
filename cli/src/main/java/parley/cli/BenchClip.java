package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.audio.VoiceFrontEnd;
import parley.audio.wav.WavFile;
import parley.config.ParleyException;

/**
 * A recording to measure with. Its sound is read when it is asked for, and not kept: the memory of
 * what is measured is measured too.
 *
 * @param source of {@link #sound()}
 * @param transcript what is said in it, where a text file beside the recording has it
 */
record BenchClip(String name, Supplier<AudioFrame> source, Optional<String> transcript) {

  /** The sound, at {@link VoiceFrontEnd#RATE_HZ}. */
  AudioFrame sound() {
    return source.get();
  }

  /**
   * The WAV files of a folder in the order of their names, each with the text file beside it.
   *
   * @throws ParleyException code {@code BENCH_NO_INPUT}, or as the WAV reader
   */
  static List<BenchClip> readAll(Path folder) {
    List<BenchClip> clips = new ArrayList<>();
    for (Path file : wavs(folder)) {
      clips.add(read(file));
    }
    if (clips.isEmpty()) {
      throw new ParleyException(
          "BENCH_NO_INPUT",
          "there is no WAV file in " + folder,
          "Give a folder of recordings with --input, or ./parley models pull test-speech.");
    }
    return clips;
  }

  private static List<Path> wavs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static BenchClip read(Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("\\.wav$", "");
    Path text = file.resolveSibling(name + ".txt");
    try {
      Optional<String> transcript =
          Files.isRegularFile(text) ? Optional.of(Files.readString(text)) : Optional.empty();
      WavFile.read(file); // what cannot be read is told before anything is measured
      return new BenchClip(
          name, () -> Resampler.convert(WavFile.read(file), VoiceFrontEnd.RATE_HZ), transcript);
    } catch (IOException e) {
      throw unreadable(text, e);
    }
  }

  private static ParleyException unreadable(Path path, IOException e) {
    return new ParleyException(
        "BENCH_NO_INPUT", path + " cannot be read (" + e + ")", "Check --input.", e);
  }

  /** The same recording with other samples at the same rate, made each time they are asked for. */
  BenchClip with(Supplier<float[]> samples) {
    return new BenchClip(
        name, () -> new AudioFrame(samples.get(), VoiceFrontEnd.RATE_HZ), transcript);
  }

  /** Reads the sound for it. */
  double seconds() {
    AudioFrame sound = sound();
    return (double) sound.samples().length / sound.sampleRateHz();
  }
}
