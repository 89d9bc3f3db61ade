package parley.asr.whisper;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import parley.asr.Utterances;

/**
 * whisper.cpp by whisper-jni, greedy; it has no way to stop. Only the thread that opened it may use
 * it: the library's tables of handles are not synchronised.
 */
final class WhisperDecoder implements Decoder {
  private final WhisperJNI whisper;
  private final WhisperContext context;
  private final WhisperState state;
  private final IntSupplier threads;
  private final boolean multilingual;
  private boolean open = true;

  private WhisperDecoder(
      WhisperJNI whisper, WhisperContext context, WhisperState state, IntSupplier threads) {
    this.whisper = whisper;
    this.context = context;
    this.state = state;
    this.threads = threads;
    this.multilingual = whisper.isMultilingual(context);
  }

  static WhisperDecoder open(Path model, IntSupplier threads) {
    WhisperLibrary.load();
    WhisperJNI whisper = new WhisperJNI();
    try {
      WhisperContext context = whisper.initNoState(model);
      if (context == null) {
        throw WhisperErrors.rejected(model, "it is no model of whisper.cpp", null);
      }
      WhisperState state = whisper.initState(context);
      if (state == null) {
        context.close();
        throw WhisperErrors.rejected(model, "there is not enough memory for its state", null);
      }
      return new WhisperDecoder(whisper, context, state, threads);
    } catch (IOException e) {
      throw WhisperErrors.rejected(model, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String decode(
      float[] samples, int encoderContext, String language, BooleanSupplier cancelled) {
    if (samples.length < MIN_SAMPLES || samples.length > Utterances.MAX_SAMPLES) {
      throw new IllegalArgumentException(samples.length + " samples");
    }
    int failure =
        whisper.fullWithState(
            context, state, parameters(encoderContext, language), samples, samples.length);
    if (failure != 0) {
      throw WhisperErrors.failed("whisper.cpp failed with " + failure, null);
    }
    StringBuilder text = new StringBuilder();
    int segments = whisper.fullNSegmentsFromState(state);
    for (int i = 0; i < segments; i++) {
      text.append(whisper.fullGetSegmentTextFromState(state, i));
    }
    return text.toString().strip();
  }

  private WhisperFullParams parameters(int encoderContext, String language) {
    WhisperFullParams parameters = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    parameters.nThreads = threads.getAsInt();
    parameters.audioCtx = encoderContext;
    parameters.language = multilingual ? language : "en";
    parameters.temperatureInc = 0; // no second pass that takes as long again
    parameters.noTimestamps = false; // without them the text is worse
    parameters.singleSegment = false; // else what the first pass does not hear is lost
    parameters.noContext = true;
    parameters.suppressBlank = true;
    parameters.suppressNonSpeechTokens = false; // else noise comes out as words
    parameters.printProgress = false;
    parameters.printTimestamps = false;
    return parameters;
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      state.close();
      context.close();
    }
  }
}
