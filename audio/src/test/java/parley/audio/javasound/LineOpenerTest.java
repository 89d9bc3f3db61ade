package parley.audio.javasound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.Test;
import parley.config.ParleyException;

class LineOpenerTest {
  private final List<AudioFormat> opened = new ArrayList<>();

  /** A device that takes only some formats. */
  private static Mixer device(Predicate<AudioFormat> takes) {
    return (Mixer)
        Proxy.newProxyInstance(
            Mixer.class.getClassLoader(),
            new Class<?>[] {Mixer.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "isLineSupported" ->
                      takes.test(((DataLine.Info) arguments[0]).getFormats()[0]);
                  case "getLine" -> new LineFake(1).microphone();
                  default -> throw new AssertionError(method);
                });
  }

  private LineOpener<TargetDataLine> opener(boolean busy) {
    return new LineOpener<>(
        TargetDataLine.class,
        (line, format) -> {
          if (busy) {
            throw new LineUnavailableException("Device or resource busy");
          }
          opened.add(format);
        },
        "AUDIO_NO_INPUT",
        "microphone",
        "audio.input");
  }

  @Test
  void takesTheRateThatTheDeviceHas() {
    opener(false)
        .open(
            DeviceChoice.of("default"),
            List.of(device(format -> Math.round(format.getSampleRate()) == 44_100)));
    assertThat(opened).hasSize(1);
    assertThat(opened.get(0).getSampleRate()).isEqualTo(44_100);
  }

  @Test
  void prefersMonoAndTakesStereo() {
    opener(false).open(DeviceChoice.of("default"), List.of(device(format -> true)));
    opener(false)
        .open(DeviceChoice.of("default"), List.of(device(format -> format.getChannels() == 2)));
    assertThat(opened).extracting(AudioFormat::getChannels).containsExactly(1, 2);
    assertThat(opened).extracting(AudioFormat::getSampleRate).containsOnly(48_000f);
  }

  @Test
  void aDeviceInUseIsBusy() {
    assertThatThrownBy(
            () -> opener(true).open(DeviceChoice.of("usb"), List.of(device(format -> true))))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("AUDIO_BUSY");
              assertThat(e.oneLine()).contains("usb", "resource busy", "audio.input");
            });
  }

  @Test
  void aDeviceOfNoUseIsNone() {
    assertThatThrownBy(
            () -> opener(false).open(DeviceChoice.of("usb"), List.of(device(format -> false))))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("AUDIO_NO_INPUT");
              assertThat(e.oneLine()).contains("usb", "--input FILE.wav");
            });
  }

  @Test
  void anUnknownNameNamesTheDevicesThereAre() {
    ParleyException none =
        opener(false).none(DeviceChoice.of("rode"), List.of("USB Headset", "Built-in"));
    assertThat(none.oneLine()).contains("\"rode\"", "there are: USB Headset, Built-in");
    assertThat(opener(false).none(DeviceChoice.of("default"), List.of()).oneLine())
        .contains("this machine has no microphone");
  }

  @Test
  void saysTheRateAtWhichADeviceWouldBeOpened() {
    Mixer slow = device(format -> format.getChannels() == 2 && format.getSampleRate() < 40_000);
    assertThat(LineOpener.nativeRateHz(slow, TargetDataLine.class)).isEqualTo(32_000);
    assertThat(LineOpener.nativeRateHz(device(format -> false), TargetDataLine.class)).isZero();
  }
}
