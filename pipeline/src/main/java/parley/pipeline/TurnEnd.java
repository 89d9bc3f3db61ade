package parley.pipeline;

import java.util.Locale;

/** Why a turn ended, as the trace names it in small letters. */
enum TurnEnd {
  /** The reply was played to its end. */
  ANSWERED,
  /** The user's speech superseded it. */
  INTERRUPTED,
  /** The recogniser understood nothing. */
  NOTHING_HEARD,
  /** What was understood was the assistant's own voice. */
  OWN_VOICE,
  /** It was not meant for Parley: it did not begin with the wake phrase. */
  NOT_ADDRESSED,
  /** It was the wake phrase alone: the question will come. */
  CALLED,
  /** It asked for silence, which is no answer. */
  COMMAND,
  /** It was a mere "mm-hm" into a reply, which went on. */
  BACKCHANNEL,
  /** It was much quieter than the user, into a reply, which went on. */
  TOO_QUIET,
  /**
   * The user went on speaking before anything of the answer was heard; the next turn has it all.
   */
  REOPENED,
  /** A stage failed; an apology may have been heard. */
  FAILED,
  /** The session was closed. */
  CLOSED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
