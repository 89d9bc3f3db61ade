package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.pipeline.PushToTalk.Press;

class PushToTalkTest {
  private static final long SECOND = 1_000_000_000L;
  private final PushToTalk key = new PushToTalk(true);

  @Test
  void opensAndClosesTheMicrophone() {
    assertThat(key.isDeaf()).isTrue();
    assertThat(key.pressed(0)).isEqualTo(Press.OPENED);
    assertThat(key.isDeaf()).isFalse();
    assertThat(key.pressed(SECOND / 10)).isEqualTo(Press.CLOSED);
    assertThat(key.isDeaf()).isTrue();
    assertThat(key.pressed(SECOND / 5)).isEqualTo(Press.OPENED);
  }

  @Test
  void theEndOfAnUtteranceClosesItOnce() {
    key.pressed(0);
    assertThat(key.utteranceEnded(SECOND)).isTrue();
    assertThat(key.isDeaf()).isTrue();
    assertThat(key.utteranceEnded(SECOND)).isFalse();
  }

  @Test
  void aPressThatCameJustTooLateToEndAnUtteranceBeginsNone() {
    key.pressed(0);
    key.utteranceEnded(SECOND);
    assertThat(key.pressed(SECOND + SECOND / 2)).isEqualTo(Press.NOTHING);
    assertThat(key.pressed(2 * SECOND)).isEqualTo(Press.OPENED);
  }

  @Test
  void isNothingInOtherModes() {
    PushToTalk off = new PushToTalk(false);
    assertThat(off.isDeaf()).isFalse();
    assertThat(off.pressed(0)).isEqualTo(Press.NOTHING);
    assertThat(off.utteranceEnded(0)).isFalse();
    assertThat(off.isDeaf()).isFalse();
  }
}
