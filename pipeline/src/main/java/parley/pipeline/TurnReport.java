package parley.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn as its events told it.
 *
 * @param speechStartS where the user's speech began in the input, in seconds
 * @param speechEndS where it ended
 * @param question the transcript; empty when nothing was understood
 * @param rejected what a gate against hallucination dropped instead
 * @param chunks the answer as it was given to the synthesiser
 * @param heard the part of the answer that was played
 * @param reason why the turn ended, as {@link TurnEnd#word} has it
 * @param thoughtTokens tokens of thought, which are never spoken
 * @param latency null when no reply was audible
 * @param drafts answers that were begun ahead of the endpoint
 * @param firstGap behind the first chunk of the answer; null where nothing was heard behind it
 * @param failures what stages reported, each with its cure
 */
public record TurnReport(
    long turn,
    double speechStartS,
    double speechEndS,
    String question,
    String rejected,
    List<String> chunks,
    String heard,
    String reason,
    int thoughtTokens,
    @Nullable Latency latency,
    ModelFigures model,
    DraftCount drafts,
    @Nullable FirstGap firstGap,
    List<String> failures) {

  /**
   * How the model did. Rates are 0 where there was nothing to measure.
   *
   * @param promptTokens of the whole prompt
   * @param cachedTokens of the prompt that were already evaluated
   * @param tokens generated, thought included
   * @param tokensPerSecond between the first token and the last, time held not counted
   * @param promptTokensPerSecond of those that were not cached
   * @param maxUnplayedS the most speech that waited to be played
   */
  public record ModelFigures(
      int promptTokens,
      int cachedTokens,
      int tokens,
      double tokensPerSecond,
      double promptTokensPerSecond,
      int maxAheadTokens,
      double heldMs,
      double maxUnplayedS) {}

  /**
   * Whether it was a turn of the conversation: no "mm-hm" into a reply, nobody else, and no
   * beginning of a question that another turn has as a whole.
   */
  public boolean countsAsTurn() {
    return !reason.equals(TurnEnd.BACKCHANNEL.word())
        && !reason.equals(TurnEnd.TOO_QUIET.word())
        && !reason.equals(TurnEnd.REOPENED.word());
  }

  /** The whole answer as it was written. */
  public String answer() {
    return String.join(" ", chunks);
  }
}
