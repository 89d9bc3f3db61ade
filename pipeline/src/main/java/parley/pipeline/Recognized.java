package parley.pipeline;

import parley.asr.Transcription;

/**
 * What the recogniser made of an utterance.
 *
 * @param ahead whether it began before the utterance had ended
 * @param workNanos how long the recogniser was at work on it, in real time
 */
record Recognized(Transcription transcription, boolean ahead, long workNanos) {}
