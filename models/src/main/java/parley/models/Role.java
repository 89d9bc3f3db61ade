package parley.models;

/** What a model is for. */
public enum Role {
  ASR,
  LLM,
  TTS,
  VAD,
  /** Whether the speaker has finished. */
  TURN,
  /** Recordings and other things that no engine loads. */
  DATA
}
