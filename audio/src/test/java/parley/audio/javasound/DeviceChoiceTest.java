package parley.audio.javasound;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static int rank(String setting, String device) {
    return DeviceChoice.of(setting).rank(device);
  }

  @Test
  void takesAPartOfTheNameInCapitalsOrNot() {
    assertThat(rank("usb", "Jabra USB Headset")).isZero();
    assertThat(rank("JABRA usb", "Jabra USB Headset")).isZero();
    assertThat(rank("rode", "Jabra USB Headset")).isEqualTo(-1);
  }

  @Test
  void takesWildcards() {
    assertThat(rank("jabra*headset", "Jabra USB Headset")).isZero();
    assertThat(rank("hw:?,0", "PCH [plughw:1,0]")).isZero();
    assertThat(rank("hw:?,0", "PCH [plughw:11,0]")).isEqualTo(-1);
  }

  @Test
  void takesAlternativesInTheirOrder() {
    assertThat(rank("rode | usb|default", "Jabra USB Headset")).isEqualTo(1);
    assertThat(rank("rode | usb|default", "Built-in")).isEqualTo(2);
    assertThat(rank("rode | usb|default", "Rode NT USB")).isZero();
  }

  @Test
  void defaultIsAny() {
    assertThat(rank("default", "Built-in")).isZero();
    assertThat(DeviceChoice.of("default").isDefault()).isTrue();
    assertThat(DeviceChoice.of("usb|default").isDefault()).isFalse();
  }

  @Test
  void anEmptyAlternativeIsNone() {
    assertThat(rank("rode||", "Built-in")).isEqualTo(-1);
  }

  @Property
  void everyDeviceIsFoundByItsName(@ForAll String name) {
    String plain = name.replace("|", "").replace("*", "").replace("?", "").strip();
    if (!plain.isEmpty()) {
      assertThat(rank(plain, "a " + plain + " b")).isZero();
    }
  }
}
