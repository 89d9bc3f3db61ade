package parley.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import parley.audio.AudioOutput;
import parley.audio.PacedOutput;
import parley.audio.SampleSink;
import parley.audio.SystemClock;
import parley.pipeline.FirstGap;
import parley.pipeline.Latency;
import parley.pipeline.LiveDevices;
import parley.pipeline.TurnReport;
import parley.pipeline.TurnReports;
import parley.pipeline.WhileAnswering;

/** Measures the whole loop in real time: each recording is a turn, answered before the next. */
final class LoopBench {
  private static final Duration AFTER_ENDPOINT = Duration.ofSeconds(1);

  private final Workshop workshop;
  private final double playbackSpeed;
  private final Consumer<String> progress;

  LoopBench(Workshop workshop, double playbackSpeed, Consumer<String> progress) {
    this.workshop = workshop;
    this.playbackSpeed = playbackSpeed;
    this.progress = progress;
  }

  BenchResult run(List<BenchClip> clips, int runs) {
    return measure(clips, runs).result();
  }

  /** What became of each recording, those of the first run first. */
  List<HeardClip> heard(List<BenchClip> clips, int runs) {
    return measure(clips, runs).heard();
  }

  private record Measured(BenchResult result, List<HeardClip> heard) {}

  private Measured measure(List<BenchClip> clips, int runs) {
    SystemClock clock = new SystemClock();
    List<BenchClip> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      all.addAll(clips);
    }
    Duration silence = workshop.settings().endpointing().longestSilence().plus(AFTER_ENDPOINT);
    ClipSequence sequence = new ClipSequence(all, silence, clock);
    List<TurnReport> reports = new ArrayList<>();
    TurnReports collector =
        new TurnReports(
            report -> {
              if (report.countsAsTurn()) {
                reports.add(report);
                progress.accept("turn " + reports.size() + " of " + all.size());
              }
            });
    double cpu;
    try (AudioOutput output = new PacedOutput(new Nowhere(), clock, playbackSpeed);
        SessionRun run =
            new SessionRun(
                workshop,
                output,
                clock,
                WhileAnswering.HOLD,
                LiveDevices.NONE,
                progress,
                List.of(collector))) {
      double before = ProcessUse.cpuSeconds();
      run.listen(sequence);
      cpu = ProcessUse.cpuSeconds() - before;
    }
    return new Measured(result(all, sequence, reports, cpu), HeardClip.of(all, sequence, reports));
  }

  private BenchResult result(
      List<BenchClip> clips, ClipSequence sequence, List<TurnReport> reports, double cpu) {
    Map<Integer, List<TurnReport>> byClip = new LinkedHashMap<>();
    for (TurnReport report : reports) {
      byClip
          .computeIfAbsent(sequence.clipAt(report.speechStartS()), ignored -> new ArrayList<>())
          .add(report);
    }
    WordErrors words = new WordErrors(0, 0);
    for (int i = 0; i < clips.size(); i++) {
      String heard =
          String.join(
              " ", byClip.getOrDefault(i, List.of()).stream().map(TurnReport::question).toList());
      words = words.plus(errors(clips.get(i), heard));
    }
    int split = (int) byClip.values().stream().filter(turns -> turns.size() > 1).count();
    double audio =
        reports.stream()
            .filter(r -> r.latency() != null) // the others have no time of recognition
            .mapToDouble(r -> r.speechEndS() - r.speechStartS())
            .sum();
    double recognition = latencies(reports).stream().mapToDouble(Latency::transcriptionMs).sum();
    return new BenchResult(
        reports.size(),
        split,
        parts(latencies(reports)),
        latencies(reports),
        words,
        audio == 0 ? 0 : recognition / 1000 / audio,
        rates(reports),
        cpu / Math.max(1, reports.size()),
        ProcessUse.peakRssMib());
  }

  static WordErrors errors(BenchClip clip, String heard) {
    return clip.transcript()
        .map(said -> WordErrors.between(said, heard))
        .orElse(new WordErrors(0, 0));
  }

  private static List<Latency> latencies(List<TurnReport> reports) {
    List<Latency> latencies = new ArrayList<>();
    for (TurnReport report : reports) {
      Latency latency = report.latency();
      if (latency != null) {
        latencies.add(latency);
      }
    }
    return latencies;
  }

  private static Map<String, Statistics> parts(List<Latency> latencies) {
    Map<String, Statistics> parts = new LinkedHashMap<>();
    parts.put(
        "voice_to_voice_ms",
        Statistics.of(latencies.stream().map(Latency::voiceToVoiceMs).toList()));
    if (!latencies.isEmpty()) {
      for (String part : latencies.get(0).parts().keySet()) {
        parts.put(part, Statistics.of(latencies.stream().map(l -> part(l, part)).toList()));
      }
    }
    return parts;
  }

  private static double part(Latency latency, String name) {
    Double value = latency.parts().get(name);
    return value == null ? 0 : value;
  }

  /**
   * Without the speed of reading where every prompt had been read before its reply was asked for.
   */
  private Map<String, Double> rates(List<TurnReport> reports) {
    Map<String, Double> rates = new HashMap<>();
    rates.put("tokens_per_second", meanRate(reports, r -> r.model().tokensPerSecond()));
    double reading = meanRate(reports, r -> r.model().promptTokensPerSecond());
    if (reading > 0) {
      rates.put("prompt_tokens_per_second", reading);
    }
    rates.put(
        "drafts_used",
        reports.stream().mapToInt(r -> r.drafts().used() ? 1 : 0).average().orElse(0));
    rates.put(
        "draft_waste_ms",
        reports.stream().mapToDouble(r -> r.drafts().wastedMs()).average().orElse(0));
    List<FirstGap> gaps = reports.stream().flatMap(r -> Stream.ofNullable(r.firstGap())).toList();
    if (!gaps.isEmpty() && playbackSpeed == 1) { // a faster voice waits for what comes behind it
      rates.put("first_gap_ms", mean(gaps, FirstGap::actualMs));
      rates.put("first_gap_predicted_ms", mean(gaps, FirstGap::predictedMs));
    }
    return rates;
  }

  private static double mean(List<FirstGap> gaps, ToDoubleFunction<FirstGap> of) {
    return gaps.stream().mapToDouble(of).average().orElse(0);
  }

  private static double meanRate(List<TurnReport> reports, ToDoubleFunction<TurnReport> rate) {
    return reports.stream().mapToDouble(rate).filter(value -> value > 0).average().orElse(0);
  }

  /** Sound that nobody keeps. */
  private static final class Nowhere implements SampleSink {
    @Override
    public int sampleRateHz() {
      return TalkCommand.OUTPUT_RATE_HZ;
    }

    @Override
    public void write(float[] samples, int offset, int length) {}

    @Override
    public void close() {}
  }
}
