package parley.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts a session's events together into one report a turn. An observer: it needs nothing but the
 * events. Used by one thread.
 */
public final class TurnReports implements Consumer<EventEnvelope> {
  private final Consumer<TurnReport> reports;
  private final Map<Long, Draft> drafts = new HashMap<>();

  public TurnReports(Consumer<TurnReport> reports) {
    this.reports = reports;
  }

  @Override
  public void accept(EventEnvelope envelope) {
    if (envelope.turn() == 0) {
      return;
    }
    Draft draft = drafts.computeIfAbsent(envelope.turn(), Draft::new);
    draft.add(envelope);
    if (envelope.event() instanceof SessionEvent.TurnEnded ended) {
      drafts.remove(envelope.turn());
      reports.accept(draft.report(ended));
    }
  }

  private static final class Draft {
    private final long turn;
    private double speechStart;
    private double speechEnd;
    private SessionEvent.Transcript transcript =
        new SessionEvent.Transcript("", true, 0, 0, "", false);
    private SessionEvent.GenerationStarted started = new SessionEvent.GenerationStarted(0, 0, 0);
    private SessionEvent.GenerationEnded ended = new SessionEvent.GenerationEnded(0, "", 0, 0, 0);
    private double startedT;
    private double firstTokenT;
    private double endedT;
    private double maxUnplayed;
    private int thoughtTokens;
    private final List<String> chunks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Draft(long turn) {
      this.turn = turn;
    }

    void add(EventEnvelope envelope) {
      SessionEvent event = envelope.event();
      double t = envelope.tSeconds();
      if (event instanceof SessionEvent.SpeechStarted) {
        speechStart = envelope.audioSeconds();
      } else if (event instanceof SessionEvent.SpeechEnded) {
        speechEnd = envelope.audioSeconds();
      } else if (event instanceof SessionEvent.Transcript heard && heard.isFinal()) {
        transcript = heard;
        speechStart = Math.min(speechStart, heard.start()); // the utterance may go on with another
      } else if (event instanceof SessionEvent.StageFailed failed) {
        failures.add(failed.message());
      } else {
        addOfReply(event, t);
      }
    }

    private void addOfReply(SessionEvent event, double t) {
      if (event instanceof SessionEvent.GenerationStarted generation) {
        started = generation;
        startedT = t;
      } else if (event instanceof SessionEvent.FirstToken) {
        firstTokenT = t;
      } else if (event instanceof SessionEvent.ThoughtEnded thought) {
        thoughtTokens = thought.tokens();
      } else if (event instanceof SessionEvent.Chunk chunk) {
        chunks.add(chunk.text());
      } else if (event instanceof SessionEvent.GenerationEnded generation) {
        ended = generation;
        endedT = t;
      } else if (event instanceof SessionEvent.PlaybackEnded playback) {
        maxUnplayed = playback.maxUnplayedS();
      }
    }

    TurnReport report(SessionEvent.TurnEnded end) {
      return new TurnReport(
          turn,
          speechStart,
          speechEnd,
          transcript.text(),
          transcript.rejected(),
          List.copyOf(chunks),
          end.heard(),
          end.reason(),
          thoughtTokens,
          end.latency(),
          figures(),
          end.drafts() == null ? DraftCount.NONE : end.drafts(),
          end.firstGap(),
          List.copyOf(failures));
    }

    private TurnReport.ModelFigures figures() {
      double generating = endedT - firstTokenT - ended.heldMs() / 1000;
      double prompting = firstTokenT - startedT;
      return new TurnReport.ModelFigures(
          started.promptTokens(),
          started.cachedTokens(),
          ended.tokens(),
          rate(ended.tokens() - 1, generating),
          rate(started.promptTokens() - started.cachedTokens(), prompting),
          ended.maxAheadTokens(),
          ended.heldMs(),
          maxUnplayed);
    }

    private static double rate(int tokens, double seconds) {
      return tokens > 0 && seconds > 0 ? tokens / seconds : 0;
    }
  }
}
