package parley.tts.mary;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import marytts.LocalMaryInterface;
import marytts.exceptions.MaryConfigurationException;
import parley.config.ParleyException;
import parley.config.TtsSettings;
import parley.tts.SpeechSynthesizer;
import parley.tts.SpeechSynthesizerProvider;

/** The engine {@code mary}. It brings its voice, which speaks English. */
public final class MarySynthesizerProvider implements SpeechSynthesizerProvider {
  private static final String VOICE = "cmu-slt-hsmm";
  private static final Duration STALL_LIMIT = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "mary";
  }

  /** Takes 3 to 5 seconds, a warm-up included: the first sentence is else half a second late. */
  @Override
  public SpeechSynthesizer open(Optional<Path> model, TtsSettings settings) {
    try {
      LocalMaryInterface mary = new LocalMaryInterface();
      mary.setVoice(VOICE);
      MarySynthesizer synthesizer = new MarySynthesizer(mary::generateAudio, STALL_LIMIT);
      synthesizer.synthesize("I am ready to speak now.", frame -> {}, () -> false);
      return synthesizer;
    } catch (MaryConfigurationException | RuntimeException | LinkageError e) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "MaryTTS does not start: " + e,
          "Build Parley again from a clean checkout, or set another tts.engine",
          e);
    }
  }
}
