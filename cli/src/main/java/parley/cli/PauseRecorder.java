package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.audio.turn.EndOfTurnDetector;
import parley.audio.turn.SilenceRule;
import parley.audio.turn.TextOpinion;
import parley.audio.turn.TurnSoFar;

/**
 * Lets no pause end anything, and writes down each with what the detector says of the speech before
 * it: what any rule would have done can then be worked out.
 */
final class PauseRecorder implements SilenceRule {
  /**
   * A stretch of silence after speech.
   *
   * @param samples of silence, at 16 kHz
   * @param probability that the utterance was complete, by its sound
   * @param words of the utterance up to there
   */
  record Pause(long samples, float probability, TextOpinion words) {}

  private final EndOfTurnDetector detector;
  private final Function<float[], TextOpinion> texts;
  private final long askedAfter;
  private final long longest;
  private final List<Pause> pauses = new ArrayList<>();
  private final List<Double> askedMs = new ArrayList<>();
  private long silence;
  private float probability;
  private TextOpinion words = TextOpinion.NONE;

  /**
   * Records the pauses of one recording.
   *
   * @param askedAfter shorter silence is not worth a question, and not written down
   * @param longest no silence is longer
   */
  PauseRecorder(
      EndOfTurnDetector detector,
      Function<float[], TextOpinion> texts,
      long askedAfter,
      long longest) {
    this.detector = detector;
    this.texts = texts;
    this.askedAfter = askedAfter;
    this.longest = longest;
  }

  @Override
  public long longest() {
    return longest;
  }

  @Override
  public boolean ends(long samples, TurnSoFar turn) {
    if (silence == 0 && samples >= askedAfter) {
      long before = System.nanoTime();
      probability = detector.completeProbability(turn.endOfSpeech());
      askedMs.add((System.nanoTime() - before) / 1e6);
      words = texts.apply(turn.utterance());
    }
    silence = samples >= askedAfter ? samples : 0;
    return false;
  }

  @Override
  public void forget() {
    if (silence > 0) {
      pauses.add(new Pause(silence, probability, words));
    }
    silence = 0;
  }

  /** In order; the last one is the silence at the end. */
  List<Pause> pauses() {
    return List.copyOf(pauses);
  }

  /** How long the detector took, in milliseconds. */
  List<Double> askedMs() {
    return List.copyOf(askedMs);
  }

  /** The detector is its owner's. */
  @Override
  public void close() {}
}
