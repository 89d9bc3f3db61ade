package parley.handsfree;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.audio.AudioFrame;
import parley.audio.SystemClock;
import parley.soundcard.Recording;

/** One interruption of an answer, as it was heard at the loudspeaker. */
final class BargeIn {
  /** Where in its turn an answer is interrupted. */
  enum Stage {
    THINKING,
    FIRST_CHUNK,
    MIDDLE,
    LAST_CHUNK
  }

  /** What the user finds of what he said. */
  enum Outcome {
    /** The reply was over, and this is answered. */
    INTERRUPTED,
    /** It is answered together with the question before it, of whose answer nothing was heard. */
    REOPENED,
    /** The reply had ended by then, and this is answered. */
    NEXT,
    /** It is not answered. */
    UNANSWERED
  }

  /**
   * What was measured, in milliseconds.
   *
   * @param stage at which the user's speech really began
   * @param onsetToSilence from the first sample of the user's speech to the last audible sample of
   *     the answer; 0 when nothing of it was heard any more
   * @param decisionToSilence from the event of the interruption; empty when there was none
   * @param onsetToDecision to that event; empty when there was none
   * @param resumed how often the answer went on while the user spoke
   * @param ends how the turns ended that the user's speech began, and what was understood of it
   * @param early how often it was paused before that, for nothing
   */
  record Result(
      Stage stage,
      double onsetToSilence,
      Optional<Double> decisionToSilence,
      Optional<Double> onsetToDecision,
      int resumed,
      int early,
      Outcome outcome,
      List<String> ends) {
    boolean answered() {
      return outcome != Outcome.UNANSWERED;
    }
  }

  /** A pause that comes first counts as the decision: it is what makes silence. */
  private static final String[] DECISIONS = {"playback_paused", "interrupted"};

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Said so long before the end of the answer, the last chunk is being played. */
  private static final double BEFORE_THE_END_S = 1.2;

  private final LiveRig rig;
  private final AudioFrame question;
  private final double answerSeconds;
  private final SystemClock clock = new SystemClock();

  /**
   * @param answerSeconds how long the answer to the question is when nobody interrupts it
   */
  BargeIn(LiveRig rig, AudioFrame question, double answerSeconds) {
    this.rig = rig;
    this.question = question;
    this.answerSeconds = answerSeconds;
  }

  /** Asks, and interrupts the answer by the clip. */
  Result at(Stage stage, AudioFrame clip) {
    TraceTail trace = rig.trace();
    int asking = trace.size();
    try (Recording ear = rig.card().hearLoudspeaker();
        Recording mouth = rig.card().hearMicrophone()) {
      long turn = rig.ask(question);
      awaitStage(stage, asking, turn);
      int before = trace.size();
      long saying = Recording.nowMicros();
      rig.card().say(clip);
      JsonNode heard = rig.await(before, "endpoint");
      ear.awaitMore(100);
      long onset = onset(mouth, clip, saying);
      long silence = lastAudible(ear, onset, trace.microsOf(heard));
      Outcome outcome = outcome(before, turn);
      Optional<Double> decision =
          trace.from(before, TraceTail.named(DECISIONS)).stream()
              .filter(event -> trace.microsOf(event) >= onset)
              .findFirst()
              .map(event -> (trace.microsOf(event) - onset) / 1000.0);
      double onsetToSilence = Math.max(0, (silence - onset) / 1000.0);
      return new Result(
          stageAt(onset, asking, turn),
          onsetToSilence,
          decision.map(at -> Math.max(0, onsetToSilence - at)),
          decision,
          count("playback_resumed", before, onset, Long.MAX_VALUE),
          count("playback_paused", asking, 0, onset),
          outcome,
          ends(before, turn));
    }
  }

  private List<String> ends(int from, long turn) {
    return rig.trace().from(from, TraceTail.ofTurnAfter(turn, "turn_ended", "transcript")).stream()
        .filter(TraceTail::isFinal)
        .map(event -> event.path("reason").asText() + event.path("text").asText())
        .toList();
  }

  private int count(String name, int from, long sinceMicros, long untilMicros) {
    return (int)
        rig.trace().from(from, TraceTail.named(name)).stream()
            .mapToLong(rig.trace()::microsOf)
            .filter(at -> at >= sinceMicros && at < untilMicros)
            .count();
  }

  private Outcome outcome(int from, long turn) {
    TraceTail trace = rig.trace();
    if (trace.await(from, PATIENCE, TraceTail.ofTurnAfter(turn, "playback_started")).isEmpty()) {
      return Outcome.UNANSWERED;
    }
    if (!trace.from(from, TraceTail.named("reopened")).isEmpty()) {
      return Outcome.REOPENED;
    }
    boolean interrupted = !trace.from(from, TraceTail.named("interrupted")).isEmpty();
    return interrupted ? Outcome.INTERRUPTED : Outcome.NEXT;
  }

  private void awaitStage(Stage stage, int from, long turn) {
    if (stage == Stage.THINKING) {
      return;
    }
    JsonNode started =
        rig.trace()
            .await(from, PATIENCE, TraceTail.ofTurnAfter(turn - 1, "playback_started"))
            .orElseThrow(() -> new AssertionError("no answer\n" + rig.talk().output()));
    double wait =
        switch (stage) {
          case MIDDLE -> answerSeconds / 2;
          case LAST_CHUNK -> answerSeconds - BEFORE_THE_END_S;
          default -> 0;
        };
    long until = rig.trace().microsOf(started) + Math.round(wait * 1e6);
    clock.sleepUntil(clock.nanos() + (until - Recording.nowMicros()) * 1000);
  }

  private static long onset(Recording mouth, AudioFrame clip, long saying) {
    AudioFrame all = mouth.sound();
    int from = Math.max(0, mouth.sampleAt(saying));
    float[] after = Arrays.copyOfRange(all.samples(), from, all.samples().length);
    return mouth.microsOf(from + Sound.find(clip, new AudioFrame(after, all.sampleRateHz())));
  }

  private static long lastAudible(Recording ear, long onset, long end) {
    int last = Sound.lastAudible(ear.sound(), ear.sampleAt(onset), ear.sampleAt(end));
    return last < 0 ? onset : ear.microsOf(last);
  }

  /** What the answer was really at when the user's speech began. */
  private Stage stageAt(long onset, int from, long turn) {
    Optional<JsonNode> started =
        rig.trace().from(from, TraceTail.named("playback_started")).stream()
            .filter(event -> event.get("turn").asLong() == turn)
            .filter(event -> rig.trace().microsOf(event) <= onset)
            .findFirst();
    if (started.isEmpty()) {
      return Stage.THINKING;
    }
    double at = (onset - rig.trace().microsOf(started.get())) / 1e6;
    if (at < Math.min(2, answerSeconds / 4)) {
      return Stage.FIRST_CHUNK;
    }
    return at < answerSeconds * 0.75 ? Stage.MIDDLE : Stage.LAST_CHUNK;
  }
}
