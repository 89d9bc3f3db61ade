package parley.cli;

import java.util.Locale;
import parley.pipeline.SessionEvent;

/**
 * What the program is doing, and how loud its input is, in one short line. Immutable.
 *
 * @param levelDb of the input, in dB of full scale, at most 0
 * @param reply what goes on while the user speaks: thinking or speaking, listening for neither
 * @param paused whether the reply is silent until it is known what the user says
 */
record StateLine(State state, double levelDb, State reply, boolean paused) {
  private static final int WIDTH = 20;

  /** Speech at arm's length fills about half of the meter. */
  private static final double FLOOR_DB = -60;

  /** What a user wants to know: is it my turn? */
  enum State {
    LOADING,
    LISTENING,
    HEARING,
    THINKING,
    SPEAKING,
    DEAF
  }

  static final StateLine START = new StateLine(State.LOADING, FLOOR_DB);

  StateLine(State state, double levelDb) {
    this(state, levelDb, State.LISTENING, false);
  }

  /** The line after something has happened. */
  StateLine after(SessionEvent event) {
    if (event instanceof SessionEvent.SpeechStarted) {
      return in(State.HEARING);
    } else if (event instanceof SessionEvent.Endpoint) {
      return in(isSpeaking() ? State.SPEAKING : State.THINKING);
    } else if (event instanceof SessionEvent.GenerationStarted) {
      return new StateLine(state, levelDb, State.THINKING, paused);
    } else if (event instanceof SessionEvent.PlaybackStarted) {
      return new StateLine(paused ? state : State.SPEAKING, levelDb, State.SPEAKING, paused);
    } else if (event instanceof SessionEvent.PlaybackPaused) {
      return new StateLine(state, levelDb, reply, true);
    } else if (event instanceof SessionEvent.PlaybackResumed) {
      State next = reply == State.LISTENING ? State.THINKING : reply;
      return new StateLine(next, levelDb, reply, false);
    } else if (event instanceof SessionEvent.TurnEnded ended) {
      return after(ended.reason());
    } else if (event instanceof SessionEvent.StageFailed failed
        && failed.code().equals("AUDIO_INPUT_LOST")) {
      return in(State.DEAF);
    } else if (event instanceof SessionEvent.SessionStarted
        || event instanceof SessionEvent.InputReopened) {
      return in(State.LISTENING);
    }
    return this;
  }

  /** What the user said into a reply may end without it. */
  private StateLine after(String reason) {
    return switch (reason) {
      // By the turn that is heard or answered now, if there is one.
      case "interrupted", "reopened" ->
          new StateLine(state == State.SPEAKING ? State.LISTENING : state, levelDb);
      case "answered", "closed" -> new StateLine(State.LISTENING, levelDb);
      default -> {
        boolean over = reply == State.LISTENING || (reason.equals("failed") && !paused);
        yield over ? new StateLine(State.LISTENING, levelDb) : in(paused ? state : reply);
      }
    };
  }

  private boolean isSpeaking() {
    return reply == State.SPEAKING && !paused;
  }

  private StateLine in(State next) {
    return new StateLine(next, levelDb, reply, paused);
  }

  StateLine withLevel(double db) {
    return new StateLine(state, db, reply, paused);
  }

  /** For the terminal; empty while there is nothing to say. */
  String text() {
    if (state == State.LOADING) {
      return "";
    } else if (state == State.DEAF) {
      return "no microphone";
    }
    double share = (Math.min(0, levelDb) - FLOOR_DB) / -FLOOR_DB;
    int full = (int) Math.round(Math.max(0, share) * WIDTH);
    String meter = "#".repeat(full) + ".".repeat(WIDTH - full);
    return String.format("%-9s [%s]", state.name().toLowerCase(Locale.ROOT), meter);
  }
}
