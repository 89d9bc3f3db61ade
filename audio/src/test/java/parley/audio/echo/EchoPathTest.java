package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.audio.AudioInput;
import parley.audio.Noise;
import parley.audio.VirtualClock;
import parley.config.EchoSettings;
import parley.config.ParleyException;

class EchoPathTest {
  private static final int FRAME = EchoCanceller.FRAME;

  private final DeviceFake device = new DeviceFake(EchoCanceller.RATE_HZ, 20 * FRAME);
  private final List<String> warnings = new ArrayList<>();

  private EchoPath open(String mode, boolean live) {
    return EchoPath.open(
        new EchoSettings(mode, false, 0), live, device, new VirtualClock(), warnings::add);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, true, true",
    "auto, false, false",
    "on, false, true",
    "off, true, false",
  })
  void cancelsWhereItShould(String mode, boolean live, boolean cancels) {
    try (EchoPath path = open(mode, live)) {
      assertThat(path.cancels()).isEqualTo(cancels);
      assertThat(path.speaker() == device).isEqualTo(!cancels);
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void passesBothThroughWithHeadphones() {
    try (EchoPath path = open("off", true)) {
      MicrophoneFake microphone = new MicrophoneFake(new float[0]);
      assertThat(path.microphone(microphone)).isSameAs(microphone);
    }
  }

  @Test
  void goesOnWithoutACancellerThatCannotBeLoaded() {
    ParleyException missing = new ParleyException("ECHO_UNAVAILABLE", "libX11 is missing", "-");
    try (EchoPath path =
        EchoPath.open(
            new EchoSettings("auto", false, 0),
            true,
            device,
            new VirtualClock(),
            warnings::add,
            settings -> {
              throw missing;
            })) {
      assertThat(path.cancels()).isFalse();
      assertThat(path.state()).isEmpty();
      assertThat(path.speaker()).isSameAs(device);
      assertThat(warnings).containsExactly(missing.oneLine());
    }
  }

  @Test
  void takesOutWhatTheSpeakerPlayed() {
    int frames = 400;
    float[] played = Noise.white(frames * FRAME, 1);
    int delay = 40 * 48;
    float[] echo = new float[played.length];
    for (int i = delay; i < echo.length; i++) {
      echo[i] = 0.3f * played[i - delay];
    }
    double loudest = 0;
    try (EchoPath path = open("on", true)) {
      float[] heard = MicrophoneFake.heard(path, device, played, echo);
      for (int at = frames / 2 * FRAME; at < heard.length; at += FRAME) {
        loudest = Math.max(loudest, Speech.power(heard, at, at + FRAME));
      }
    }
    assertThat(Speech.decibels(Speech.power(echo, delay, echo.length) / loudest)).isGreaterThan(20);
  }

  @Test
  void losesNoSampleOfTheMicrophone() {
    float[] sound = new float[FRAME * 3 + 100];
    try (EchoPath path = open("on", true)) {
      AudioInput input = path.microphone(new MicrophoneFake(sound));
      float[] into = new float[77];
      int total = 0;
      for (int got = input.read(into, 0, 77); got >= 0; got = input.read(into, 0, 77)) {
        total += got;
        assertThat(into[0]).isCloseTo(0, within(0.001f));
      }
      assertThat(total).isEqualTo(sound.length);
    }
  }
}
