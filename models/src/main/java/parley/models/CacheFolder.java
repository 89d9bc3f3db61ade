package parley.models;

import java.nio.file.Path;
import java.util.Map;

/** Where lies what can be made or fetched again; it may be deleted at any time. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * {@code $XDG_CACHE_HOME/parley/NAME}, or in {@code ~/.cache} where that is not set; absolute.
   *
   * @param environment of the process
   */
  public static Path of(String name, Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(cache);
    return base.resolve("parley").resolve(name).toAbsolutePath();
  }
}
