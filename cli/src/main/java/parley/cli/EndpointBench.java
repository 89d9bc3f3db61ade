package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import parley.audio.VoiceEvent;
import parley.audio.VoiceFrontEnd;
import parley.audio.turn.Completeness;
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
          sound(0.95),
          words(0.73, 0.50, 800),
          words(0.74, 0.50, 1000),
          judged(280, 0.66),
          judged(280, 0.73),
          judged(280, 0.76),
          judged(340, 0.73),
          judged(400, 0.73));

  private static final List<Integer> PAUSES_MS = List.of(400, 600, 800, 1000, 1200);
  private static final int PLACES = 2;
  private static final int MARGIN_MS = 500;

  private final Workshop workshop;
  private final Consumer<String> progress;

  EndpointBench(Workshop workshop, Consumer<String> progress) {
    this.workshop = workshop;
    this.progress = progress;
  }

  private static List<String> silence(int millis) {
    return List.of("endpointing.detector=silence", "endpointing.trailing-silence=" + millis + "ms");
  }

  private static List<String> sound(double threshold) {
    return List.of(
        "endpointing.detector=smart-turn",
        "endpointing.text-opinion=false",
        "endpointing.complete-threshold=" + threshold,
        "endpointing.doubtful-threshold=" + threshold);
  }

  private static List<String> words(double complete, double doubtful, int middleMs) {
    return List.of(
        "endpointing.detector=smart-turn",
        "endpointing.model-opinion=false",
        "endpointing.complete-threshold=" + complete,
        "endpointing.doubtful-threshold=" + doubtful,
        "endpointing.middle-silence=" + middleMs + "ms");
  }

  private static List<String> judged(int sureMs, double complete) {
    return List.of(
        "endpointing.detector=smart-turn",
        "endpointing.model-opinion=true",
        "endpointing.sure-silence=" + sureMs + "ms",
        "endpointing.complete-threshold=" + complete);
  }

  /**
   * What was heard of all recordings.
   *
   * @param whole pauses of each by its name, the last one being the silence at the end
   * @param paused the same with a pause put in, by its length in milliseconds: the pauses that
   *     speech followed
   * @param leftOut names of those that hold a long pause already, or no speech
   * @param judged the ends of the whole ones, and of each place a pause
   */
  private record Recordings(
      Map<String, List<PauseRecorder.Pause>> whole,
      Map<Integer, List<List<PauseRecorder.Pause>>> paused,
      List<String> leftOut,
      List<JudgedPause> judged) {}

  /**
   * What came of all rules.
   *
   * @param askedMs how long the detector took for one answer
   * @param judged what the weights of {@link Completeness} can be fitted to
   */
  record Report(
      List<EndpointResult> rules,
      int whole,
      int paused,
      List<String> leftOut,
      Statistics askedMs,
      List<JudgedPause> judged) {
    ObjectNode json() {
      ArrayNode rows = Json.array();
      rules.forEach(rule -> rows.add(rule.json()));
      ObjectNode json = Json.object().put("whole", whole).put("paused", paused);
      json.put("left_out", String.join(", ", leftOut));
      json.set("asked_ms", askedMs.json());
      json.set("rows", rows);
      ArrayNode pauses = Json.array();
      judged.forEach(pause -> pauses.add(pause.json()));
      return json.set("pauses", pauses);
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
      List<LogisticFit.Row> fitted = JudgedPause.rows(judged);
      lines.add(
          String.format(
              Locale.ROOT,
              "fitted to these: weights %s; area under the curve %.3f, each speaker left out once",
              Arrays.stream(LogisticFit.weights(fitted))
                  .mapToObj(w -> String.format(Locale.ROOT, "%.2f", w))
                  .collect(Collectors.joining(" ")),
              LogisticFit.areaUnderCurve(fitted, LogisticFit.crossValidated(fitted))));
      if (!leftOut.isEmpty()) {
        lines.add("left out, long pauses of their own or no speech: " + String.join(", ", leftOut));
      }
      return lines;
    }
  }

  /**
   * Hears all recordings on the calling thread, and tries each rule, by its name, on them.
   *
   * @param reopened a cut is made good when the user goes on so soon after it
   */
  Report run(List<BenchClip> clips, Map<String, EndpointingSettings> rules, Duration reopened) {
    Recordings recordings;
    Statistics askedMs;
    try (PauseEars ears = new PauseEars(workshop)) {
      recordings = hearAll(clips, ears);
      askedMs = Statistics.of(ears.askedMs());
    }
    List<EndpointResult> results = new ArrayList<>();
    rules.forEach((name, settings) -> results.add(result(name, settings, recordings, reopened)));
    int paused = recordings.paused().values().stream().mapToInt(List::size).sum();
    return new Report(
        results,
        recordings.whole().size(),
        paused,
        recordings.leftOut(),
        askedMs,
        recordings.judged());
  }

  private Recordings hearAll(List<BenchClip> clips, PauseEars ears) {
    Recordings all =
        new Recordings(
            new LinkedHashMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    PAUSES_MS.forEach(ms -> all.paused().put(ms, new ArrayList<>()));
    for (BenchClip clip : clips) {
      progress.accept(clip.name());
      PausedClip source = new PausedClip(clip);
      int after = atInput(PauseEars.LONGEST.toMillis() / 3);
      PauseEars.Heard whole = ears.hear(source.whole(after));
      if (whole.utterances().isEmpty() || hasLongPause(whole)) {
        all.leftOut().add(clip.name());
        continue;
      }
      all.whole().put(clip.name(), whole.pauses());
      PauseRecorder.Pause end = whole.pauses().get(whole.pauses().size() - 1);
      all.judged().add(new JudgedPause(clip.name(), end, true));
      int scale = VoiceFrontEnd.RATE_HZ / VoiceEvent.RATE_HZ;
      for (int place :
          source.places(whole.start() * scale, whole.end() * scale, atInput(MARGIN_MS), PLACES)) {
        all.paused()
            .forEach(
                (ms, list) ->
                    list.add(
                        ears.hearInto(
                            source.paused(place, atInput(ms), after), place + atInput(ms))));
        addPause(all, clip);
      }
    }
    return all;
  }

  /** Of the longest pause that was put in; the shorter ones sound the same. */
  private static void addPause(Recordings all, BenchClip clip) {
    int longest = Collections.max(PAUSES_MS);
    List<List<PauseRecorder.Pause>> paused = all.paused().getOrDefault(longest, List.of());
    paused.get(paused.size() - 1).stream()
        .max(Comparator.comparingLong(PauseRecorder.Pause::samples))
        .ifPresent(pause -> all.judged().add(new JudgedPause(clip.name(), pause, false)));
  }

  private static int atInput(long millis) {
    return (int) (millis * VoiceFrontEnd.RATE_HZ / 1000);
  }

  /** Such a recording is no one sentence: nobody can say where it should end. */
  private static boolean hasLongPause(PauseEars.Heard heard) {
    return EndpointRules.inner(heard.pauses()).stream()
        .anyMatch(
            pause -> pause.samples() >= PauseEars.samples(Duration.ofMillis(PAUSES_MS.get(0))));
  }

  private static EndpointResult result(
      String name, EndpointingSettings settings, Recordings recordings, Duration reopened) {
    List<Double> delays;
    TreeMap<Integer, Double> cut = new TreeMap<>();
    TreeMap<Integer, Double> lost = new TreeMap<>();
    int split;
    try (EndpointRules rule = new EndpointRules(settings)) {
      delays = recordings.whole().values().stream().map(rule::delayMs).toList();
      split =
          (int)
              recordings.whole().values().stream()
                  .filter(pauses -> rule.cuts(EndpointRules.inner(pauses), Duration.ZERO))
                  .count();
      recordings
          .paused()
          .forEach(
              (ms, paused) -> {
                cut.put(ms, rule.cutShare(paused, Duration.ZERO));
                lost.put(ms, rule.cutShare(paused, reopened));
              });
    }
    return new EndpointResult(name, Statistics.of(delays), cut, lost, split);
  }
}
