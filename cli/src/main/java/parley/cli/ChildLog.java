package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process of ours says beside its results, kept until it is closed. */
record ChildLog(Path path) {
  static ChildLog create() throws IOException {
    return new ChildLog(Files.createTempFile("parley-child", ".log"));
  }

  File file() {
    return path.toFile();
  }

  /** For a message that says why it ended. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(path, UTF_8);
      return lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "without a word that could be read";
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
