package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilledSilenceTest {
  private final FilledSilence silence = new FilledSilence();

  @Test
  void countsTheSilenceBeforeAndAfterAPosition() {
    silence.add(100, 10);
    silence.add(110, 10);
    silence.add(200, 50);
    assertThat(silence.before(90)).isZero();
    assertThat(silence.before(115)).isEqualTo(15);
    assertThat(silence.after(115)).isEqualTo(55);
    assertThat(silence.before(150)).isEqualTo(20);
    assertThat(silence.before(225)).isEqualTo(45);
    assertThat(silence.after(225)).isEqualTo(25);
    assertThat(silence.before(999)).isEqualTo(70);
  }

  @Test
  void forgetsWhatWasDropped() {
    silence.add(0, 100);
    silence.cut(40);
    silence.add(60, 10);
    assertThat(silence.before(50)).isEqualTo(40);
    assertThat(silence.before(100)).isEqualTo(50);
  }
}
