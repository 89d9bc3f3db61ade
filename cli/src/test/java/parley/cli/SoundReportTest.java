package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.pipeline.EventEnvelope;
import parley.pipeline.SessionEvent;

class SoundReportTest {
  private final SoundReport report = new SoundReport();

  private void hear(SessionEvent... events) {
    List.of(events).forEach(event -> report.accept(new EventEnvelope("s", 0, 0, 0, event)));
  }

  @Test
  void saysNothingWhenAllIsWell() {
    hear(new SessionEvent.SessionStarted());
    assertThat(report.lines(0)).isEmpty();
  }

  @Test
  void countsWhatWasLostAndLate() {
    hear(
        new SessionEvent.AudioDropped(30, 30),
        new SessionEvent.AudioDropped(20, 50),
        new SessionEvent.AudioLate(3, 120),
        new SessionEvent.AudioLate(2, 180),
        new SessionEvent.InputReopened(2300),
        new SessionEvent.OutputReopened(1000),
        new SessionEvent.OutputReopened(500));
    assertThat(report.lines(1))
        .containsExactly(
            "Microphone: away once for 2.3 s, 50 ms dropped (2 times),"
                + " 5 blocks of 10 ms late by up to 180 ms.",
            "Loudspeaker: away 2 times for 1.5 s, ran dry once.");
  }
}
