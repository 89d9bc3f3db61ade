package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.audio.javasound.JavaSoundDevices.Device;

class SoundFindingsTest {
  private static List<DoctorCommand.Finding> of(Device... devices) {
    return SoundFindings.of("microphone", "audio.input", "rode", List.of(devices));
  }

  @Test
  void listsEachDeviceWithItsRateAndMarksTheOneInUse() {
    List<DoctorCommand.Finding> findings =
        of(new Device("Built-in", "", 48_000, false), new Device("Rode", "", 44_100, true));
    assertThat(findings).allMatch(DoctorCommand.Finding::good);
    assertThat(findings)
        .extracting(DoctorCommand.Finding::state)
        .containsExactly("Built-in, 48000 Hz", "Rode, 44100 Hz  <- audio.input");
  }

  @Test
  void aNameThatMeansNoneOfThemIsBadAndNamesThem() {
    DoctorCommand.Finding bad = of(new Device("Built-in", "", 48_000, false)).get(0);
    assertThat(bad.good()).isFalse();
    assertThat(bad.state()).contains("\"rode\"");
    assertThat(bad.cure()).contains("audio.input", "\"Built-in\"");
  }

  @Test
  void noDeviceAtAllIsNoFault() {
    assertThat(of()).allMatch(DoctorCommand.Finding::good).hasSize(1);
  }
}
