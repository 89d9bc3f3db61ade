package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnReportsTest {
  private final List<TurnReport> reports = new ArrayList<>();
  private final TurnReports collector = new TurnReports(reports::add);

  private void tell(long turn, double t, SessionEvent event) {
    collector.accept(new EventEnvelope("s", turn, t, t / 2, event));
  }

  @Test
  void putsATurnTogether() {
    tell(0, 0, new SessionEvent.SessionStarted());
    tell(1, 1, new SessionEvent.SpeechStarted());
    tell(1, 2, new SessionEvent.SpeechEnded());
    tell(1, 3, new SessionEvent.Transcript("Hi", true, 0.5, 1, "", false));
    tell(1, 3, new SessionEvent.GenerationStarted(50, 30, 0));
    tell(1, 5, new SessionEvent.FirstToken());
    tell(1, 6, new SessionEvent.ThoughtEnded(7, true));
    tell(1, 6, new SessionEvent.Chunk(0, "Yes."));
    tell(1, 7, new SessionEvent.Chunk(1, "No."));
    tell(1, 10, new SessionEvent.GenerationEnded(31, "stop", 2, 4, 2000));
    tell(1, 11, new SessionEvent.StageFailed("X", "it failed"));
    assertThat(reports).isEmpty();
    tell(1, 12, new SessionEvent.TurnEnded("Yes.", "interrupted", null));

    assertThat(reports).hasSize(1);
    TurnReport report = reports.get(0);
    assertThat(report.question()).isEqualTo("Hi");
    assertThat(report.answer()).isEqualTo("Yes. No.");
    assertThat(report.heard()).isEqualTo("Yes.");
    assertThat(report.thoughtTokens()).isEqualTo(7);
    assertThat(report.failures()).containsExactly("it failed");
    assertThat(report.speechStartS()).isEqualTo(0.5);
    assertThat(report.speechEndS()).isEqualTo(1);
    // 30 tokens after the first in the 3 of 5 seconds in which the model was not held.
    assertThat(report.model().tokensPerSecond()).isCloseTo(10, within(1e-9));
    // 20 tokens that were not cached in 2 seconds.
    assertThat(report.model().promptTokensPerSecond()).isCloseTo(10, within(1e-9));
  }

  @Test
  void aTurnThatGoesOnWithAnotherBeginsThereAndTheOtherDoesNotCount() {
    tell(1, 1, new SessionEvent.SpeechStarted());
    tell(2, 4, new SessionEvent.SpeechStarted());
    tell(2, 6, new SessionEvent.Transcript("All of it", true, 0.5, 3, "", false));
    tell(1, 6, new SessionEvent.TurnEnded("", "reopened", null));
    tell(3, 7, new SessionEvent.SpeechStarted());
    tell(3, 8, new SessionEvent.TurnEnded("", "backchannel", null));
    tell(2, 9, new SessionEvent.TurnEnded("Yes.", "answered", null));
    assertThat(reports).extracting(TurnReport::countsAsTurn).containsExactly(false, false, true);
    assertThat(reports.get(2).speechStartS()).isEqualTo(0.5);
  }

  @Test
  void keepsTurnsApartAndNothingAfterTheirEnd() {
    tell(1, 1, new SessionEvent.SpeechStarted());
    tell(1, 2, new SessionEvent.TurnEnded("", "interrupted", null));
    tell(2, 2, new SessionEvent.SpeechStarted());
    tell(2, 3, new SessionEvent.TurnEnded("", "nothing_heard", null));
    assertThat(reports).extracting(TurnReport::turn).containsExactly(1L, 2L);
    assertThat(reports.get(1).speechStartS()).isEqualTo(1);
    assertThat(reports).allMatch(report -> report.model().tokensPerSecond() == 0);
  }
}
