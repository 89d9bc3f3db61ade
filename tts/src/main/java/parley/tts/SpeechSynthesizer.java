package parley.tts;

import java.util.function.BooleanSupplier;

/** Speaks a chunk. Owned by one thread, which opens, uses and closes it. */
public interface SpeechSynthesizer extends AutoCloseable {
  /**
   * Blocks until the chunk is spoken. Frames are at most 100 ms long and come as soon as they are
   * there; the consumer may block, which holds the engine where it streams.
   *
   * @param text in spoken form: no markup, numbers written out
   * @throws parley.config.ParleyException code {@code SYNTHESIS_FAILED}
   */
  void synthesize(String text, SpeechSink audio, BooleanSupplier cancelled);

  @Override
  void close();
}
