package parley.cli;

import java.util.Locale;
import parley.pipeline.SessionEvent;

/**
 * What the program is doing, and how loud its input is, in one short line. Immutable.
 *
 * @param meter what is heard, and when it is answered
 * @param reply what goes on while the user speaks: thinking or speaking, listening for neither
 * @param paused whether the reply is silent until it is known what the user says
 */
record StateLine(State state, Meter meter, State reply, boolean paused) {
  private static final int WIDTH = 20;

  /** Speech at arm's length fills about half of the meter. */
  private static final double FLOOR_DB = -60;

  /** The line is to fit into a narrow terminal. */
  private static final int MOST_CHARACTERS = 40;

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

  /**
   * The input.
   *
   * @param levelDb of the input, in dB of full scale, at most 0
   * @param droppedMs sound of the input that was lost since the state last changed
   * @param hint what to do before speech is answered; empty where all speech is
   * @param openS for so many more seconds of sound it is answered without that
   * @param words that were said so far, since the state last changed; empty while none are known
   */
  record Meter(double levelDb, double droppedMs, String hint, double openS, String words) {
    Meter(double levelDb, double droppedMs, String hint, double openS) {
      this(levelDb, droppedMs, hint, openS, "");
    }

    private Meter level(double db, double stillOpenS) {
      return new Meter(db, droppedMs, hint, stillOpenS, words);
    }

    private Meter dropped(double ms) {
      return new Meter(levelDb, ms, hint, openS, words);
    }

    private Meter open(double seconds) {
      return new Meter(levelDb, droppedMs, hint, seconds, words);
    }

    private Meter heard(String soFar) {
      return new Meter(levelDb, droppedMs, hint, openS, soFar);
    }

    private Meter afresh() {
      return new Meter(levelDb, 0, hint, openS);
    }

    private boolean isOpen() {
      return hint.isEmpty() || openS > 0;
    }
  }

  static final StateLine START = of(State.LOADING, new Meter(FLOOR_DB, 0, "", 0));

  /** Seconds from one level to the next. */
  static final double LEVEL_PERIOD_S = 0.1;

  /** The line of a program that gives no reply. */
  static StateLine of(State state, Meter meter) {
    return new StateLine(state, meter, State.LISTENING, false);
  }

  /** The line of a program that waits for something before it answers. */
  StateLine withHint(String newHint) {
    Meter m = meter;
    return with(new Meter(m.levelDb(), m.droppedMs(), newHint, m.openS(), m.words()));
  }

  private StateLine with(Meter newMeter) {
    return new StateLine(state, newMeter, reply, paused);
  }

  /** The line after something has happened. */
  StateLine after(SessionEvent event) {
    if (event instanceof SessionEvent.AudioDropped dropped) {
      return with(meter.dropped(meter.droppedMs() + dropped.ms()));
    } else if (event instanceof SessionEvent.FollowUp followUp) {
      return openFor(followUp.seconds());
    } else if (event instanceof SessionEvent.Microphone microphone) {
      return openFor(microphone.open() ? Double.POSITIVE_INFINITY : 0);
    } else if (event instanceof SessionEvent.StageFailed failed
        && failed.code().equals("AUDIO_INPUT_LOST")) {
      return in(State.DEAF);
    } else if (event instanceof SessionEvent.SessionStarted
        || event instanceof SessionEvent.InputReopened) {
      return in(idle());
    }
    return afterTurn(event);
  }

  private StateLine afterTurn(SessionEvent event) {
    if (event instanceof SessionEvent.SpeechStarted) {
      return in(State.HEARING);
    } else if (event instanceof SessionEvent.Transcript soFar && !soFar.isFinal()) {
      return with(meter.heard(soFar.text()));
    } else if (event instanceof SessionEvent.Endpoint) {
      return in(isSpeaking() ? State.SPEAKING : State.THINKING);
    } else if (event instanceof SessionEvent.GenerationStarted) {
      return new StateLine(state, meter, State.THINKING, paused);
    } else if (event instanceof SessionEvent.PlaybackStarted) {
      return new StateLine(paused ? state : State.SPEAKING, meter, State.SPEAKING, paused);
    } else if (event instanceof SessionEvent.PlaybackPaused) {
      return new StateLine(state, meter, reply, true);
    } else if (event instanceof SessionEvent.PlaybackResumed) {
      State next = reply == State.LISTENING ? State.THINKING : reply;
      return new StateLine(next, meter, reply, false);
    } else if (event instanceof SessionEvent.TurnEnded ended) {
      return after(ended.reason());
    }
    return this;
  }

  /** What the user said into a reply may end without it. */
  private StateLine after(String reason) {
    return switch (reason) {
      // By the turn that is heard or answered now, if there is one.
      case "interrupted", "reopened" -> of(state == State.SPEAKING ? idle() : state, meter);
      case "answered", "closed" -> of(idle(), meter);
      default -> {
        boolean over = reply == State.LISTENING || (reason.equals("failed") && !paused);
        yield over ? of(idle(), meter) : in(paused ? state : reply);
      }
    };
  }

  private boolean isSpeaking() {
    return reply == State.SPEAKING && !paused;
  }

  private StateLine in(State next) {
    Meter kept = next == state ? meter : meter.afresh();
    return new StateLine(next, kept, reply, paused);
  }

  private State idle() {
    return meter.isOpen() ? State.LISTENING : State.WAITING;
  }

  private StateLine openFor(double seconds) {
    StateLine opened = with(meter.open(seconds));
    boolean nobodySpeaks = state == State.LISTENING || state == State.WAITING;
    return nobodySpeaks ? opened.in(opened.idle()) : opened;
  }

  /** A level was measured: {@value #LEVEL_PERIOD_S} s of sound have gone by. */
  StateLine withLevel(double db) {
    double stillOpenS = Math.max(0, meter.openS() - LEVEL_PERIOD_S);
    StateLine later = with(meter.level(db, stillOpenS));
    return state == State.LISTENING ? later.in(later.idle()) : later;
  }

  /** For the terminal; empty while there is nothing to say. */
  String text() {
    if (state == State.LOADING) {
      return "";
    } else if (state == State.DEAF) {
      return "no microphone";
    }
    double share = (Math.min(0, meter.levelDb()) - FLOOR_DB) / -FLOOR_DB;
    int full = (int) Math.round(Math.max(0, share) * WIDTH);
    String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
    String label = state == State.WAITING ? meter.hint() : state.name().toLowerCase(Locale.ROOT);
    String words = meter.words().isEmpty() ? "" : " " + lastOf(meter.words());
    return String.format("%-9s [%s]%s%s", label, bar, dropped(), words);
  }

  /** From the beginning of a word. */
  private static String lastOf(String words) {
    int from = words.length() - MOST_CHARACTERS;
    return from <= 0 ? words : words.substring(words.indexOf(' ', from) + 1);
  }

  private String dropped() {
    double ms = meter.droppedMs();
    return ms > 0 ? String.format(Locale.ROOT, " %.0f ms dropped", ms) : "";
  }
}
