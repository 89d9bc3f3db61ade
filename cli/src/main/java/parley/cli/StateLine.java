package parley.cli;

import java.util.Locale;
import parley.pipeline.SessionEvent;

/**
 * What the program is doing, and how loud its input is, in one short line. Immutable.
 *
 * @param levelDb of the input, in dB of full scale, at most 0
 * @param droppedMs sound of the input that was lost since the state last changed
 * @param hint what to do before speech is answered; empty where all speech is
 * @param openS for so many more seconds of sound it is answered without that
 */
record StateLine(State state, double levelDb, double droppedMs, String hint, double openS) {
  private static final int WIDTH = 20;

  /** Speech at arm's length fills about half of the meter. */
  private static final double FLOOR_DB = -60;

  /** What a user wants to know: is it my turn? */
  enum State {
    LOADING,
    WAITING,
    LISTENING,
    HEARING,
    THINKING,
    SPEAKING,
    DEAF
  }

  static final StateLine START = new StateLine(State.LOADING, FLOOR_DB, 0, "", 0);

  /** Seconds from one level to the next. */
  static final double LEVEL_PERIOD_S = 0.1;

  /** The line of a program that waits for something before it answers. */
  StateLine withHint(String newHint) {
    return new StateLine(state, levelDb, droppedMs, newHint, openS);
  }

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
      return idle();
    } else if (event instanceof SessionEvent.AudioDropped dropped) {
      return new StateLine(state, levelDb, droppedMs + dropped.ms(), hint, openS);
    } else if (event instanceof SessionEvent.FollowUp followUp) {
      return openFor(followUp.seconds());
    } else if (event instanceof SessionEvent.Microphone microphone) {
      return openFor(microphone.open() ? Double.POSITIVE_INFINITY : 0);
    }
    return this;
  }

  private StateLine in(State next) {
    return new StateLine(next, levelDb, next == state ? droppedMs : 0, hint, openS);
  }

  private StateLine idle() {
    return in(hint.isEmpty() || openS > 0 ? State.LISTENING : State.WAITING);
  }

  private StateLine openFor(double seconds) {
    StateLine opened = new StateLine(state, levelDb, droppedMs, hint, seconds);
    return state == State.LISTENING || state == State.WAITING ? opened.idle() : opened;
  }

  /** A level was measured: {@value #LEVEL_PERIOD_S} s of sound have gone by. */
  StateLine withLevel(double db) {
    StateLine later =
        new StateLine(state, db, droppedMs, hint, Math.max(0, openS - LEVEL_PERIOD_S));
    return state == State.LISTENING ? later.idle() : later;
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
    String label = state == State.WAITING ? hint : state.name().toLowerCase(Locale.ROOT);
    return String.format("%-9s [%s]%s", label, meter, dropped);
  }
}
