package parley.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.audio.HeardWindows.WINDOW;

import org.junit.jupiter.api.Test;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.TurnSoFar;

/** What the endpointer asks the rule that ends a pause. */
class EndpointerRuleTest {
  private final RuleFake rule = new RuleFake();
  private final HeardWindows heard = new HeardWindows(rule);

  @Test
  void theRuleSaysWhichPauseEnds() {
    heard.hear("9999000000000000000000000000");
    assertThat(rule.silence).isEqualTo(24 * WINDOW);
    assertThat(heard.utterances()).isEmpty();
    heard.hear("9");
    assertThat(rule.pauses).isEqualTo(1);
    rule.ends = true;
    heard.hear("0");
    assertThat(heard.utterances()).hasSize(1);
    assertThat(heard.events).last().extracting(VoiceEvent::position).isEqualTo(30L * WINDOW);
    assertThat(rule.pauses).isEqualTo(2);
  }

  @Test
  void theRuleHearsTheUtteranceFromItsPreRollUpToThePause() {
    heard.hear("00000099990");
    assertThat(rule.sound).hasSize(2 * WINDOW + 4 * WINDOW);
    assertThat(rule.sound[0]).isEqualTo(4 * WINDOW);
    assertThat(rule.sound[rule.sound.length - 1]).isEqualTo(10 * WINDOW - 1);
  }

  @Test
  void theRuleIsNotAskedAboutABurst() {
    heard.hear("9900000");
    assertThat(rule.silence).isZero();
    assertThat(rule.sound).isEmpty();
  }

  /** Ends a pause when it is told to, and keeps what it was asked. */
  private static final class RuleFake implements SilenceRule {
    boolean ends;
    long silence;
    int pauses;
    float[] sound = {};

    @Override
    public long longest() {
      return VoiceEvent.RATE_HZ;
    }

    @Override
    public boolean ends(long samples, TurnSoFar turn) {
      silence = samples;
      sound = turn.endOfSpeech();
      return ends;
    }

    @Override
    public void forget() {
      pauses += silence > 0 ? 1 : 0;
      silence = 0;
    }

    @Override
    public void close() {}
  }
}
