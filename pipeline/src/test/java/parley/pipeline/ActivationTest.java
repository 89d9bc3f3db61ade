package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.config.ActivationSettings;

class ActivationTest {
  private static final TurnId FIRST = new TurnId(1);
  private static final TurnId SECOND = new TurnId(2);

  private final Activation activation = activation(ActivationSettings.WAKE_PHRASE);

  private static Activation activation(String mode) {
    return new Activation(
        new ActivationSettings(
            mode, "hey parley", 0.125, Duration.ofSeconds(8), Duration.ofSeconds(2)));
  }

  /** Speech of one second. */
  private Address hear(TurnId turn, String text, double startS) {
    return activation.judge(turn, text, startS, startS + 1);
  }

  @Test
  void takesAllSpeechWhereNoPhraseIsNeeded() {
    for (String mode : new String[] {ActivationSettings.ALWAYS, ActivationSettings.PUSH_TO_TALK}) {
      Activation open = activation(mode);
      assertThat(open.isOpen(0)).isTrue();
      assertThat(open.judge(FIRST, "Hey Parley, why?", 0, 1).question())
          .isEqualTo("Hey Parley, why?");
      assertThat(open.ended(FIRST, TurnEnd.ANSWERED, 3)).isFalse();
    }
  }

  @Test
  void needsThePhraseAtFirst() {
    assertThat(hear(FIRST, "How does a bird fly?", 0)).isEqualTo(Address.NOBODY);
    assertThat(hear(SECOND, "Hey Parley, how does a bird fly?", 5).question())
        .isEqualTo("how does a bird fly?");
  }

  @Test
  void needsNoPhraseForSpeechThatBeginsSoonAfterAnAnswer() {
    hear(FIRST, "Hey Parley, why?", 0);
    assertThat(activation.ended(FIRST, TurnEnd.ANSWERED, 10)).isTrue();
    assertThat(activation.isOpen(18)).isTrue();
    assertThat(activation.isOpen(18.001)).isFalse();
    assertThat(hear(SECOND, "And then?", 18).question()).isEqualTo("And then?");
    activation.ended(SECOND, TurnEnd.INTERRUPTED, 30);
    assertThat(activation.isOpen(38)).isTrue();
  }

  @Test
  void thePhraseIsNoPartOfAFollowUpEither() {
    hear(FIRST, "Hey Parley, why?", 0);
    activation.ended(FIRST, TurnEnd.ANSWERED, 10);
    assertThat(hear(SECOND, "Hey Parley, and then?", 14).question()).isEqualTo("and then?");
  }

  @Test
  void needsNoPhraseWhileAReplyIsGiven() {
    hear(FIRST, "Hey Parley, why?", 0);
    assertThat(activation.isOpen(500)).isTrue();
    assertThat(hear(SECOND, "No, wait.", 500).isQuestion()).isTrue();
  }

  @Test
  void speechThatWasMeantForOthersOpensNothing() {
    hear(FIRST, "They barely knew each other.", 0);
    assertThat(activation.ended(FIRST, TurnEnd.NOT_ADDRESSED, 2)).isFalse();
    assertThat(activation.ended(SECOND, TurnEnd.INTERRUPTED, 4)).isFalse();
    assertThat(activation.isOpen(4)).isFalse();
  }

  @Test
  void aTurnWithoutAnAnswerOpensNothing() {
    hear(FIRST, "Hey Parley, why?", 0);
    assertThat(activation.ended(FIRST, TurnEnd.FAILED, 2)).isFalse();
    assertThat(activation.isOpen(2)).isFalse();
  }

  @Test
  void thePhraseAloneIsACallAndTheQuestionFollows() {
    assertThat(hear(FIRST, "Hey, Parlay.", 0)).isEqualTo(Address.called(true));
    assertThat(activation.ended(FIRST, TurnEnd.CALLED, 2)).isTrue();
    assertThat(hear(SECOND, "What time is it?", 9).question()).isEqualTo("What time is it?");
  }

  /** FAULTS 40. */
  @Test
  void thePhraseTwiceWithinTheCooldownCountsOnce() {
    assertThat(hear(FIRST, "Hey Parley.", 0).isNews()).isTrue();
    assertThat(hear(SECOND, "Hey Parley.", 3)).isEqualTo(Address.called(false));
    assertThat(hear(SECOND, "Hey Parley.", 6.1)).isEqualTo(Address.called(true));
  }
}
