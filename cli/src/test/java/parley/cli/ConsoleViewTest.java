package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import parley.config.SettingsLoader;
import parley.pipeline.EventEnvelope;
import parley.pipeline.SessionEvent;
import parley.pipeline.TurnReports;

class ConsoleViewTest {
  private static final Advisor ADVISOR =
      new Advisor(SettingsLoader.load(Optional.empty(), Map.of(), List.of()));
  private final StringWriter written = new StringWriter();
  private final PrintWriter out = new PrintWriter(written, true);
  private final ConsoleView view = new ConsoleView(out, out, new LiveLine(out, false), ADVISOR);
  private final Consumer<EventEnvelope> reports = new TurnReports(view::turn);

  private void tell(SessionEvent... events) {
    for (SessionEvent event : events) {
      EventEnvelope envelope = new EventEnvelope("s", 1, 0, 0, event);
      view.accept(envelope);
      reports.accept(envelope);
    }
  }

  private static SessionEvent heard(String text) {
    return new SessionEvent.Transcript(text, true, 1, 2.5, "", false);
  }

  @Test
  void showsWhatIsAnswered() {
    tell(
        heard("Why?"),
        new SessionEvent.Cue("thinking"),
        new SessionEvent.GenerationStarted(1, 0, 0),
        new SessionEvent.Chunk(0, "Because."));
    assertThat(written.toString().lines())
        .containsExactly("You:    Why?  (1.0 to 2.5 s)", "Parley: Because.");
  }

  @Test
  void isSilentAboutWhatWasNotMeantForIt() {
    tell(heard("Hey Bob."), new SessionEvent.TurnEnded("", "not_addressed", null));
    tell(heard("Hey Parley."), new SessionEvent.TurnEnded("", "called", null));
    assertThat(written.toString()).isEmpty();
    tell(heard("Why?"), new SessionEvent.GenerationStarted(1, 0, 0));
    assertThat(written.toString().lines()).containsExactly("You:    Why?  (1.0 to 2.5 s)");
  }

  @Test
  void showsWhatWasHeardOfItsOwnVoice() {
    tell(heard("The sky is blue."), new SessionEvent.TurnEnded("", "own_voice", null));
    assertThat(written.toString().lines())
        .containsExactly(
            "You:    The sky is blue.  (1.0 to 2.5 s)",
            "That was the loudspeaker; it is not answered.");
  }
}
