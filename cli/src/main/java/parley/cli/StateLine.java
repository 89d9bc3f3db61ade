package parley.cli;

import java.util.Locale;
import parley.pipeline.SessionEvent;

/**
 * What the program is doing, and how loud its input is, in one short line. Immutable.
 *
 * @param levelDb of the input, in dB of full scale, at most 0
 * @param droppedMs sound of the input that was lost since the state last changed
 */
record StateLine(State state, double levelDb, double droppedMs) {
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

  static final StateLine START = new StateLine(State.LOADING, FLOOR_DB, 0);

  /** The line after something has happened. */
  StateLine after(SessionEvent event) {
    if (event instanceof SessionEvent.SpeechStarted) {
      return in(State.HEARING);
    } else if (event instanceof SessionEvent.Endpoint) {
      return in(State.THINKING);
    } else if (event instanceof SessionEvent.PlaybackStarted) {
      return in(State.SPEAKING);
    } else if (event instanceof SessionEvent.StageFailed failed
        && failed.code().equals("AUDIO_INPUT_LOST")) {
      return in(State.DEAF);
    } else if (event instanceof SessionEvent.SessionStarted
        || event instanceof SessionEvent.TurnEnded
        || event instanceof SessionEvent.InputReopened) {
      return in(State.LISTENING);
    } else if (event instanceof SessionEvent.AudioDropped dropped) {
      return new StateLine(state, levelDb, droppedMs + dropped.ms());
    }
    return this;
  }

  private StateLine in(State next) {
    return new StateLine(next, levelDb, next == state ? droppedMs : 0);
  }

  StateLine withLevel(double db) {
    return new StateLine(state, db, droppedMs);
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
    String dropped = droppedMs > 0 ? String.format(Locale.ROOT, " %.0f ms dropped", droppedMs) : "";
    return String.format("%-9s [%s]%s", state.name().toLowerCase(Locale.ROOT), meter, dropped);
  }
}
