package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.audio.Noise;
import parley.audio.VoiceFrontEnd;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Noise that is added to every recording, the same each time.
 *
 * @param snrDb how far the noise is below the speech
 */
record BenchNoise(Kind kind, double snrDb) {
  enum Kind {
    WHITE,
    FAN,
    /** People talking: the other recordings, at once. */
    BABBLE
  }

  private static final long SEED = 7;

  /** Reads {@code white@5}: the kind, and decibels below the speech. */
  static final class Converter implements ITypeConverter<BenchNoise> {
    @Override
    public BenchNoise convert(String text) {
      int at = text.indexOf('@');
      try {
        return new BenchNoise(
            Kind.valueOf(text.substring(0, Math.max(0, at)).toUpperCase(Locale.ROOT)),
            Double.parseDouble(text.substring(at + 1)));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is no noise: write white@5, fan@5 or babble@5");
      }
    }
  }

  List<BenchClip> addTo(List<BenchClip> clips) {
    List<BenchClip> noisy = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      BenchClip clip = clips.get(i);
      BenchClip other = clips.get((i + 1) % clips.size());
      noisy.add(clip.with(() -> mixed(clip.sound().samples(), other)));
    }
    return noisy;
  }

  private float[] mixed(float[] speech, BenchClip other) {
    return Noise.mix(speech, noise(speech.length, other), snrDb);
  }

  private float[] noise(int samples, BenchClip other) {
    return switch (kind) {
      case WHITE -> Noise.white(samples, SEED);
      case FAN -> Noise.fan(samples, VoiceFrontEnd.RATE_HZ, SEED);
      case BABBLE -> Noise.babble(other.sound().samples(), samples, SEED);
    };
  }
}
