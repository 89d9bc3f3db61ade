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

  private final Map<Kind, Disturbance> done = new EnumMap<>(Kind.class);
  private final AudioFrame question = LiveRig.question();
  private final Report report = new Report("false-interruptions");

  @Test
  void nothingButWordsInterrupts() {
    try (RigKeeper keeper = new RigKeeper(folder, report, "llm.max-tokens=300")) {
      for (Kind kind : KINDS.isEmpty() ? List.of(Kind.values()) : KINDS) {
        done.put(kind, new Disturbance());
        disturb(keeper, kind);
        table();
      }
      report.line("%d odd events", keeper.odd());
    }
    assertThat(done.values())
        .allSatisfy(
            of -> {
              assertThat(of.falseInterruptions()).isZero();
              assertThat(of.seconds()).isGreaterThan(EACH.toSeconds() - 1.0);
            });
  }

  private void table() {
    report.line("");
    report.line("%s", Disturbance.head());
    done.forEach((kind, disturbance) -> report.line("%-10s %s", kind, disturbance.row()));
  }

  /** Goes on until there was enough of that sound, or it was interrupted ever again. */
  private void disturb(RigKeeper keeper, Kind kind) {
    double level = Sound.level(question) * Math.pow(10, NOISE_DB / 20);
    AudioFrame made = Noises.of(kind, 120, 7);
    AudioFrame noise = kind == Kind.OWN_VOICE ? made : Sound.atLevel(made, level);
    Disturbance so = done.get(kind);
    double enough = EACH.toSeconds() - 0.5;
    long most = EACH.toSeconds() / 10 + 5;
    for (int asked = 0; so.seconds() < enough && asked < most; asked++) {
      double stretch = Math.min(STRETCH_S, EACH.toSeconds() - so.seconds());
      AudioFrame part = Noises.from(noise, so.seconds(), stretch);
      Double heard = keeper.attempt(kind.name(), rig -> disturb(rig, kind, part));
      if (heard != null) {
        report.line("%s %.1f s: %s", kind, heard, so.row());
      }
    }
  }

  private double disturb(LiveRig rig, Kind kind, AudioFrame part) {
    TraceTail trace = rig.trace();
    int before = trace.size();
    long turn = rig.ask(question);
    JsonNode started = rig.await(before, "playback_started");
    int noisy = trace.size();
    try (Playing playing = rig.card().play(part)) {
      Optional<JsonNode> ended =
          trace.await(
              noisy,
              part.duration(),
              TraceTail.named("turn_ended").and(event -> event.get("turn").asLong() == turn));
      double until =
          ended
              .map(event -> (trace.microsOf(event) - trace.microsOf(started)) / 1e6)
              .orElse(part.duration().toMillis() / 1000.0);
      playing.stop();
      rig.awaitIdle(PATIENCE); // what the noise began is let come to its end, and is counted
      double heard = Math.max(0, Math.min(until, part.duration().toMillis() / 1000.0));
      List<JsonNode> events = trace.from(noisy, event -> true);
      done.get(kind).add(events, turn, heard);
      events.stream()
          .filter(TraceTail.ofTurnAfter(turn, "transcript").and(TraceTail::isFinal))
          .forEach(
              event -> report.line("%s was heard as \"%s\"", kind, event.get("text").asText()));
      return heard;
    }
  }
}
