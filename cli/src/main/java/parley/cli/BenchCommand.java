package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.config.EndpointingSettings;
import parley.config.Settings;
import parley.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the loop on recordings. */
@Command(
    name = "bench",
    description = {
      "Measures the loop on a folder of recordings, each WAV a turn in real time.",
      "A text file beside a WAV is its transcript: words wrong are counted against it."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String TEST_SPEECH = "test-speech";
  private static final int REOPENED_WITHIN_MS = 1000;

  /** What is measured. */
  enum Stage {
    /** The whole loop, in real time. */
    LOOP,
    /** Front end and recogniser, as fast as they go. */
    ASR,
    /** The recogniser on the whole recording. */
    RECOGNIZER,
    /** The language model on long prompts. */
    MODEL,
    /** Where utterances end, as fast as it goes. */
    ENDPOINT,
    /** The built engines with a model of the 1.5B's shape, beside others. */
    SHAPE,
    /** The loop with a model of that shape, by how long it may think. */
    THOUGHT,
    /** How soon the model begins to answer in a long conversation. */
    HISTORY,
    /** How soon the program listens, and what it takes while nobody speaks. */
    START
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private ShapeOptions shape = new ShapeOptions();

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "The recordings; default: the model test-speech.")
  private @Nullable Path input;

  @Option(names = "--runs", paramLabel = "N", description = "Default: 5; of shape and start: 3.")
  private @Nullable Integer runs;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Takes the first N recordings only.")
  private int limit = 1000;

  @Option(
      names = "--stage",
      defaultValue = "LOOP",
      description = {
        "loop (default), asr (front end and recogniser), recognizer (alone), model,",
        "endpoint (delays and cut-offs; with --sweep by the values of a setting), shape (the"
            + " built",
        "engines with a model as large as DeepSeek's 1.5B, made here; 1.1 GB in the cache),",
        "thought (the loop with such a model, by how long it may think), history (how soon the"
            + " model",
        "begins to answer, turn by turn of a conversation), or",
        "start (how soon talk listens and is ready, and what it takes while nobody speaks)."
      })
  private Stage stage = Stage.LOOP;

  @Option(
      names = "--noise",
      paramLabel = "KIND@DB",
      converter = BenchNoise.Converter.class,
      description = "Adds noise to every recording: white@5, fan@5 or babble@5.")
  private @Nullable BenchNoise noise;

  @Option(
      names = "--sweep",
      paramLabel = "KEY=V1,V2",
      description =
          "Measures once for each value of a setting, and prints a table; * marks the Pareto"
              + " front.")
  private @Nullable String sweep;

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "Prints each figure beside that of an earlier bench --json, as a ratio.")
  private @Nullable Path compare;

  @Option(
      names = "--apply",
      description = {
        "Follows the advice that the bench gives, and measures again: what was predicted, and what",
        "it brought."
      })
  private boolean apply;

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description = {
        "Measures another assistant too, on the same recordings and models, and prints the ratio:",
        "pipecat (pulled by pip at first use, about 1 GB), or pipecat-short, which waits less."
      })
  private @Nullable Peer peer;

  @Option(
      names = "--answers-after",
      paramLabel = "MS",
      defaultValue = "700",
      description = {
        "endpoint: milliseconds from an endpoint to the first sound of the answer (default 700).",
        "A turn that was cut is reopened when you go on within that time, and within a second."
      })
  private int answersAfterMs = 700;

  @Option(
      names = "--playback-speed",
      paramLabel = "X",
      defaultValue = "4",
      description = "Plays the answers at this speed (default 4), so that a run ends sooner.")
  private double playbackSpeed = 4;

  @Override
  public Integer call() {
    Checks.atLeastOne("--runs", runs());
    Checks.atLeastOne("--limit", limit);
    Checks.atLeastOne("--cycles", shape.cycles());
    Checks.positive("--playback-speed", playbackSpeed);
    Checks.alone("--sweep", sweep != null, "--compare", compare != null);
    Checks.alone("--sweep", sweep != null, "--apply", apply);
    Checks.alone("--against", peer != null, "--sweep", sweep != null);
    Checks.alone("--against", peer != null, "--compare", compare != null);
    Checks.alone("--against", peer != null, "--apply", apply);
    Checks.alone("--against", peer != null, "--stage", stage != Stage.LOOP);
    List<BenchClip> clips = hears() ? clips() : List.of();
    if (peer != null) {
      printPeer(clips, peer);
    } else if (stage == Stage.SHAPE) {
      printShape(clips);
    } else if (stage == Stage.THOUGHT) {
      printThought(clips);
    } else if (stage == Stage.HISTORY) {
      printHistory();
    } else if (stage == Stage.START) {
      printStart();
    } else if (stage == Stage.ENDPOINT) {
      printEndpoints(clips);
    } else if (sweep == null) {
      printOne(clips);
    } else {
      printSweep(clips, sweep);
    }
    return ExitCode.DONE;
  }

  private int runs() {
    Integer given = runs;
    return given != null ? given : stage == Stage.SHAPE || stage == Stage.START ? 3 : 5;
  }

  private boolean hears() {
    return stage != Stage.MODEL && stage != Stage.HISTORY && stage != Stage.START;
  }

  private void printStart() {
    Workshop.open(common, common.settings(), Workshop.Part.ALL); // pulls what is missing
    StartResult result = StartBench.of(common).run(runs());
    print(result.json(), result.lines());
  }

  private void printShape(List<BenchClip> clips) {
    List<ShapeSection> sections = new ShapeRun(common, shape).run(clips, runs());
    print(
        ShapeRun.json(sections),
        sections.stream().flatMap(section -> section.lines().stream()).toList());
  }

  private void printHistory() {
    Workshop workshop = Workshop.open(common, common.settings(), Workshop.Part.MODEL);
    HistoryBench.Result result = new HistoryBench(workshop, common.err()::println).run(runs());
    print(result.json(), result.lines());
  }

  private void printThought(List<BenchClip> clips) {
    ThoughtBench bench =
        ThoughtBench.run(
            ShapeModel.require(common),
            this::bridgeMs,
            sets -> {
              common.err().println(String.join(" ", sets));
              return measure(clips, sets);
            });
    print(bench.json(), bench.lines());
  }

  private double bridgeMs(List<String> sets) {
    Settings settings = loopSettings(sets);
    Workshop workshop = Workshop.open(common, settings, Workshop.Part.MODEL);
    return PromptTime.medianMs(workshop, settings.llm().thought().bridge());
  }

  private void printOne(List<BenchClip> clips) {
    Path earlier = compare;
    JsonNode before = earlier == null ? null : Comparison.read(earlier);
    BenchResult result = measure(clips, List.of());
    if (before == null) {
      print(result.json(), result.lines());
    } else {
      Comparison comparison = Comparison.of(before, result.json());
      print(comparison.json(), comparison.lines());
    }
    Optional<Advisor.Advice> advice = new Advisor(loopSettings(List.of())).best(result.latencies());
    if (apply && advice.isPresent()) {
      common.err().println(advice.get().set());
      BenchResult after = measure(clips, List.of(advice.get().set()));
      AppliedAdvice applied = new AppliedAdvice(advice.get(), result, after);
      print(applied.json(), applied.lines());
    } else if (advice.isPresent() || apply) {
      common.err().println(advice.map(Advisor.Advice::line).orElse("No setting is known to help."));
    }
  }

  private List<BenchClip> clips() {
    Path folder = input;
    if (folder == null) {
      ModelStore store = Workshop.store(common.settings());
      folder = store.requireFolder(TEST_SPEECH);
    }
    List<BenchClip> all = BenchClip.readAll(folder);
    List<BenchClip> clips = all.subList(0, Math.min(limit, all.size()));
    BenchNoise added = noise;
    return added == null ? clips : added.addTo(clips);
  }

  /**
   * Unless the user says otherwise turns do not remember each other and answers stay short: each is
   * measured alike.
   */
  private BenchResult measure(List<BenchClip> clips, List<String> sets) {
    Settings settings = loopSettings(sets);
    Consumer<String> progress = common.err()::println;
    Workshop workshop = Workshop.open(common, settings, part());
    return switch (stage) {
      case LOOP, THOUGHT -> new LoopBench(workshop, playbackSpeed, progress).run(clips, runs());
      case MODEL -> new ModelBench(workshop, progress).run(runs());
      default -> new RecognizerBench(workshop, stage == Stage.ASR, progress).run(clips, runs());
    };
  }

  private Settings loopSettings(List<String> sets) {
    return common.settings(List.of("conversation.max-turns=0", "llm.max-tokens=96"), sets);
  }

  private Workshop.Part part() {
    return switch (stage) {
      case LOOP, THOUGHT -> Workshop.Part.ALL;
      case MODEL -> Workshop.Part.MODEL;
      default -> Workshop.Part.RECOGNIZER;
    };
  }

  /** Each rule is some settings on top of the user's. */
  private void printEndpoints(List<BenchClip> clips) {
    Map<String, EndpointingSettings> rules = new LinkedHashMap<>();
    for (List<String> sets : endpointRules()) {
      rules.put(String.join(" ", sets), common.settings(List.of(), sets).endpointing());
    }
    Settings settings =
        common.settings(
            List.of(), List.of("endpointing.detector=" + EndpointingSettings.SMART_TURN));
    Workshop workshop = Workshop.open(common, settings, Workshop.Part.ALL);
    Duration reopened = Duration.ofMillis(Math.min(answersAfterMs, REOPENED_WITHIN_MS));
    EndpointBench.Report report =
        new EndpointBench(workshop, common.err()::println).run(clips, rules, reopened);
    print(report.json(), report.lines());
  }

  private List<List<String>> endpointRules() {
    String what = sweep;
    if (what == null) {
      return EndpointBench.USUAL_RULES;
    }
    Sweep swept = Sweep.parse(what);
    return swept.values().stream().map(value -> List.of(swept.set(value))).toList();
  }

  private void printSweep(List<BenchClip> clips, String what) {
    Sweep swept = Sweep.parse(what);
    SweepTable table = new SweepTable(swept.key());
    for (String value : swept.values()) {
      common.err().println(swept.set(value));
      table.add(value, measure(clips, List.of(swept.set(value))));
    }
    print(table.json(), table.lines());
  }

  private void printPeer(List<BenchClip> clips, Peer other) {
    Workshop workshop = Workshop.open(common, loopSettings(List.of()), Workshop.Part.ALL);
    ProgressBar bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
    PeerComparison comparison =
        new PeerBench(workshop, playbackSpeed, bar, common.err()::println)
            .run(other, clips, runs());
    print(comparison.json(), comparison.lines());
  }

  private void print(JsonNode json, List<String> lines) {
    if (common.json()) {
      Json.print(common.out(), json);
    } else {
      lines.forEach(common.out()::println);
    }
  }
}
