package parley.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.pipeline.EventEnvelope;
import parley.pipeline.SessionEvent;
import parley.pipeline.TurnReport;

/** Shows a conversation on the terminal as it goes: what was heard, what is said, and how fast. */
final class ConsoleView implements Consumer<EventEnvelope> {
  private final PrintWriter out;
  private final PrintWriter err;
  private final LiveLine live;
  private final Advisor advisor;
  private boolean answering;

  /** What was heard, until it is clear that it was meant for Parley. */
  private @Nullable String heard;

  /**
   * @param live is kept below all that this prints
   * @param advisor says what would make an answer come sooner
   */
  ConsoleView(PrintWriter out, PrintWriter err, LiveLine live, Advisor advisor) {
    this.out = out;
    this.err = err;
    this.live = live;
    this.advisor = advisor;
  }

  @Override
  public void accept(EventEnvelope envelope) {
    SessionEvent event = envelope.event();
    live.above(() -> print(event));
    live.update(line -> line.after(event));
  }

  private void print(SessionEvent event) {
    if (event instanceof SessionEvent.Transcript soFar && !soFar.isFinal()) {
      return; // it is shown in the live line
    }
    if (event instanceof SessionEvent.Transcript said && !said.text().isEmpty()) {
      endAnswer(); // the user may have spoken into it
      heard =
          String.format(
              Locale.ROOT, "You:    %s  (%.1f to %.1f s)", said.text(), said.start(), said.end());
    } else if (!(event instanceof SessionEvent.Cue)) {
      if (!isQuiet(event)) {
        printHeard();
      }
      printOther(event);
    }
  }

  /** Speech that is not for Parley is nobody's business. */
  private static boolean isQuiet(SessionEvent event) {
    return event instanceof SessionEvent.TurnEnded ended && isQuiet(ended.reason());
  }

  private static boolean isQuiet(String reason) {
    return reason.equals("not_addressed") || reason.equals("called");
  }

  private void printHeard() {
    if (heard != null) {
      out.println(heard);
      heard = null;
    }
  }

  private void printOther(SessionEvent event) {
    if (event instanceof SessionEvent.Chunk chunk) {
      chunk(chunk.text());
    } else if (event instanceof SessionEvent.StageFailed failed) {
      err.println(failed.message());
    } else if (event instanceof SessionEvent.Announced announced) {
      endAnswer();
      out.println("Parley: " + announced.text());
    } else if (event instanceof SessionEvent.InputReopened reopened) {
      err.printf(Locale.ROOT, "The microphone is back after %.1f s.%n", reopened.gapMs() / 1000);
    } else if (event instanceof SessionEvent.OutputReopened reopened) {
      err.printf(Locale.ROOT, "The loudspeaker is back after %.1f s.%n", reopened.gapMs() / 1000);
    }
  }

  /** Chunks make one line, except where a line of its own must stay below them. */
  private void chunk(String text) {
    if (live.isShown()) {
      out.println((answering ? "        " : "Parley: ") + text);
    } else {
      out.print((answering ? " " : "Parley: ") + text);
    }
    out.flush();
    answering = true;
  }

  private void endAnswer() {
    if (answering && !live.isShown()) {
      out.println();
    }
    answering = false;
  }

  /** The end of a turn. */
  void turn(TurnReport report) {
    live.above(() -> print(report));
  }

  private void print(TurnReport report) {
    endAnswer();
    heard = null;
    if (isQuiet(report.reason())) {
      return;
    }
    if (report.reason().equals("nothing_heard")) {
      String dropped = report.rejected().isEmpty() ? "" : "; dropped: " + report.rejected();
      err.printf(
          Locale.ROOT,
          "Nothing was understood (%.1f to %.1f s%s).%n",
          report.speechStartS(),
          report.speechEndS(),
          dropped);
      return;
    }
    if (report.reason().equals("own_voice")) {
      err.println("That was the loudspeaker; it is not answered.");
      return;
    }
    if (report.reason().equals("backchannel") || report.reason().equals("too_quiet")) {
      err.println("That was no interruption; the answer goes on.");
      return;
    }
    if (report.reason().equals("command")) {
      return;
    }
    if (report.reason().equals("reopened")) {
      err.println("You went on; both parts are answered together.");
      return;
    }
    out.println("        thought: " + thought(report.thoughtTokens()));
    if (report.reason().equals("interrupted")) {
      out.println("        interrupted; heard: \"" + report.heard() + "\"");
    }
    if (report.latency() != null) {
      Waterfall.lines(report.latency()).forEach(line -> out.println("        " + line));
      advisor
          .best(List.of(report.latency()))
          .ifPresent(advice -> out.println("        " + advice.line()));
    }
  }

  private static String thought(int tokens) {
    return tokens == 0 ? "none" : tokens + " tokens, not spoken";
  }
}
