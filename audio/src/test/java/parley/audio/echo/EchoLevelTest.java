package parley.audio.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.audio.Noise;
import parley.audio.Power;

class EchoLevelTest {
  private static final double PLAYED = 0.01;

  /** Of an echo of -12 dB. */
  private static final double ECHO = PLAYED / 16;

  private static final int SECOND = 100;

  /** Frames after which the echo comes. */
  private static final int DELAY = 11;

  private final EchoLevel echo = new EchoLevel();
  private final PlayedLevel played = new PlayedLevel();

  /** Frames in which so much power is captured, and nothing of it left. */
  private void hear(int frames, double captured) {
    for (int i = 0; i < frames; i++) {
      played.add(Speech.scaled(Noise.white(EchoCanceller.FRAME, 3), loudness(PLAYED)));
      echo.hear(played, captured, 0, DELAY);
    }
  }

  private static double loudness(double power) {
    return Math.sqrt(power / Power.of(Noise.white(EchoCanceller.FRAME, 3)));
  }

  private void know() {
    hear(DELAY, 0);
    hear(2 * SECOND, ECHO);
  }

  @Test
  void whatIsLouderThanAnyEchoIsSomebody() {
    know();
    assertThat(echo.isSomebody()).isFalse();
    hear(3, 10 * ECHO);
    assertThat(echo.isSomebody()).isTrue();
  }

  @Test
  void nobodyIsSureBeforeTheEchoIsKnown() {
    hear(SECOND / 2, ECHO);
    hear(2, 100 * ECHO);
    assertThat(echo.isSomebody()).isFalse();
  }

  /** The reply's last word is half a second ago at most, but its echo is over. */
  @Test
  void whoSpeaksBetweenTwoWordsNeedNotBeLouderThanTheLastOne() {
    know();
    for (int i = 0; i < 3 * DELAY; i++) {
      played.add(new float[EchoCanceller.FRAME]);
      echo.hear(played, i < DELAY ? ECHO : 0, 0, DELAY);
    }
    assertThat(echo.isSomebody()).as("the room rings").isFalse();
    for (int i = 0; i < 5; i++) {
      played.add(new float[EchoCanceller.FRAME]);
      echo.hear(played, ECHO, 0, DELAY);
    }
    assertThat(echo.isSomebody()).isTrue();
  }

  @Test
  void beforeTheEchoIsKnownWhoIsLouderThanWhatIsPlayedIsSomebody() {
    hear(20, 2 * PLAYED);
    assertThat(echo.isSomebodyIntoUnknown()).as("it may be an echo").isFalse();
    hear(10, 8 * PLAYED);
    assertThat(echo.isSomebodyIntoUnknown()).isTrue();
    know();
    hear(10, 8 * PLAYED);
    assertThat(echo.isSomebodyIntoUnknown()).as("it is known now").isFalse();
  }

  /** The canceller takes them whole at first, as if they were echo. */
  @Test
  void theFirstSoundsOfAVoiceTeachLittle() {
    know();
    hear(10, 20 * ECHO);
    assertThat(echo.isSomebody()).isTrue();
    hear(SECOND, ECHO);
    hear(6, 20 * ECHO);
    assertThat(echo.isSomebody()).isTrue();
  }

  @Test
  void anEchoThatBecameLouderIsLearnedInTwoSeconds() {
    know();
    hear(2 * SECOND, 8 * ECHO);
    assertThat(echo.isSomebody()).isFalse();
  }

  @Test
  void nothingIsSpokenIntoSilence() {
    know();
    for (int i = 0; i < SECOND; i++) {
      played.add(new float[EchoCanceller.FRAME]);
      echo.hear(played, PLAYED, 0, DELAY);
    }
    assertThat(echo.isSomebody()).isFalse();
  }

  @Test
  void nothingIsLearnedOfWhatTheCancellerDoesNotKnow() {
    know();
    for (int i = 0; i < 5 * SECOND; i++) {
      played.add(Speech.scaled(Noise.white(EchoCanceller.FRAME, 3), loudness(PLAYED)));
      echo.hear(played, 10 * ECHO, 0, EchoCanceller.UNKNOWN);
    }
    assertThat(echo.isSomebody()).isTrue();
  }
}
