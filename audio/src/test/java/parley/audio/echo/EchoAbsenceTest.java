package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.Noise;
import parley.audio.Power;

class EchoAbsenceTest {
  private static final double REPLY = 0.5;
  private static final double ROOM = 0.0003;
  private static final double VOICE = 0.1;

  private final EchoAbsence absence = new EchoAbsence();
  private final PlayedLevel level = new PlayedLevel();
  private final float[] noise = Noise.white(EchoCanceller.FRAME, 3);

  private void hear(int frames, double played, double captured) {
    for (int i = 0; i < frames; i++) {
      level.add(Speech.scaled(noise, played));
      absence.hear(level, Power.of(Speech.scaled(noise, captured)));
    }
  }

  @Test
  void aReplyThatTheMicrophoneDoesNotHearHasNoEcho() {
    hear(250, REPLY, ROOM);
    assertThat(absence.isSure()).isTrue();
  }

  @Test
  void aMomentOfSilenceIsNotEnough() {
    hear(150, REPLY, ROOM);
    assertThat(absence.isSure()).isFalse();
  }

  @Test
  void aFaintEchoIsOne() {
    hear(500, REPLY, REPLY / 50);
    assertThat(absence.isSure()).isFalse();
  }

  @Test
  void nothingIsConcludedWhileNothingIsPlayed() {
    hear(500, 0, ROOM);
    assertThat(absence.isSure()).isFalse();
  }

  @Test
  void whoSpeaksLeavesItOpen() {
    hear(150, REPLY, ROOM);
    hear(50, REPLY, VOICE);
    hear(150, REPLY, ROOM);
    assertThat(absence.isSure()).isFalse();
  }

  @Test
  void whoSpeaksOnceItIsKnownChangesNothing() {
    hear(250, REPLY, ROOM);
    hear(300, REPLY, VOICE);
    assertThat(absence.isSure()).isTrue();
  }

  @Test
  void anEchoThatIsHeardEndsIt() {
    hear(250, REPLY, ROOM);
    absence.over();
    assertThat(absence.isSure()).isFalse();
  }
}
