package parley.pipeline;

/** What happens to the input while a turn is answered. */
public enum WhileAnswering {
  /** It is heard: the user can interrupt. */
  LISTEN,
  /** It is taken for silence: an open loudspeaker would be heard by the microphone. */
  MUTE,
  /** It waits: a file is read on when the answer is over. */
  HOLD
}
