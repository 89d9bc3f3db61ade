package parley.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads the settings: the packaged defaults, a user's YAML file, the environment, {@code --set};
 * the later source wins. Every problem of every source is reported at once.
 */
public final class SettingsLoader {
  static final String DEFAULTS = "the defaults";

  /** Environment variables of the program that are no settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("PARLEY_HOME", "PARLEY_JAVA_OPTS", "PARLEY_CONFIG");

  private final Schema schema = new Schema(Settings.class);
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  private SettingsLoader() {}

  /**
   * The settings of one run.
   *
   * @param file the user's YAML file, if there is one
   * @param environment all variables; those named {@code PARLEY_...} are settings
   * @param sets {@code key=value}, as given to {@code --set}
   * @throws ConfigException with all problems
   */
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, List<String> sets) {
    SettingsLoader loader = new SettingsLoader();
    loader.accept(YamlSource.read(loader.schema, DEFAULTS, defaultsText(), loader.problems));
    file.ifPresent(loader::readFile);
    loader.readEnvironment(environment);
    sets.forEach(loader::readSet);
    Optional<Settings> settings =
        new Binder(loader.values, loader.origins, loader.problems).bind(Settings.class);
    if (!loader.problems.isEmpty()) {
      throw new ConfigException(loader.problems);
    }
    return settings.orElseThrow();
  }

  /** The packaged defaults alone. */
  public static Settings defaults() {
    return load(Optional.empty(), Map.of(), List.of());
  }

  /** Every key, in the order of the defaults file, with its default and its comment there. */
  public static List<SettingKey> keys() {
    String text = defaultsText();
    List<String> lines = text.lines().toList();
    List<SettingKey> keys = new ArrayList<>();
    for (Entry entry :
        YamlSource.read(new Schema(Settings.class), DEFAULTS, text, new ArrayList<>())) {
      keys.add(
          new SettingKey(
              entry.key(),
              SettingKey.environmentName(entry.key()),
              entry.text(),
              commentAbove(lines, entry.line())));
    }
    return keys;
  }

  private void readFile(Path file) {
    try {
      accept(YamlSource.read(schema, file.toString(), Files.readString(file), problems));
    } catch (IOException e) {
      problems.add(
          new ConfigProblem(
              file.toString(),
              "",
              "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")"));
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, String> keyOfVariable = new TreeMap<>();
    schema
        .leaves()
        .keySet()
        .forEach(key -> keyOfVariable.put(SettingKey.environmentName(key), key));
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              String key = keyOfVariable.get(variable);
              String where = "environment variable " + variable;
              if (key != null) {
                accept(List.of(new Entry(key, value, where, 0)));
              } else if (variable.startsWith("PARLEY_") && !OTHER_VARIABLES.contains(variable)) {
                String hint =
                    EditDistance.nearest(variable, keyOfVariable.keySet())
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("");
                problems.add(new ConfigProblem(where, "", "is not a setting" + hint));
              }
            });
  }

  private void readSet(String set) {
    int equals = set.indexOf('=');
    String key = equals < 0 ? set : set.substring(0, equals).strip();
    if (equals < 0) {
      problems.add(new ConfigProblem("--set", ValueParser.quote(set), "must be written key=value"));
    } else if (schema.isSection(key)) {
      problems.add(new ConfigProblem("--set", key, "is a section: name one of its keys"));
    } else if (!schema.leaves().containsKey(key)) {
      problems.add(new ConfigProblem("--set", key, YamlSource.unknown(schema, key)));
    } else {
      accept(List.of(new Entry(key, set.substring(equals + 1), "--set", 0)));
    }
  }

  private void accept(List<Entry> entries) {
    for (Entry entry : entries) {
      try {
        var component = Objects.requireNonNull(schema.leaves().get(entry.key()));
        values.put(entry.key(), ValueParser.parse(component, entry.text()));
      } catch (IllegalArgumentException e) {
        problems.add(new ConfigProblem(entry.where(), entry.key(), String.valueOf(e.getMessage())));
        values.remove(entry.key());
      }
      origins.put(entry.key(), entry.where());
    }
  }

  private static String commentAbove(List<String> lines, int line) {
    List<String> comment = new ArrayList<>();
    for (int i = line - 2; i >= 0 && lines.get(i).strip().startsWith("#"); i--) {
      comment.add(lines.get(i).strip().substring(1).strip());
    }
    Collections.reverse(comment);
    return String.join(" ", comment);
  }

  private static String defaultsText() {
    try (InputStream in =
        Objects.requireNonNull(
            SettingsLoader.class.getResourceAsStream("/parley.yaml"), "/parley.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the packaged defaults cannot be read", e);
    }
  }
}
