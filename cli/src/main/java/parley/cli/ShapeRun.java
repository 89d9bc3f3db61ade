package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import parley.cli.ShapeOptions.Part;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.engines.EngineFolder;
import parley.models.CacheFolder;

/** {@code bench --stage shape}: what the built engines do with a model of the 1.5B's shape. */
final class ShapeRun {
  private static final int CANCELS = 20;

  private final CommonOptions common;
  private final ShapeOptions options;
  private final Consumer<String> progress;
  private final ProgressBar bar;

  ShapeRun(CommonOptions common, ShapeOptions options) {
    this.common = common;
    this.options = options;
    this.progress = common.err()::println;
    this.bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
  }

  /**
   * Measures the parts that were asked for, one after the other.
   *
   * @param clips one or more, of which the longest is transcribed
   * @throws ParleyException {@code ENGINE_UNAVAILABLE} when the engines are not built, {@code
   *     DISK_FULL} or {@code MEMORY_SHORT} when the model has no room, {@code BENCH_FAILED}
   */
  List<ShapeSection> run(List<BenchClip> clips, int rounds) {
    requireEngines();
    Set<Part> parts = options.parts();
    int cycles = options.cycles();
    Path model = ShapeModel.require(common);
    ShapeBench bench = new ShapeBench(model, progress);
    List<ShapeSection> sections = new ArrayList<>();
    if (parts.contains(Part.SPEED)) {
      sections.add(bench.speed(rounds, others(model)));
    }
    if (parts.contains(Part.CANCEL)) {
      sections.add(bench.cancel(CANCELS));
      sections.add(new TranscriptionCancel(workshop(), progress).run(clips, CANCELS));
    }
    if (parts.contains(Part.CYCLES)) {
      sections.add(bench.cycles(cycles));
    }
    if (parts.contains(Part.CONTENTION)) {
      sections.add(bench.contention(rounds));
    }
    return sections;
  }

  static ObjectNode json(List<ShapeSection> sections) {
    ObjectNode all = Json.object().put("threads", ShapeEngines.THREADS);
    sections.forEach(section -> all.set(section.key(), section.json()));
    return all;
  }

  private static void requireEngines() {
    if (!EngineFolder.ofThisMachine().isBuilt()) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "the engines to be measured are not built for this machine",
          "Build them with: ./parley native build");
    }
  }

  private List<EngineChild> others(Path model) {
    if (!options.peer()) {
      return List.of();
    }
    Path cache = CacheFolder.of("peers", System.getenv());
    return SpeedPeer.ALL.stream()
        .flatMap(peer -> peer.start(cache, model, bar, progress).stream())
        .toList();
  }

  private Workshop workshop() {
    Settings settings = common.settings(List.of(), List.of("asr.engine=whisper-native"));
    return Workshop.open(common, settings, Workshop.Part.RECOGNIZER);
  }
}
