package parley.asr.whisper;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import parley.asr.Utterances;
import parley.config.ParleyException;

/**
 * whisper.cpp, greedy. Only the thread that opened it may use it: the library's tables of handles
 * are not synchronised.
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
        throw rejected(model, "it is no model of whisper.cpp");
      }
      WhisperState state = whisper.initState(context);
      if (state == null) {
        context.close();
        throw rejected(model, "there is not enough memory for its state");
      }
      return new WhisperDecoder(whisper, context, state, threads);
    } catch (IOException e) {
      ParleyException rejected = rejected(model, String.valueOf(e.getMessage()));
      rejected.initCause(e);
      throw rejected;
    }
  }

  @Override
  public String decode(float[] samples, int encoderContext, String language) {
    if (samples.length < MIN_SAMPLES || samples.length > Utterances.MAX_SAMPLES) {
      throw new IllegalArgumentException(samples.length + " samples");
    }
    int failure =
        whisper.fullWithState(
            context, state, parameters(encoderContext, language), samples, samples.length);
    if (failure != 0) {
      throw new ParleyException(
          "RECOGNITION_FAILED",
          "whisper.cpp failed with " + failure,
          "Try again; if it happens again, verify the model with: parley models verify");
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
    parameters.singleSegment = true;
    parameters.noContext = true;
    parameters.suppressBlank = true;
    parameters.suppressNonSpeechTokens = false; // else noise comes out as words
    parameters.printProgress = false;
    parameters.printTimestamps = false;
    return parameters;
  }

  private static ParleyException rejected(Path model, String why) {
    return new ParleyException(
        "MODEL_REJECTED",
        "whisper.cpp cannot load " + model + ": " + why,
        "Pull the model again with: parley models pull");
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
