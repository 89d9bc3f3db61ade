package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import parley.config.ParleyException;
import parley.models.Catalogue;
import parley.models.ModelStore;

/**
 * A current llama.cpp from a package, to be measured against; pulled when it is asked for.
 *
 * @param id in the catalogue of peers
 * @param name in tables
 * @param interpreter that takes a program as its last argument
 * @param program in this package, which obeys as Java's engines do
 */
record SpeedPeer(String id, String name, List<String> interpreter, String program) {
  /** Both are of 2026: one for every x86_64 alike, one with a build for each kind. */
  static final List<SpeedPeer> ALL =
      List.of(
          new SpeedPeer(
              "xllamacpp", "xllamacpp 2026.10", List.of("python3", "-B", "-c"), "xllamacpp.py"),
          new SpeedPeer(
              "node-llama-cpp", "node-llama-cpp 3.22", List.of("node", "-e"), "node-llama-cpp.js"));

  /** Keeps a copy of the list. */
  SpeedPeer {
    interpreter = List.copyOf(interpreter);
  }

  /**
   * Starts it.
   *
   * @param cache where its package is kept; what lies there is checked each time
   * @return nothing where it cannot be had, which is said
   */
  Optional<EngineChild> start(Path cache, Path model, ProgressBar bar, Consumer<String> progress) {
    if (!isForThisMachine()) {
      progress.accept(name + " is left out: its package is for Linux on x86_64");
      return Optional.empty();
    }
    ModelStore store = new ModelStore(cache, Catalogue.peers(), false);
    try {
      store.pull(List.of(id), (it, step, done, total) -> bar.update(it + ": " + step, done, total));
      return Optional.of(start(store.requireFolder(id), model));
    } catch (ParleyException e) {
      progress.accept(name + " is left out: " + e.oneLine());
      return Optional.empty();
    } finally {
      bar.finish();
    }
  }

  private EngineChild start(Path folder, Path model) {
    List<String> command = new ArrayList<>(interpreter);
    command.add(script());
    command.addAll(
        List.of(folder.toString(), model.toString(), String.valueOf(ShapeEngines.THREADS)));
    return EngineChild.start(name, command);
  }

  private String script() {
    try (InputStream in = Objects.requireNonNull(SpeedPeer.class.getResourceAsStream(program))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the packaged " + program + " cannot be read", e);
    }
  }

  private static boolean isForThisMachine() {
    return System.getProperty("os.name", "").equals("Linux")
        && System.getProperty("os.arch", "").equals("amd64");
  }
}
