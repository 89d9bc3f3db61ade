package parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import parley.config.ParleyException;

/** What the engines do with a model of the 1.5B's shape: each in a process of its own, by turns. */
final class ShapeBench {
  private static final int SHORT = 50;
  private static final int LONG = 500;
  private static final int REPLY = 32;
  private static final int WARM = 16;

  private final Path model;
  private final DigitPrompts prompts = new DigitPrompts();
  private final Consumer<String> progress;

  ShapeBench(Path model, Consumer<String> progress) {
    this.model = model;
    this.progress = progress;
  }

  /**
   * Measures the engines by turns, so that what else the machine does meets all alike.
   *
   * @param others started, and closed here; one that does not open is left out
   */
  ShapeSection speed(int rounds, List<EngineChild> others) {
    List<EngineChild> started = new ArrayList<>(others);
    try {
      List<EngineChild> engines = new ArrayList<>();
      for (String name : List.of(ShapeEngines.PUBLISHED, "llama", ShapeEngines.BUILT)) {
        EngineChild engine = ShapeEngines.java(name, model);
        started.add(engine);
        progress.accept("opening " + name);
        open(engine);
        engines.add(engine);
      }
      others.stream().filter(this::opens).forEach(engines::add);
      Map<String, List<ShapeSpeed>> all = new LinkedHashMap<>();
      for (int round = 1; round <= rounds; round++) {
        for (EngineChild engine : engines) {
          ShapeSpeed speed = measure(engine);
          all.computeIfAbsent(engine.name(), name -> new ArrayList<>()).add(speed);
          progress.accept("round " + round + ", " + engine.name() + ": " + text(speed));
        }
      }
      Map<String, ShapeSpeed> medians = new LinkedHashMap<>();
      all.forEach((name, speeds) -> medians.put(name, ShapeSpeed.median(speeds)));
      return ShapeSpeed.section(medians, ShapeEngines.BUILT, rounds);
    } finally {
      started.forEach(EngineChild::close);
    }
  }

  private boolean opens(EngineChild other) {
    try {
      progress.accept("opening " + other.name());
      open(other);
      return true;
    } catch (ParleyException e) {
      progress.accept(other.name() + " is left out: " + e.getMessage());
      return false;
    }
  }

  /** How long a prompt goes on to be read that nobody wants any more. */
  ShapeSection cancel(int times) {
    try (EngineChild engine = ShapeEngines.java(ShapeEngines.BUILT, model)) {
      progress.accept("giving up a prompt of " + LONG + " tokens, " + times + " times");
      open(engine);
      double wholeMs = run(engine, LONG, 1)[1];
      List<Double> late = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        double afterMs = wholeMs * 0.9 * (i + 0.5) / times; // not the end: it may come before
        String order = String.format(Locale.ROOT, "cancel %.3f ", afterMs);
        late.add(engine.ask(order + prompts.next(LONG))[0]);
      }
      return CancelLatency.section("cancel_prompt", "cancel inside a prompt of 500", late);
    }
  }

  /** What is left of many models that were opened, used and closed. */
  ShapeSection cycles(int cycles) {
    try (EngineChild engine = ShapeEngines.java(ShapeEngines.BUILT, model)) {
      OpenCloseCycles all = new OpenCloseCycles(cycles);
      for (int cycle = 1; cycle <= cycles; cycle++) {
        open(engine);
        double[] left = engine.ask("close");
        if (all.add(cycle, left)) {
          progress.accept("opened and closed " + cycle + " times: " + all.last());
        }
      }
      return all.section();
    }
  }

  /** What is left of the speed when half a core is taken; quiet and busy by turns. */
  ShapeSection contention(int rounds) {
    List<ShapeSpeed> quiet = new ArrayList<>();
    List<ShapeSpeed> busy = new ArrayList<>();
    try (EngineChild engine = ShapeEngines.java(ShapeEngines.BUILT, model)) {
      open(engine);
      for (int round = 1; round <= rounds; round++) {
        quiet.add(measure(engine));
        try (HalfCore taken = HalfCore.start()) {
          assert taken != null : "busy until it is closed";
          busy.add(measure(engine));
        }
        progress.accept(
            "quiet: " + text(quiet.get(round - 1)) + "; shared: " + text(busy.get(round - 1)));
      }
    }
    return Contention.section(ShapeSpeed.median(quiet), ShapeSpeed.median(busy), rounds);
  }

  /** The first run of an engine is slower. */
  private void open(EngineChild engine) {
    engine.ask("open");
    run(engine, WARM, 4);
  }

  private ShapeSpeed measure(EngineChild engine) {
    double[] brief = run(engine, SHORT, REPLY);
    double[] full = run(engine, LONG, 1);
    return new ShapeSpeed(
        1000 * SHORT / brief[1], 1000 * LONG / full[1], 1000 * (brief[2] - 1) / brief[3]);
  }

  /** Prompt tokens, milliseconds to the first token, tokens, milliseconds from it to the last. */
  private double[] run(EngineChild engine, int promptTokens, int tokens) {
    double[] numbers = engine.ask("run " + tokens + " " + prompts.next(promptTokens));
    if (Math.abs(numbers[0] - promptTokens) > 1 || numbers[2] < tokens) {
      throw new ParleyException(
          "BENCH_FAILED",
          String.format(
              Locale.ROOT,
              "%s read %.0f tokens and said %.0f, not %d and %d",
              engine.name(),
              numbers[0],
              numbers[2],
              promptTokens,
              tokens),
          "Delete " + model + " and try again.");
    }
    return numbers;
  }

  private static String text(ShapeSpeed speed) {
    return String.format(
        Locale.ROOT,
        "%.1f and %.1f read, %.1f said a second",
        speed.prompt50(),
        speed.prompt500(),
        speed.generated());
  }
}
