package parley.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import parley.audio.Endpointer;
import parley.config.EndpointingSettings;
import parley.config.Settings;
import parley.pipeline.Latency;

/**
 * Says which setting would shorten the way from the user's last word to the answer's first, and by
 * how much, from the parts of turns that were measured. It knows what may be done while what else
 * is waited for; what a faster engine would bring it does not know.
 */
final class Advisor {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LEAST_SILENCE = Duration.ofMillis(300);
  private static final String SHARE = "0.2";

  /** Less is not worth a word. */
  private static final double LEAST_SAVING_MS = 10;

  /**
   * A setting to try.
   *
   * @param savingMs predicted, of voice to voice, at the mean
   * @param price what it costs
   */
  record Advice(String key, String value, double savingMs, String price) {
    String set() {
      return key + "=" + value;
    }

    String line() {
      return String.format(
          Locale.ROOT, "--set %s would save about %.0f ms; it %s", set(), savingMs, price);
    }
  }

  private final Settings settings;

  Advisor(Settings settings) {
    this.settings = settings;
  }

  /** What saves most, by turns that were answered; empty where nothing is known to. */
  Optional<Advice> best(List<Latency> turns) {
    List<Advice> all = new ArrayList<>();
    if (turns.isEmpty()) {
      return Optional.empty();
    }
    if (!hearsAhead()) {
      all.add(
          new Advice(
              "asr.speculative",
              "true",
              mean(turns, Advisor::byHearingAhead),
              "hears some pauses for nothing"));
    } else if (settings.llm().speculativeShare() == 0) {
      all.add(
          new Advice(
              "llm.speculative-share",
              SHARE,
              mean(turns, Advisor::byAnsweringAhead),
              "begins some answers for nothing"));
    }
    shorterSilence(turns).ifPresent(all::add);
    return all.stream()
        .filter(advice -> advice.savingMs() >= LEAST_SAVING_MS)
        .max(Comparator.comparingDouble(Advice::savingMs));
  }

  private boolean hearsAhead() {
    EndpointingSettings endpointing = settings.endpointing();
    boolean forItsWords =
        endpointing.detector().equals(EndpointingSettings.SMART_TURN) && endpointing.textOpinion();
    return settings.asr().speculative() || forItsWords;
  }

  private static double mean(List<Latency> turns, ToDoubleFunction<Latency> saving) {
    return turns.stream().mapToDouble(saving).average().orElse(0);
  }

  private static double pauseMs() {
    return Endpointer.HANG_OVER.toMillis();
  }

  /** From the pause on the recogniser works while the endpoint is waited for. */
  private static double byHearingAhead(Latency turn) {
    return Math.min(turn.transcriptionMs(), Math.max(0, turn.endpointingMs() - pauseMs()));
  }

  /** As soon as the words are known the answer is made, while the endpoint is waited for. */
  private static double byAnsweringAhead(Latency turn) {
    double asked = turn.endpointingMs() + turn.transcriptionMs();
    return Math.min(makingMs(turn), Math.max(0, asked - wordsMs(turn)));
  }

  private static double makingMs(Latency turn) {
    return turn.firstTokenMs() + turn.thoughtMs() + turn.firstChunkMs() + turn.synthesisMs();
  }

  /** When the words heard ahead are known, from the last word on. */
  private static double wordsMs(Latency turn) {
    return pauseMs() + turn.transcriptionMs() + turn.hiddenMs();
  }

  private Optional<Advice> shorterSilence(List<Latency> turns) {
    EndpointingSettings endpointing = settings.endpointing();
    Duration shorter = endpointing.trailingSilence().minus(STEP);
    if (endpointing.detector().equals(EndpointingSettings.SMART_TURN)
        || shorter.compareTo(LEAST_SILENCE) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Advice(
            "endpointing.trailing-silence",
            shorter.toMillis() + "ms",
            mean(turns, this::byLessSilence),
            "cuts you off more often"));
  }

  /** What was hidden in the silence shows where the silence is shorter. */
  private double byLessSilence(Latency turn) {
    double hidden = settings.llm().speculativeShare() > 0 ? makingMs(turn) : 0;
    double ready = wordsMs(turn) + hidden;
    double asked = turn.endpointingMs() + turn.transcriptionMs();
    double step = STEP.toMillis();
    return hearsAhead() ? Math.min(step, Math.max(0, asked - ready)) : step;
  }
}
