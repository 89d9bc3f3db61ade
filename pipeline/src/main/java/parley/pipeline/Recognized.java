package parley.pipeline;

import parley.asr.Transcription;

/**
 * What the recogniser made of an utterance.
 *
 * @param ahead whether it began before the utterance had ended
 * @param workNanos how long the recogniser was at work on it, in real time
 */
record Recognized(Transcription transcription, boolean ahead, long workNanos) {
  /** The words; empty where there are none. */
  String text() {
    return transcription.text();
  }

  /** The same where its words are not to be taken for speech. */
  Recognized withoutWords() {
    return new Recognized(transcription.withoutWords(), ahead, workNanos);
  }
}
