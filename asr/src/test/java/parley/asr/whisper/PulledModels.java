package parley.asr.whisper;

import java.nio.file.Path;
import parley.audio.Resampler;
import parley.audio.wav.WavFile;
import parley.models.Catalogue;
import parley.models.ModelFolder;
import parley.models.ModelStore;
import parley.models.Role;

/** Models that tests with the tag {@code models} use; a missing one fails the test. */
final class PulledModels {
  private static final ModelStore STORE =
      new ModelStore(ModelFolder.ofBuild(), Catalogue.packaged(), false);

  private PulledModels() {}

  static Path whisper() {
    return STORE.require("whisper-tiny.en-q8_0", Role.ASR);
  }

  /** A recording at 16 kHz. */
  static float[] speech(String name) {
    return speech(name, 16_000);
  }

  /** A recording. */
  static float[] speech(String name, int sampleRateHz) {
    Path file = STORE.requireFolder("test-speech").resolve(name + ".wav");
    return Resampler.convert(WavFile.read(file), sampleRateHz).samples();
  }
}
