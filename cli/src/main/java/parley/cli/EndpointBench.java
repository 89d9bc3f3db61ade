package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import parley.audio.Utterance;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.AdaptiveSilence;
import parley.audio.turn.EndOfTurnDetector;
import parley.config.EndpointingSettings;

/**
 * Measures where utterances end: whole recordings for how long the endpoint takes, and the same
 * with a pause in the middle for how often it comes there. Each recording is heard once, and every
 * rule is then put to its pauses.
 */
final class EndpointBench {
  /** What is measured unless the user names something else: the settings of each rule. */
  static final List<List<String>> USUAL_RULES =
      List.of(
          silence(600),
          silence(800),
          silence(1000),
          smartTurn(0.5),
          smartTurn(0.7),
          smartTurn(0.9),
          smartTurn(0.95));

  private static final List<Integer> PAUSES_MS = List.of(400, 600, 800, 1000, 1200);
  private static final int PLACES = 2;
  private static final int MARGIN_MS = 500;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final Consumer<String> progress;
  private final List<Double> askedMs = new ArrayList<>();

  EndpointBench(Workshop workshop, Consumer<String> progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  private static List<String> silence(int millis) {
    return List.of("endpointing.detector=silence", "endpointing.trailing-silence=" + millis + "ms");
  }

  private static List<String> smartTurn(double threshold) {
    return List.of(
        "endpointing.detector=smart-turn", "endpointing.complete-threshold=" + threshold);
  }

  /** A recording heard: its pauses, and where its speech is. */
  private record Heard(List<PauseRecorder.Pause> pauses, List<Utterance> utterances) {
    int start() {
      return (int) utterances.get(0).startPosition();
    }

    int end() {
      return (int) utterances.get(utterances.size() - 1).endPosition();
    }
  }

  /**
   * What was heard of all recordings.
   *
   * @param whole pauses of each, the last one being the silence at the end
   * @param paused the same with a pause put in, by its length in milliseconds
   * @param leftOut names of those that hold a long pause already, or no speech
   */
  private record Recordings(
      List<List<PauseRecorder.Pause>> whole,
      Map<Integer, List<List<PauseRecorder.Pause>>> paused,
      List<String> leftOut) {}

  /**
   * What came of all rules.
   *
   * @param askedMs how long the detector took for one answer
   */
  record Report(
      List<EndpointResult> rules, int whole, int paused, List<String> leftOut, Statistics askedMs) {
    ObjectNode json() {
      ArrayNode rows = Json.array();
      rules.forEach(rule -> rows.add(rule.json()));
      ObjectNode json = Json.object().put("whole", whole).put("paused", paused);
      json.put("left_out", String.join(", ", leftOut));
      json.set("asked_ms", askedMs.json());
      return json.set("rows", rows);
    }

    List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              Locale.ROOT,
              "%d whole recordings: endpoint after ms of silence; %d with a pause: %% cut, by ms",
              whole,
              paused));
      lines.addAll(EndpointResult.table(rules));
      lines.add(
          String.format(
              Locale.ROOT,
              "smart-turn answers in %.0f ms (p50), %.0f ms (p95)",
              askedMs.p50(),
              askedMs.p95()));
      if (!leftOut.isEmpty()) {
        lines.add("left out, long pauses of their own or no speech: " + String.join(", ", leftOut));
      }
      return lines;
    }
  }

  /** Hears all recordings on the calling thread, and tries each rule, by its name, on them. */
  Report run(List<BenchClip> clips, Map<String, EndpointingSettings> rules) {
    Recordings recordings;
    try (EndOfTurnDetector detector = workshop.openEndOfTurn()) {
      recordings = hearAll(clips, detector);
    }
    List<EndpointResult> results = new ArrayList<>();
    rules.forEach((name, settings) -> results.add(result(name, settings, recordings)));
    int paused = recordings.paused().values().stream().mapToInt(List::size).sum();
    return new Report(
        results, recordings.whole().size(), paused, recordings.leftOut(), Statistics.of(askedMs));
  }

  private Recordings hearAll(List<BenchClip> clips, EndOfTurnDetector detector) {
    Recordings all = new Recordings(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    PAUSES_MS.forEach(ms -> all.paused().put(ms, new ArrayList<>()));
    for (BenchClip clip : clips) {
      progress.accept(clip.name());
      PausedClip source = new PausedClip(clip);
      int after = atInput(LONGEST.toMillis() / 3);
      Heard whole = hear(source.whole(after), detector);
      if (whole.utterances().isEmpty() || hasLongPause(whole)) {
        all.leftOut().add(clip.name());
        continue;
      }
      all.whole().add(whole.pauses());
      int scale = VoiceFrontEnd.RATE_HZ / VoiceEvent.RATE_HZ;
      for (int place :
          source.places(whole.start() * scale, whole.end() * scale, atInput(MARGIN_MS), PLACES)) {
        all.paused()
            .forEach(
                (ms, list) ->
                    list.add(hear(source.paused(place, atInput(ms), after), detector).pauses()));
      }
    }
    return all;
  }

  private static int atInput(long millis) {
    return (int) (millis * VoiceFrontEnd.RATE_HZ / 1000);
  }

  private static long samples(Duration duration) {
    return duration.toMillis() * VoiceEvent.RATE_HZ / 1000;
  }

  /** Such a recording is no one sentence: nobody can say where it should end. */
  private static boolean hasLongPause(Heard heard) {
    return EndpointRules.inner(heard.pauses()).stream()
        .anyMatch(pause -> pause.samples() >= samples(Duration.ofMillis(PAUSES_MS.get(0))));
  }

  private Heard hear(BenchClip clip, EndOfTurnDetector detector) {
    List<Utterance> utterances = new ArrayList<>();
    PauseRecorder recorder =
        new PauseRecorder(detector, samples(AdaptiveSilence.ASKED_AFTER), samples(LONGEST));
    try (VoiceFrontEnd frontEnd =
        workshop.frontEnd(
            recorder,
            event -> {
              if (event instanceof VoiceEvent.Endpoint endpoint) {
                utterances.add(endpoint.utterance());
              }
            })) {
      float[] sound = clip.sound().samples();
      frontEnd.accept(sound, 0, sound.length);
      frontEnd.flush();
    }
    recorder.forget();
    askedMs.addAll(recorder.askedMs());
    return new Heard(recorder.pauses(), utterances);
  }

  private static EndpointResult result(
      String name, EndpointingSettings settings, Recordings recordings) {
    EndpointRules rule = new EndpointRules(settings);
    List<Double> delays = recordings.whole().stream().map(rule::delayMs).toList();
    TreeMap<Integer, Double> cut =
        recordings.paused().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> rule.cutShare(e.getValue()),
                    (a, b) -> a,
                    TreeMap::new));
    int split = (int) recordings.whole().stream().filter(rule::cuts).count();
    return new EndpointResult(name, Statistics.of(delays), cut, split);
  }
}
