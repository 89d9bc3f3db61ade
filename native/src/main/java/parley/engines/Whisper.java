package parley.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * whisper.cpp with one model, greedy.
 *
 * <p>The file's header must have been checked: whisper.cpp believes it. The lock is there so that a
 * late {@link #close} from another thread can never free what {@link #recognize} is using.
 */
public final class Whisper implements AutoCloseable {
  private static final int MAX_SAMPLES = 480_000;
  private static final int MAX_CONTEXT = 1500;
  private static final int MAX_THREADS = 64;

  private final boolean multilingual;
  private long handle;

  private Whisper(long handle) {
    this.handle = handle;
    this.multilingual = WhisperNative.multilingual(handle);
  }

  /**
   * Loads a model.
   *
   * @throws EngineException when the engines were not built, or this is no model
   */
  public static Whisper open(Path model) {
    EngineLibrary.load();
    return new Whisper(WhisperNative.open(model.toString().getBytes(UTF_8)));
  }

  /** Whether the model knows other languages than English. */
  public boolean multilingual() {
    return multilingual;
  }

  /**
   * Blocks until the text is there, or is not wanted any more.
   *
   * @param samples at 16 kHz, at most 30 s; what is no number counts as silence
   * @param encoderContext 1 to 1500, in units of 20 ms of sound
   * @param language ISO 639-1, or {@code auto}
   * @param cancelled asked on this thread, about every millisecond, whether to give it up
   * @return null when it was given up
   * @throws EngineException when whisper.cpp failed
   * @throws IllegalStateException when closed
   */
  public synchronized @Nullable String recognize(
      float[] samples,
      int threads,
      int encoderContext,
      String language,
      BooleanSupplier cancelled) {
    Check.range(samples.length, 1, MAX_SAMPLES, "samples");
    Check.range(threads, 1, MAX_THREADS, "threads");
    Check.range(encoderContext, 1, MAX_CONTEXT, "encoder context");
    if (handle == 0) {
      throw new IllegalStateException("whisper is closed");
    }
    byte[] spoken = language.getBytes(UTF_8);
    byte[] text =
        WhisperNative.recognize(handle, samples, threads, encoderContext, spoken, cancelled);
    return text == null ? null : new String(text, UTF_8);
  }

  @Override
  public synchronized void close() {
    long closing = handle;
    handle = 0;
    if (closing != 0) {
      WhisperNative.close(closing);
    }
  }
}
