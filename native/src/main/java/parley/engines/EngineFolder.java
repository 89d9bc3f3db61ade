package parley.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the engines lie that were built of this program's source for this processor: outside of the
 * source tree, so that neither a clean nor another checkout builds them again.
 *
 * @param path a folder of their own
 */
public record EngineFolder(Path path) {
  /** This program's, on this machine. */
  public static EngineFolder ofThisMachine() {
    String property = System.getProperty("parley.engines.dir", "");
    Path base = property.isEmpty() ? cache(System.getenv()) : Path.of(property);
    return new EngineFolder(base.resolve(Recipe.key() + "-" + Processor.key()).toAbsolutePath());
  }

  /** {@code $XDG_CACHE_HOME/parley/engines}, or in {@code ~/.cache} where that is not set. */
  static Path cache(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(cache);
    return base.resolve("parley").resolve("engines");
  }

  /** Whether there is anything to load. */
  public boolean isBuilt() {
    return Files.isRegularFile(library());
  }

  Path library() {
    return path.resolve(System.mapLibraryName("parleyengines"));
  }

  /** Where the engines may keep what they have computed: it is of no use to others. */
  public Path kept() {
    return path.resolve("kept");
  }

  /** What built it, as it names itself. */
  Path compiler() {
    return path.resolve("compiler.txt");
  }

  Path log() {
    return path.resolve("build.log");
  }
}
