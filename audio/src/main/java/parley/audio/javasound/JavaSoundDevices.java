package parley.audio.javasound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** The sound devices of this machine. */
public final class JavaSoundDevices {
  private JavaSoundDevices() {}

  /**
   * A device that records or plays.
   *
   * @param name what the patterns of {@code audio.input} and {@code audio.output} are matched with
   * @param sampleRateHz at which Parley would open it; 0 when it has no format that Parley takes
   * @param used whether Parley would try it first
   */
  public record Device(String name, String description, int sampleRateHz, boolean used) {}

  /** All that record; empty on a machine without a microphone. */
  public static List<Device> microphones(String wanted) {
    return list(TargetDataLine.class, wanted);
  }

  /** All that play; empty on a machine without a loudspeaker. */
  public static List<Device> loudspeakers(String wanted) {
    return list(SourceDataLine.class, wanted);
  }

  private static List<Device> list(Class<? extends DataLine> line, String wanted) {
    Mixer.Info first =
        find(DeviceChoice.of(wanted), line).stream()
            .filter(mixer -> LineOpener.nativeRateHz(mixer, line) > 0)
            .findFirst()
            .map(Mixer::getMixerInfo)
            .orElse(null);
    List<Device> devices = new ArrayList<>();
    for (Mixer mixer : all(line)) {
      Mixer.Info info = mixer.getMixerInfo();
      devices.add(
          new Device(
              info.getName(),
              info.getDescription(),
              LineOpener.nativeRateHz(mixer, line),
              info.equals(first)));
    }
    return devices;
  }

  /** The devices with this kind of line that the settings mean, the most wanted first. */
  static List<Mixer> find(DeviceChoice wanted, Class<? extends DataLine> line) {
    return all(line).stream()
        .filter(mixer -> rank(wanted, mixer) >= 0)
        .sorted(Comparator.comparingInt(mixer -> rank(wanted, mixer)))
        .toList();
  }

  private static int rank(DeviceChoice wanted, Mixer mixer) {
    return wanted.rank(mixer.getMixerInfo().getName());
  }

  /** The devices with this kind of line, in the system's order. */
  static List<Mixer> all(Class<? extends DataLine> line) {
    List<Mixer> found = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      Mixer mixer = AudioSystem.getMixer(info);
      if (mixer.isLineSupported(new DataLine.Info(line, null))) {
        found.add(mixer);
      }
    }
    return found;
  }
}
