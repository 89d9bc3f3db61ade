package parley.pipeline;

import parley.audio.Utterance;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.tts.text.Chunk;

/** The stages of a session in the order of the data. */
record Stages(
    StageStream<Utterance, Recognized> asr,
    StageStream<ModelRequest, ModelOutput> llm,
    StageStream<Chunk, Speech> tts,
    PlaybackStage playback) {

  /**
   * @param attempt 0 at first, 1 when an empty reply is asked for again
   * @param thinking how long the model may think first
   */
  record ModelRequest(Prompt prompt, int attempt, Thinking thinking) {}

  /**
   * Silence at once; everything of an older turn is dropped, and nothing is held.
   *
   * @param oldestLive the first turn that is not over
   */
  void turnChanged(TurnId oldestLive) {
    playback.turnChanged(oldestLive);
    asr.turnChanged(oldestLive);
    llm.turnChanged(oldestLive);
    tts.turnChanged(oldestLive);
    llm.resume();
    tts.resume();
  }

  /**
   * An answer that nobody has heard of is dropped, and nothing is held.
   *
   * @param oldest the answer that may come in its place
   */
  void answerDropped(TurnId oldest) {
    llm.turnChanged(oldest);
    tts.turnChanged(oldest);
    llm.resume();
    tts.resume();
  }
}
