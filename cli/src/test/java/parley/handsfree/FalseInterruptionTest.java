package parley.handsfree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.audio.AudioFrame;
import parley.handsfree.Noises.Kind;
import parley.soundcard.Playing;

/**
 * What sounds that are no words do to a long answer: {@code parley.handsfree.seconds} (10 minutes)
 * of each kind at {@code parley.handsfree.noise-db} (-10) relative to the user, heard only while
 * the assistant speaks.
 */
@Tag("handsfree")
class FalseInterruptionTest {
  private static final Duration EACH = Report.duration(Duration.ofMinutes(10));
  private static final double NOISE_DB =
      Double.parseDouble(System.getProperty("parley.handsfree.noise-db", "-10"));
  private static final List<Kind> KINDS =
      Arrays.stream(System.getProperty("parley.handsfree.kinds", "").split(",", -1))
          .filter(name -> !name.isBlank())
          .map(Kind::valueOf)
          .toList();

  /** Sound goes on for at most so long in one answer. */
  private static final double STRETCH_S = 45;

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path folder;

  /** What went wrong, by the name of the event or of the end of a turn. */
  private final Map<Kind, Map<String, Long>> faults = new EnumMap<>(Kind.class);

  private final AudioFrame question = LiveRig.question();
  private final Report report = new Report("false-interruptions");

  @Test
  void nothingButWordsInterrupts() {
    try (LiveRig rig = new LiveRig(folder, Rooms.chosen(), "llm.max-tokens=300")) {
      for (Kind kind : KINDS.isEmpty() ? List.of(Kind.values()) : KINDS) {
        faults.put(kind, new TreeMap<>());
        double spoken = disturb(rig, kind);
        report.line("%-10s %4.0f s while it spoke: %s", kind, spoken, faults.get(kind));
      }
    }
    assertThat(faults.values()).allSatisfy(of -> assertThat(of).isEmpty());
  }

  /**
   * Goes on until there was enough of that sound, or it was interrupted ever again.
   *
   * @return the seconds of it that were heard while it spoke
   */
  private double disturb(LiveRig rig, Kind kind) {
    double level = Sound.level(question) * Math.pow(10, NOISE_DB / 20);
    AudioFrame made = Noises.of(kind, 120, 7);
    AudioFrame noise = kind == Kind.OWN_VOICE ? made : Sound.atLevel(made, level);
    double spoken = 0;
    double at = 0;
    long most = EACH.toSeconds() / 10 + 5;
    for (int asked = 0; spoken < EACH.toSeconds() - 0.1 && asked < most; asked++) {
      int before = rig.trace().size();
      long turn = rig.ask(question);
      JsonNode started = rig.await(before, "playback_started");
      double stretch = Math.min(STRETCH_S, EACH.toSeconds() - spoken);
      AudioFrame part = Noises.from(noise, at, stretch);
      double heard = disturb(rig, kind, turn, part, rig.trace().microsOf(started));
      spoken += heard;
      at += heard;
    }
    return spoken;
  }

  private double disturb(LiveRig rig, Kind kind, long turn, AudioFrame part, long startedMicros) {
    TraceTail trace = rig.trace();
    int before = trace.size();
    try (Playing playing = rig.card().play(part)) {
      Optional<JsonNode> ended =
          trace.await(before, part.duration(), TraceTail.named("turn_ended"));
      double until =
          ended
              .map(event -> (trace.microsOf(event) - startedMicros) / 1e6)
              .orElse(part.duration().toMillis() / 1000.0);
      playing.stop();
      settle(rig, before, ended.isPresent());
      count(kind, trace.from(before, event -> true), turn);
      return Math.min(until, part.duration().toMillis() / 1000.0);
    }
  }

  /** What the noise began is let come to its end, so that it is counted. */
  private static void settle(LiveRig rig, int before, boolean ended) {
    TraceTail trace = rig.trace();
    boolean began = !trace.from(before, TraceTail.named("speech_started")).isEmpty();
    if (ended && began) {
      long turn = trace.from(before, TraceTail.named("turn_ended")).get(0).get("turn").asLong();
      trace.await(before, PATIENCE, TraceTail.ofTurnAfter(turn, "turn_ended"));
    }
  }

  private void count(Kind kind, List<JsonNode> events, long turn) {
    Map<String, Long> counts = faults.get(kind);
    events.stream()
        .map(event -> fault(event, turn))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
        .forEach((name, count) -> counts.merge(name, count, Long::sum));
    events.stream()
        .filter(TraceTail.ofTurnAfter(turn, "transcript"))
        .forEach(event -> report.line("%s was heard as \"%s\"", kind, event.get("text").asText()));
  }

  /** Empty when the event is as it should be. */
  private static String fault(JsonNode event, long turn) {
    String name = event.get("event").asText();
    boolean foreign = event.get("turn").asLong() > turn;
    return switch (name) {
      case "interrupted", "playback_paused" -> name;
      case "speech_started" -> foreign ? "false_turn" : "";
      case "turn_ended" -> foreign ? "false_turn_" + event.get("reason").asText() : "";
      default -> "";
    };
  }
}
