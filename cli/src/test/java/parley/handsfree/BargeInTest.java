package parley.handsfree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.handsfree.BargeIn.Result;
import parley.handsfree.BargeIn.Stage;

/**
 * How fast the loudspeaker is silent when a recorded human speaks to it: {@code
 * parley.handsfree.times} (20) interruptions at each stage of an answer.
 */
@Tag("handsfree")
class BargeInTest {
  private static final int TIMES = Integer.getInteger("parley.handsfree.times", 20);
  private static final List<String> CLIPS =
      List.of(
          "two-cities-wisdom",
          "two-cities-belief",
          "two-cities-light",
          "two-cities-heaven",
          "go-forward",
          "two-cities-darkness",
          "go-somewhere",
          "two-cities-foolishness",
          "sense-0880",
          "two-cities-incredulity");

  @TempDir Path folder;

  @Test
  void isSilentSoonAfterTheUserBeginsToSpeak() {
    Report report = new Report("barge-in");
    AudioFrame question = LiveRig.question();
    try (LiveRig rig = new LiveRig(folder, Rooms.chosen(), "llm.max-tokens=60")) {
      double answerSeconds = answerSeconds(rig, question);
      report.line("The whole answer takes %.1f s; %d interruptions a stage.", answerSeconds, TIMES);
      BargeIn bargeIn = new BargeIn(rig, question, answerSeconds);
      List<Result> results = new ArrayList<>();
      for (Stage stage : Stage.values()) {
        for (int i = 0; i < TIMES; i++) {
          Result result = bargeIn.at(stage, LiveRig.clip(CLIPS.get(i % CLIPS.size())));
          report.line("%s wanted: %s", stage, result);
          results.add(result);
        }
      }
      table(report, results);
      assertThat(results).allMatch(Result::answered);
    }
  }

  private static double answerSeconds(LiveRig rig, AudioFrame question) {
    int before = rig.trace().size();
    rig.ask(question);
    JsonNode started = rig.await(before, "playback_started");
    JsonNode ended = rig.await(before, "playback_ended");
    return ended.get("t").asDouble() - started.get("t").asDouble();
  }

  private static void table(Report report, List<Result> results) {
    report.line("");
    report.line("ms, each p50 p95 max   onset to silence  onset to decision  decision to silence");
    for (Stage stage : Stage.values()) {
      List<Result> of = results.stream().filter(result -> result.stage() == stage).toList();
      report.line(
          "%-12s n %2d     %s %s  %s   answered %d",
          stage,
          of.size(),
          Report.summary(of.stream().map(Result::onsetToSilence).toList()),
          Report.summary(present(of, Result::onsetToDecision)),
          Report.summary(present(of, Result::decisionToSilence)),
          of.stream().filter(Result::answered).count());
    }
  }

  private static List<Double> present(
      List<Result> results, Function<Result, Optional<Double>> value) {
    return results.stream().map(value).flatMap(Optional::stream).toList();
  }
}
