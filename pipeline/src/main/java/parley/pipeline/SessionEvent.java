package parley.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import parley.config.RemoteAddress;

/**
 * What happens in a session, in the order of a turn. The class name in snake case is the event's
 * name in the trace, its components are the event's fields.
 */
public sealed interface SessionEvent {
  /** It listens. */
  record SessionStarted() implements SessionEvent {}

  /** The engines are open and warm: what was said meanwhile is answered from now on. */
  record EnginesReady() implements SessionEvent {}

  /** The user began to speak. */
  record SpeechStarted() implements SessionEvent {}

  /** The last sample of the user's speech; told together with the endpoint, which found it. */
  record SpeechEnded() implements SessionEvent {}

  /** It is decided that the utterance ended. */
  record Endpoint(boolean truncated) implements SessionEvent {}

  /**
   * What the recogniser made of the utterance.
   *
   * @param isFinal false for what was said so far, of an utterance that goes on
   * @param start of the speech in the input audio, in seconds
   * @param end of the speech in the input audio, in seconds
   * @param rejected what a gate against hallucination dropped
   * @param speculative whether it was begun before the utterance had ended
   */
  record Transcript(
      String text,
      @JsonProperty("final") boolean isFinal,
      double start,
      double end,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String rejected,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean speculative)
      implements SessionEvent {}

  /**
   * The model reads the prompt.
   *
   * @param speculative whether it began before the utterance had ended
   */
  record GenerationStarted(
      int promptTokens,
      int cachedTokens,
      int droppedTurns,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean speculative)
      implements SessionEvent {
    public GenerationStarted(int promptTokens, int cachedTokens, int droppedTurns) {
      this(promptTokens, cachedTokens, droppedTurns, false);
    }
  }

  record FirstToken() implements SessionEvent {}

  record ThoughtEnded(int tokens, boolean forced) implements SessionEvent {}

  record FirstAnswerToken() implements SessionEvent {}

  record Chunk(int index, String text) implements SessionEvent {}

  /** The first sound of the reply came from the synthesiser. */
  record FirstAudio() implements SessionEvent {}

  /** The first audible sample of the reply was played. */
  record PlaybackStarted() implements SessionEvent {}

  /**
   * The model ended its reply.
   *
   * @param maxAheadTokens the most tokens that were computed and not yet taken by the pipeline
   * @param heldMs how long the model was held by a full playback queue
   */
  record GenerationEnded(int tokens, String reason, int segments, int maxAheadTokens, double heldMs)
      implements SessionEvent {}

  /**
   * The reply was played to its end.
   *
   * @param maxUnplayedS the most speech that waited to be played, in seconds
   */
  record PlaybackEnded(double maxUnplayedS) implements SessionEvent {}

  /**
   * The user began to speak: the reply is silent, or held back, until it is known what was said.
   *
   * @param silenceMs from the decision until the loudspeaker was silent
   */
  record PlaybackPaused(double silenceMs) implements SessionEvent {}

  /**
   * The reply goes on, at the beginning of the word that was cut.
   *
   * @param pausedMs how long it was silent
   */
  record PlaybackResumed(double pausedMs) implements SessionEvent {}

  /**
   * The user went on with an utterance that had been taken for complete: this turn is both.
   *
   * @param supersededTurn the turn of the utterance before, which is not answered
   */
  record Reopened(long supersededTurn) implements SessionEvent {}

  /**
   * The user's speech superseded a live turn.
   *
   * @param heard the part of the answer that the user heard
   * @param silenceMs from the decision until the loudspeaker was silent
   */
  record Interrupted(String heard, double silenceMs) implements SessionEvent {}

  record StageFailed(String code, String message) implements SessionEvent {
    /** An engine elsewhere failed, and another one goes on. */
    static StageFailed fellBack(String why) {
      return new StageFailed(RemoteAddress.FAILED, why);
    }
  }

  /**
   * A function is called that the model wants.
   *
   * @param arguments as JSON
   */
  record ToolCalled(String name, String arguments) implements SessionEvent {}

  /** It has done its work, or failed to. */
  record ToolReturned(String name, boolean failed, double ms) implements SessionEvent {}

  /**
   * The input that was lost is heard again.
   *
   * @param gapMs for how long there was silence instead
   */
  record InputReopened(double gapMs) implements SessionEvent {}

  /**
   * The input was read too late: its oldest sound is lost.
   *
   * @param ms how much of it
   * @param totalMs how much since the session began
   */
  record AudioDropped(double ms, double totalMs) implements SessionEvent {}

  /**
   * The input was read late, and nothing is lost.
   *
   * @param blocks of 10 ms that were late
   * @param behindMs how late the latest was
   */
  record AudioLate(int blocks, double behindMs) implements SessionEvent {}

  /**
   * The output that was lost plays again.
   *
   * @param gapMs since it was found lost
   */
  record OutputReopened(double gapMs) implements SessionEvent {}

  /**
   * A short sound that is no speech of the reply was played.
   *
   * @param name listening or thinking
   */
  record Cue(String name) implements SessionEvent {}

  /** Something is said that no turn asked for: a timer's time is up. */
  record Announced(String text) implements SessionEvent {}

  /**
   * No wake phrase is needed for now.
   *
   * @param seconds of the input audio for which it is so
   */
  record FollowUp(double seconds) implements SessionEvent {}

  /** The key of push-to-talk, or the end of an utterance, opened or closed the microphone. */
  record Microphone(boolean open) implements SessionEvent {}

  /**
   * The end of a turn, with the parts of its latency where it had a reply.
   *
   * @param drafts answers begun ahead of the endpoint; null where there was none
   * @param firstGap behind the first chunk; null where nothing was heard behind it
   */
  record TurnEnded(
      String heard,
      String reason,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Latency latency,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DraftCount drafts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FirstGap firstGap)
      implements SessionEvent {
    public TurnEnded(String heard, String reason, @Nullable Latency latency) {
      this(heard, reason, latency, null, null);
    }
  }
}
