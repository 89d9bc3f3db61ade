package parley.handsfree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.handsfree.BargeIn.Outcome;
import parley.handsfree.BargeIn.Result;
import parley.handsfree.BargeIn.Stage;

/**
 * How fast the loudspeaker is silent when a recorded human speaks to it: {@code
 * parley.handsfree.times} (20) interruptions at each stage of an answer, or at those that {@code
 * parley.handsfree.kinds} names.
 */
@Tag("handsfree")
class BargeInTest {
  private static final int TIMES = Integer.getInteger("parley.handsfree.times", 20);
  private static final List<Stage> STAGES =
      Arrays.stream(System.getProperty("parley.handsfree.kinds", "").split(",", -1))
          .filter(name -> !name.isBlank())
          .map(Stage::valueOf)
          .toList();
  private static final List<String> CLIPS =
      List.of(
          "two-cities-wisdom",
          "two-cities-belief",
          "two-cities-light",
          "two-cities-heaven",
          "go-forward",
          "two-cities-darkness",
          "sense-0870",
          "two-cities-foolishness",
          "sense-0880",
          "two-cities-incredulity");

  @TempDir Path folder;

  private final Report report = new Report("barge-in");
  private final AudioFrame question = LiveRig.question();
  private final List<Result> results = new ArrayList<>();

  private static final String LENGTH = "llm.max-tokens=40";

  /** An answer that was begun ahead is heard as soon as the question is over. */
  private static final String[] THINKS_LONGER = {
    LENGTH, "llm.speculative-share=0", "chunking.first-min-words=0", "chunking.first-phrase-words=0"
  };

  @Test
  void isSilentSoonAfterTheUserBeginsToSpeak() {
    int odd = 0;
    for (Stage stage : stages()) {
      odd += measure(stage);
      table();
    }
    report.line("%d odd events", odd);
    assertThat(results).allMatch(Result::answered);
    assertThat(results).as("at each stage").hasSizeGreaterThanOrEqualTo(stages().size() * TIMES);
    for (Stage stage : stages()) {
      assertThat(Report.percentile(silences(stage), 0.95)).as("%s", stage).isLessThan(500);
    }
  }

  private static List<Stage> stages() {
    return STAGES.isEmpty() ? List.of(Stage.values()) : STAGES;
  }

  private int measure(Stage stage) {
    String[] settings = stage == Stage.THINKING ? THINKS_LONGER : new String[] {LENGTH};
    Path own = folder.resolve(stage.name());
    try (RigKeeper keeper = new RigKeeper(own, report, settings)) {
      double answerSeconds = answerSeconds(keeper.idle());
      report.line("The whole answer takes %.1f s; %d interruptions a stage.", answerSeconds, TIMES);
      measure(keeper, stage, answerSeconds);
      return keeper.odd();
    }
  }

  /** As often as wanted; the answer may be elsewhere when the user has begun to speak. */
  private void measure(RigKeeper keeper, Stage stage, double answerSeconds) {
    for (int i = 0; at(stage).size() < TIMES && i < TIMES + TIMES / 2 + 1; i++) {
      String clip = CLIPS.get(i % CLIPS.size());
      Result result =
          keeper.attempt(
              stage + " " + clip,
              rig -> new BargeIn(rig, question, answerSeconds).at(stage, LiveRig.clip(clip)));
      if (result != null) {
        report.line("%s wanted, %s: %s", stage, clip, result);
        results.add(result);
      }
    }
  }

  private double answerSeconds(LiveRig rig) {
    int before = rig.trace().size();
    rig.ask(question);
    JsonNode started = rig.await(before, "playback_started");
    JsonNode ended = rig.await(before, "playback_ended");
    return ended.get("t").asDouble() - started.get("t").asDouble();
  }

  private List<Result> at(Stage stage) {
    return results.stream().filter(result -> result.stage() == stage).toList();
  }

  private List<Double> silences(Stage stage) {
    return at(stage).stream().map(Result::onsetToSilence).toList();
  }

  private void table() {
    report.line("");
    report.line("ms, each p50 p95 max   onset to silence  onset to decision  decision to silence");
    for (Stage stage : Stage.values()) {
      List<Result> of = at(stage);
      report.line(
          "%-12s n %2d     %s %s  %s   answered %d (reopened %d), went on %d, paused early %d",
          stage,
          of.size(),
          Report.summary(silences(stage)),
          Report.summary(present(of, Result::onsetToDecision)),
          Report.summary(present(of, Result::decisionToSilence)),
          of.stream().filter(Result::answered).count(),
          of.stream().filter(result -> result.outcome() == Outcome.REOPENED).count(),
          of.stream().mapToInt(Result::resumed).sum(),
          of.stream().mapToInt(Result::early).sum());
    }
  }

  private static List<Double> present(
      List<Result> results, Function<Result, Optional<Double>> value) {
    return results.stream().map(value).flatMap(Optional::stream).toList();
  }
}
