package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import parley.audio.javasound.JavaSoundDevices;
import parley.audio.javasound.JavaSoundDevices.Device;
import parley.config.AudioSettings;

/** What the doctor says of the microphones and loudspeakers. */
final class SoundFindings {
  private SoundFindings() {}

  static List<DoctorCommand.Finding> of(AudioSettings settings) {
    List<DoctorCommand.Finding> findings = new ArrayList<>();
    findings.addAll(
        of(
            "microphone",
            "audio.input",
            settings.input(),
            JavaSoundDevices.microphones(settings.input())));
    findings.addAll(
        of(
            "loudspeaker",
            "audio.output",
            settings.output(),
            JavaSoundDevices.loudspeakers(settings.output())));
    return findings;
  }

  /** A line for each device; bad is only a name that means none of those that there are. */
  static List<DoctorCommand.Finding> of(
      String what, String key, String wanted, List<Device> devices) {
    List<DoctorCommand.Finding> findings = new ArrayList<>();
    if (devices.isEmpty()) {
      findings.add(
          new DoctorCommand.Finding(
              what + "s", true, "none; talk --input FILE.wav --output FILE.wav needs none", ""));
    } else if (devices.stream().noneMatch(Device::used)) {
      String there =
          devices.stream()
              .map(device -> '"' + device.name() + '"')
              .collect(Collectors.joining(", "));
      findings.add(
          new DoctorCommand.Finding(
              key,
              false,
              "no " + what + " that can be used is called \"" + wanted + "\"",
              "Set " + key + " to default or a part of one of these: " + there + "."));
    }
    for (Device device : devices) {
      findings.add(new DoctorCommand.Finding(what, true, state(key, device), ""));
    }
    return findings;
  }

  private static String state(String key, Device device) {
    String rate =
        device.sampleRateHz() == 0 ? "no format for speech" : device.sampleRateHz() + " Hz";
    return device.name() + ", " + rate + (device.used() ? "  <- " + key : "");
  }
}
