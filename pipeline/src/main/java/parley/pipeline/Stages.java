package parley.pipeline;

import parley.asr.Transcription;
import parley.audio.Utterance;
import parley.llm.Prompt;
import parley.tts.text.Chunk;

/** The stages of a session in the order of the data. */
record Stages(
    StageStream<Utterance, Transcription> asr,
    StageStream<ModelRequest, ModelOutput> llm,
    StageStream<Chunk, Speech> tts,
    PlaybackStage playback) {

  /**
   * @param attempt 0 at first, 1 when an empty reply is asked for again
   */
  record ModelRequest(Prompt prompt, int attempt) {}

  /** Everything of an older turn is dropped, silence follows at once, and nothing is held. */
  void turnChanged(TurnId turn) {
    asr.turnChanged(turn);
    llm.turnChanged(turn);
    tts.turnChanged(turn);
    playback.turnChanged(turn);
    llm.resume();
    tts.resume();
  }
}
