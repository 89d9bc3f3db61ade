package parley.handsfree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.audio.SystemClock;

/**
 * A conversation of {@code parley.handsfree.seconds} (an hour) in real time: answers that are heard
 * for a minute, and short ones. Memory, threads and descriptors once a minute.
 */
@Tag("handsfree")
class SoakTest {
  private static final Duration DURATION = Report.duration(Duration.ofHours(1));
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(4);

  /** One answer in so many is heard for a minute. */
  private static final int LONG_EVERY = 3;

  /** Before it everything is still being loaded. */
  private static final double WARM_MINUTES = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> QUESTIONS =
      List.of("two-cities-wisdom", "go-somewhere", "two-cities-heaven", "sense-0880");

  @TempDir Path folder;

  private final SystemClock clock = new SystemClock();
  private final Report report = new Report("soak");
  private final List<ProcessSample> samples = new ArrayList<>();
  private long began;
  private int answered;

  @Test
  void anHourLeavesEverythingFlat() {
    int asked = 0;
    try (LiveRig rig =
        new LiveRig(folder, Rooms.chosen(), "llm.max-tokens=512", "conversation.max-turns=50")) {
      began = clock.nanos();
      sample(rig);
      while (minutes() * 60 < DURATION.toSeconds()) {
        boolean isLong = asked % LONG_EVERY == 0;
        AudioFrame question =
            isLong ? LiveRig.question() : LiveRig.clip(QUESTIONS.get(asked % QUESTIONS.size()));
        turn(rig, question, isLong ? LONG : SHORT);
        asked++;
      }
      sample(rig);
      report.line("%d asked, %d answered aloud", asked, answered);
      rig.talk().terminate();
      assertThat(rig.talk().exitCode()).isZero();
      rig.talk()
          .output()
          .lines()
          .filter(line -> line.startsWith("Microphone:") || line.startsWith("Loudspeaker:"))
          .forEach(line -> report.line("%s", line));
    }
    trends();
    assertThat(answered).isEqualTo(asked);
  }

  /** Asks, and hears the answer to its end or for so long. */
  private void turn(LiveRig rig, AudioFrame question, Duration most) {
    TraceTail trace = rig.trace();
    int before = trace.size();
    long turn = rig.ask(question);
    Optional<JsonNode> started =
        trace.await(before, PATIENCE, TraceTail.ofTurnAfter(turn - 1, "playback_started"));
    answered += started.isPresent() ? 1 : 0;
    if (started.isEmpty()) {
      report.line("not answered:");
      trace.from(before, event -> true).forEach(event -> report.line("  %s", event));
    }
    long until = clock.nanos() + (started.isPresent() ? most.toNanos() : 0);
    boolean over = false;
    while (!over && clock.nanos() < until) {
      over =
          trace
              .await(before, Duration.ofSeconds(1), TraceTail.ofTurnAfter(turn - 1, "turn_ended"))
              .isPresent();
      if (samples.get(samples.size() - 1).minute() + 1 <= minutes()) {
        sample(rig);
      }
    }
  }

  private double minutes() {
    return (clock.nanos() - began) / 60e9;
  }

  private void sample(LiveRig rig) {
    ProcessSample sample = ProcessSample.of(rig.talk().pid(), minutes());
    samples.add(sample);
    report.line("%s", sample);
  }

  private void trends() {
    trend("rss, MiB", ProcessSample::rssMib);
    trend("heap, MiB", ProcessSample::heapMib);
    trend("threads", ProcessSample::threads);
    trend("descriptors", ProcessSample::descriptors);
  }

  /** The slope of the line of least squares, once everything is loaded. */
  private void trend(String what, ToDoubleFunction<ProcessSample> value) {
    double warm = Math.min(WARM_MINUTES, minutes() / 3);
    List<ProcessSample> of = samples.stream().filter(each -> each.minute() >= warm).toList();
    double meanX = of.stream().mapToDouble(ProcessSample::minute).average().orElse(0);
    double meanY = of.stream().mapToDouble(value).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (ProcessSample each : of) {
      products += (each.minute() - meanX) * (value.applyAsDouble(each) - meanY);
      squares += (each.minute() - meanX) * (each.minute() - meanX);
    }
    report.line(
        "%-12s %8.2f an hour (mean %.1f, %d samples)",
        what, squares == 0 ? 0 : 60 * products / squares, meanY, of.size());
  }
}
