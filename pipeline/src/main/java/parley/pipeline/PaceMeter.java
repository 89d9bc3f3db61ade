package parley.pipeline;

import org.jspecify.annotations.Nullable;
import parley.tts.text.Chunk;

/**
 * Measures one reply: tells the {@link ReplyPace} how fast it came, and what it is good for in the
 * trace. Times are those of the session's clock. Loop-confined.
 */
final class PaceMeter {
  private static final long NEVER = Long.MIN_VALUE;

  private final ReplyPace pace;
  private long firstTokenNanos = NEVER;
  private long firstChunkNanos = NEVER;
  private long firstSoundNanos = NEVER;
  private double predictedMs;
  private @Nullable FirstGap gap;

  PaceMeter(ReplyPace pace) {
    this.pace = pace;
  }

  /** A token came. */
  void token(long nanos) {
    firstTokenNanos = firstTokenNanos == NEVER ? nanos : firstTokenNanos;
  }

  /** A chunk goes to the voice. */
  void chunk(Chunk chunk, long nanos) {
    if (firstChunkNanos == NEVER) {
      firstChunkNanos = nanos;
      predictedMs = pace.isKnown() ? pace.gapMs(chunk.words()) : 0;
    }
  }

  /** Sound of it came back. */
  void sound(long nanos) {
    if (firstSoundNanos == NEVER) {
      firstSoundNanos = nanos;
      pace.voiced((nanos - firstChunkNanos) / 1e9);
    }
  }

  /**
   * The generation ended.
   *
   * @param heldNanos for so long the model was held meanwhile
   */
  void generated(int tokens, long nanos, long heldNanos) {
    if (firstTokenNanos != NEVER) {
      pace.generated(tokens, (nanos - firstTokenNanos - heldNanos) / 1e9);
    }
  }

  /** It was silent for so long behind the first chunk. */
  void silentBehindFirst(long nanos) {
    gap = new FirstGap(predictedMs, nanos / 1e6);
  }

  /** Null where nothing was heard behind the first chunk. */
  @Nullable FirstGap gap() {
    return gap;
  }
}
