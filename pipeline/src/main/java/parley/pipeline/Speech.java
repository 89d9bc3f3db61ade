package parley.pipeline;

import parley.audio.AudioFrame;

/** A reply on its way from the synthesiser to playback, or a cue on the same way. */
sealed interface Speech {
  /** A piece of a chunk's sound. */
  record Sound(int chunk, AudioFrame frame) implements Speech {}

  /** Another voice goes on, since the one that was meant to failed. It has no sound. */
  record FellBack(String why) implements Speech {}

  /** No more sound of the chunk will come. */
  record ChunkEnd(int chunk) implements Speech {}

  /**
   * A short sound that is no part of a reply.
   *
   * @param sound at the output's rate
   */
  record Cue(AudioFrame sound) implements Speech {}

  /** What is to be announced may be said now: of no turn. */
  record Announce() implements Speech {}

  /** The voice was paused and goes on: what the device did not play is written again. */
  record GoOn() implements Speech {}

  /** No more chunks of the reply will come. */
  record ReplyEnd() implements Speech {}
}
