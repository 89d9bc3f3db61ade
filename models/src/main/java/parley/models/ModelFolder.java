package parley.models;

import java.nio.file.Path;
import java.util.Map;

/** Where the models lie. */
public final class ModelFolder {
  private ModelFolder() {}

  /**
   * The folder of a setting {@code models.directory}.
   *
   * @param setting a folder, which may begin with {@code ~/}, or {@code auto} for {@code
   *     $XDG_DATA_HOME/parley/models}, which is {@code ~/.local/share/parley/models} where that
   *     variable is not set
   */
  public static Path resolve(String setting, Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    if (setting.startsWith("~/")) {
      return home.resolve(setting.substring(2)).toAbsolutePath();
    } else if (!setting.equals("auto")) {
      return Path.of(setting).toAbsolutePath();
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data);
    return base.resolve("parley").resolve("models").toAbsolutePath();
  }

  /** The folder that the build and its tests use: a system property, then a variable, then auto. */
  public static Path ofBuild() {
    Map<String, String> environment = System.getenv();
    String variable = environment.getOrDefault("PARLEY_MODELS_DIRECTORY", "auto");
    return resolve(System.getProperty("parley.models.dir", variable), environment);
  }
}
