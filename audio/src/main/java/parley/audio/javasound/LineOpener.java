package parley.audio.javasound;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/**
 * Opens a line of a device in the first format that the device takes: its native one, hopefully.
 */
final class LineOpener<L extends DataLine> {
  private static final int[] RATES_HZ = {48_000, 44_100, 32_000, 16_000, 22_050, 96_000, 8_000};
  private static final int BITS = 16;

  private final Class<L> type;
  private final Opening<L> opening;
  private final String noneCode;
  private final String what;
  private final String setting;

  /** How a line of this kind is opened. */
  interface Opening<L> {
    void open(L line, AudioFormat format) throws LineUnavailableException;
  }

  /**
   * Describes the kind of line.
   *
   * @param noneCode the error's code when there is no such device
   * @param what the device is for the user: {@code microphone}
   * @param setting names it: {@code audio.input}
   */
  LineOpener(Class<L> type, Opening<L> opening, String noneCode, String what, String setting) {
    this.type = type;
    this.opening = opening;
    this.noneCode = noneCode;
    this.what = what;
    this.setting = setting;
  }

  /**
   * An open line.
   *
   * @throws ParleyException the code for no such device, or AUDIO_BUSY
   */
  L open(DeviceChoice device) {
    return open(device, JavaSoundDevices.find(device, type));
  }

  /** Of the first of these that has one. */
  L open(DeviceChoice device, List<Mixer> mixers) {
    LineUnavailableException refused = null;
    for (Mixer mixer : mixers) {
      for (AudioFormat format : formats()) {
        try {
          L line = tryOpen(mixer, format);
          if (line != null) {
            return line;
          }
        } catch (LineUnavailableException e) {
          refused = e;
        }
      }
    }
    throw refused == null ? none(device) : busy(device, refused);
  }

  /** Null where the device does not know the format. */
  private @Nullable L tryOpen(Mixer mixer, AudioFormat format) throws LineUnavailableException {
    DataLine.Info info = new DataLine.Info(type, format);
    if (!mixer.isLineSupported(info)) {
      return null;
    }
    try {
      L line = type.cast(mixer.getLine(info));
      opening.open(line, format);
      return line;
    } catch (IllegalArgumentException e) {
      // Java Sound says so of a format that it has just called supported.
      return null;
    }
  }

  /** Mono before stereo, 16-bit little-endian. */
  private static List<AudioFormat> formats() {
    return IntStream.of(1, 2)
        .boxed()
        .flatMap(
            channels ->
                Arrays.stream(RATES_HZ)
                    .mapToObj(rate -> new AudioFormat(rate, BITS, channels, true, false)))
        .toList();
  }

  /** The rate at which a device would be opened; 0 when it has no format that is known here. */
  static int nativeRateHz(Mixer mixer, Class<? extends DataLine> type) {
    return formats().stream()
        .filter(format -> mixer.isLineSupported(new DataLine.Info(type, format)))
        .findFirst()
        .map(format -> Math.round(format.getSampleRate()))
        .orElse(0);
  }

  private ParleyException none(DeviceChoice device) {
    List<String> there =
        JavaSoundDevices.all(type).stream().map(mixer -> mixer.getMixerInfo().getName()).toList();
    return none(device, there);
  }

  /**
   * What to say when no device will do.
   *
   * @param there the names of the devices of this kind
   */
  ParleyException none(DeviceChoice device, List<String> there) {
    String problem =
        device.isDefault() || there.isEmpty()
            ? "this machine has no " + what + (device.isDefault() ? "" : ", nor \"" + device + "\"")
            : "no "
                + what
                + " is called \""
                + device
                + "\"; there are: "
                + String.join(", ", there);
    String option = setting.replace("audio.", "--"); // talk's option has the setting's name
    return new ParleyException(
        noneCode,
        problem,
        "Connect one, close a program that holds it, or set "
            + setting
            + " to a name that ./parley doctor lists; talk "
            + option
            + " FILE.wav works without");
  }

  private ParleyException busy(DeviceChoice device, LineUnavailableException cause) {
    return new ParleyException(
        "AUDIO_BUSY",
        "the " + what + " \"" + device + "\" cannot be opened: " + cause.getMessage(),
        "Close the program that uses it, or set " + setting + " to another device",
        cause);
  }
}
