package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;
import parley.audio.Resampler;
import parley.config.Settings;
import parley.tts.text.SpokenForm;

/** The words that are said while the model thinks, spoken once by the session's own voice. */
final class Filler {
  private static final Logger LOG = LoggerFactory.getLogger(Filler.class);

  private Filler() {}

  /**
   * Speaks the filler of the settings; waits for it, so never on the loop.
   *
   * @return its sound at the rate, or empty where there is none or it could not be spoken
   */
  static Optional<AudioFrame> speak(EngineSet engines, Settings settings, int sampleRateHz) {
    String words = SpokenForm.of(settings.cues().filler(), settings.language());
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<AudioFrame> frames = new ArrayList<>();
    try {
      engines
          .ttsThread()
          .call(
              () -> {
                engines.synthesizer().synthesize(words, frames::add, () -> false);
                return words;
              })
          .join();
    } catch (CompletionException e) {
      LOG.warn("cues.filler cannot be spoken, a tone is heard instead: {}", e.getMessage());
      return Optional.empty();
    }
    return frames.isEmpty() ? Optional.empty() : Optional.of(joined(frames, sampleRateHz));
  }

  /** All frames of one text come from one voice, at its rate. */
  private static AudioFrame joined(List<AudioFrame> frames, int sampleRateHz) {
    int rate = frames.get(0).sampleRateHz();
    int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
    float[] samples = new float[length];
    int at = 0;
    for (AudioFrame frame : frames) {
      System.arraycopy(frame.samples(), 0, samples, at, frame.samples().length);
      at += frame.samples().length;
    }
    return Resampler.convert(new AudioFrame(samples, rate), sampleRateHz);
  }
}
