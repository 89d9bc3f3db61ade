package parley.asr.moonshine;

import java.nio.file.Path;
import parley.asr.GuardedRecognizer;
import parley.asr.SpeechRecognizer;
import parley.asr.SpeechRecognizerProvider;
import parley.config.AsrSettings;

/** Opens Moonshine: {@code asr.engine: moonshine}. */
public final class MoonshineRecognizerProvider implements SpeechRecognizerProvider {
  static final String PULL_COMMAND = "./parley models pull moonshine-tiny-en";
  static final String PULL = "Pull it again with: " + PULL_COMMAND;

  /** More threads gain nothing for so small a network. */
  private static final int MAX_THREADS = 2;

  @Override
  public String name() {
    return "moonshine";
  }

  @Override
  public SpeechRecognizer open(Path encoder, AsrSettings settings) {
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = settings.threads() > 0 ? settings.threads() : Math.min(MAX_THREADS, cores);
    TokenTable words = TokenTable.read(encoder.resolveSibling("tokenizer.bin"));
    Path decoder = encoder.resolveSibling("decoder_model_merged.ort");
    MoonshineNetworks networks = MoonshineNetworks.open(encoder, decoder, threads);
    return new GuardedRecognizer(new MoonshineModel(networks, words));
  }
}
