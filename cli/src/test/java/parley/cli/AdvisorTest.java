package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.cli.Advisor.Advice;
import parley.config.SettingsLoader;
import parley.pipeline.Latency;

class AdvisorTest {
  private static Latency turn(double endpointing, double transcription, double making, double hid) {
    double whole = endpointing + transcription + making;
    return new Latency(
        whole, endpointing, transcription, making / 4, 0, making / 2, making / 4, 0, hid, true);
  }

  private static Optional<Advice> advice(Latency turn, String... sets) {
    return new Advisor(SettingsLoader.load(Optional.empty(), Map.of(), List.of(sets)))
        .best(List.of(turn));
  }

  @Test
  void whatIsHeardAtTheEndpointCanBeHeardInThePause() {
    Advice advice =
        advice(
                turn(600, 300, 200, 0),
                "asr.speculative=false",
                "llm.speculative-share=0",
                "endpointing.detector=silence")
            .orElseThrow();
    assertThat(advice.set()).isEqualTo("asr.speculative=true");
    assertThat(advice.savingMs()).isEqualTo(300);
  }

  @Test
  void whatTakesLongerThanTheSilenceIsHiddenInPart() {
    Advice advice =
        advice(
                turn(600, 3000, 200, 0),
                "asr.speculative=false",
                "endpointing.detector=silence",
                "endpointing.trailing-silence=450ms")
            .orElseThrow();
    assertThat(advice.savingMs()).isEqualTo(600 - 64);
  }

  @Test
  void whatIsMadeAtTheEndpointCanBeMadeAhead() {
    Advice advice = advice(turn(700, 0, 250, 300), "llm.speculative-share=0").orElseThrow();
    assertThat(advice.set()).isEqualTo("llm.speculative-share=0.2");
    assertThat(advice.savingMs()).as("words at 364 ms").isEqualTo(250);
    assertThat(advice(turn(500, 0, 250, 300), "llm.speculative-share=0").orElseThrow().savingMs())
        .isEqualTo(500 - 364);
  }

  @Test
  void lessSilenceSavesWhatIsNotNeededForWork() {
    String[] silence = {"endpointing.detector=silence", "endpointing.trailing-silence=1s"};
    Advice advice = advice(turn(1000, 0, 0, 300), silence).orElseThrow();
    assertThat(advice.set()).isEqualTo("endpointing.trailing-silence=800ms");
    assertThat(advice.savingMs()).isEqualTo(200);
    assertThat(advice(turn(1000, 0, 0, 800), silence).orElseThrow().savingMs()).isEqualTo(136);
  }

  @Test
  void nothingIsAdvisedWhereNothingIsKnownToHelp() {
    assertThat(advice(turn(448, 0, 0, 300))).isEmpty();
    assertThat(
            new Advisor(SettingsLoader.load(Optional.empty(), Map.of(), List.of())).best(List.of()))
        .isEmpty();
  }
}
