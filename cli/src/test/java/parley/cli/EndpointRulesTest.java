package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.cli.EndpointRules.inner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.TextOpinion;
import parley.audio.turn.TurnSoFar;
import parley.cli.PauseRecorder.Pause;
import parley.config.SettingsLoader;

/** Silence is counted in windows of 32 ms: 600 ms are over after 608. */
class EndpointRulesTest {
  private static final List<Pause> SURE = List.of(pause(700, 0.2f), pause(3000, 0.95f));
  private static final List<Pause> UNSURE = List.of(pause(500, 0.95f), pause(3000, 0.2f));

  private static final TextOpinion IT_IS = TextOpinion.of("It is.");

  private static final TurnSoFar NOTHING =
      new TurnSoFar() {
        @Override
        public float[] endOfSpeech() {
          return new float[0];
        }

        @Override
        public float[] utterance() {
          return new float[0];
        }
      };

  private static Pause pause(int millis, float probability) {
    return new Pause(millis * 16L, probability, TextOpinion.of("So it is."));
  }

  private static EndpointRules rule(String... sets) {
    return new EndpointRules(
        SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets)).endpointing());
  }

  @Test
  void silenceCutsAtWhatIsLongAndIsAlwaysAsLate() {
    EndpointRules rule = rule("endpointing.detector=silence");
    assertThat(rule.delayMs(SURE)).isEqualTo(608);
    assertThat(rule.delayMs(UNSURE)).isEqualTo(608);
    assertThat(rule.cuts(inner(SURE), Duration.ZERO)).isTrue();
    assertThat(rule.cuts(inner(UNSURE), Duration.ZERO)).isFalse();
  }

  @Test
  void smartTurnCutsAtWhatSoundsCompleteAndIsSoonerThen() {
    EndpointRules rule =
        rule(
            "endpointing.detector=smart-turn",
            "endpointing.text-opinion=false",
            "endpointing.min-silence=440ms",
            "endpointing.middle-silence=1200ms",
            "endpointing.max-silence=1200ms",
            "endpointing.complete-threshold=0.9");
    assertThat(rule.delayMs(SURE)).isEqualTo(448);
    assertThat(rule.delayMs(UNSURE)).isEqualTo(1216);
    assertThat(rule.cuts(inner(SURE), Duration.ZERO)).isFalse();
    assertThat(rule.cuts(inner(UNSURE), Duration.ZERO)).isTrue();
    assertThat(
            rule.cutShare(
                List.of(inner(SURE), inner(UNSURE), inner(SURE), inner(SURE)), Duration.ZERO))
        .isEqualTo(0.25);
  }

  /** The pause of 700 ms ends after 608: speech is back 92 ms later. */
  @Test
  void whoGoesOnSoonEnoughAfterACutIsNotCut() {
    EndpointRules rule = rule("endpointing.detector=silence");
    assertThat(rule.cuts(inner(SURE), Duration.ofMillis(92))).isTrue();
    assertThat(rule.cuts(inner(SURE), Duration.ofMillis(93))).isFalse();
  }

  @Test
  void theRecorderAsksOncePerPauseAndEndsNothing() {
    PauseRecorder recorder = new PauseRecorder(new Counting(), sound -> IT_IS, 3200, 80_000);
    for (long pause : new long[] {3000, 5120, 2048, 9728}) {
      for (long silence = 512; silence <= pause; silence += 512) {
        assertThat(recorder.ends(silence, NOTHING)).isFalse();
      }
      recorder.forget();
    }
    assertThat(recorder.pauses())
        .containsExactly(new Pause(5120, 1, IT_IS), new Pause(9728, 2, IT_IS));
    assertThat(recorder.askedMs()).hasSize(2);
  }

  private static final class Counting implements EndOfTurnDetector {
    private int questions;

    @Override
    public float completeProbability(float[] sound) {
      return ++questions;
    }

    @Override
    public void close() {}
  }

  @Test
  void theTableHasALineForEachRuleAndAColumnForEachPause() {
    EndpointResult result =
        new EndpointResult(
            "endpointing.detector=silence",
            Statistics.of(List.of(608.0)),
            new TreeMap<>(Map.of(400, 0.0, 800, 1.0)),
            new TreeMap<>(Map.of(400, 0.0, 800, 0.5)),
            0);
    assertThat(EndpointResult.table(List.of(result)))
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).endsWith("  400  800"))
        .satisfies(
            lines ->
                assertThat(lines.get(1)).contains(" 50.0 %     25.0 % ").endsWith("    0  100"));
    assertThat(result.json().path("cut").asDouble()).isEqualTo(0.5);
  }
}
