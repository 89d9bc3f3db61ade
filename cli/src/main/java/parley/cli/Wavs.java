package parley.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import parley.audio.AudioInput;
import parley.audio.wav.WavInput;

/** WAV files as inputs. */
final class Wavs {
  private Wavs() {}

  /**
   * Fails now, before anything slow is begun, if the file cannot be used.
   *
   * @throws parley.config.ParleyException code {@code AUDIO_NOT_WAV} and the like
   */
  static void check(Path file) {
    WavInput.open(file).close();
  }

  /** Says what is wrong with the file and reads what is right. */
  static AudioInput open(Path file, Consumer<String> warnings) {
    WavInput input = WavInput.open(file);
    input.warnings().forEach(warnings);
    return input;
  }
}
