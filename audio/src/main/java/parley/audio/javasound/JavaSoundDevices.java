package parley.audio.javasound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/** The sound devices of this machine. */
public final class JavaSoundDevices {
  /** What the settings call the system's choice. */
  static final String DEFAULT = "default";

  private JavaSoundDevices() {}

  /**
   * A device as the settings may name it.
   *
   * @param name a part of it is enough in {@code audio.input} and {@code audio.output}
   * @param input whether it records
   * @param output whether it plays
   */
  public record Device(String name, String description, boolean input, boolean output) {}

  /** All that can record or play; empty on a machine without sound. */
  public static List<Device> list() {
    List<Device> devices = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      Device device =
          new Device(
              info.getName(),
              info.getDescription(),
              has(info, TargetDataLine.class),
              has(info, SourceDataLine.class));
      if (device.input() || device.output()) {
        devices.add(device);
      }
    }
    return devices;
  }

  /** The devices with this kind of line whose name the settings mean; empty when none. */
  static List<Mixer> find(String wanted, Class<? extends DataLine> line) {
    List<Mixer> found = new ArrayList<>();
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      boolean named =
          wanted.equals(DEFAULT)
              || info.getName().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
      if (named && has(info, line)) {
        found.add(AudioSystem.getMixer(info));
      }
    }
    return found;
  }

  private static boolean has(Mixer.Info info, Class<? extends DataLine> line) {
    return AudioSystem.getMixer(info).isLineSupported(new DataLine.Info(line, null));
  }
}
