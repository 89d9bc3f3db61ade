package parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the engines that are measured, each in a process of its own and with two threads. */
final class ShapeEngines {
  /** Of every engine: what is compared is not how many cores each takes. */
  static final int THREADS = 2;

  /** java-llama.cpp with its own defaults. */
  static final String PUBLISHED = "java-llama.cpp";

  static final String BUILT = "llama-native";

  /** In the language model's room, which alone knows the engines; its source says what it does. */
  private static final String PROGRAM = "parley.llm.llama.SpeedMain";

  private static final String ENGINES_FOLDER = "parley.engines.dir";

  private ShapeEngines() {}

  /**
   * One of Java's.
   *
   * @param name {@link #PUBLISHED}, {@code llama} or {@link #BUILT}
   */
  static EngineChild java(String name, Path model) {
    List<String> command = jvm();
    command.addAll(List.of(PROGRAM, name, model.toString(), String.valueOf(THREADS)));
    return EngineChild.start(name, command);
  }

  /** This program's own classes in a small new process. */
  static List<String> jvm() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:-UsePerfData"));
    String engines = System.getProperty(ENGINES_FOLDER, "");
    if (!engines.isEmpty()) {
      command.add("-D" + ENGINES_FOLDER + "=" + engines);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return command;
  }
}
