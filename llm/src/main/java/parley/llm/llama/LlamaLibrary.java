package parley.llm.llama;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ParleyException;

/** Loads the native library once, from a folder that only this user can write to. */
final class LlamaLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(LlamaLibrary.class);
  private static final String FOLDER = "de.kherud.llama.tmpdir";

  private LlamaLibrary() {}

  /**
   * Loads the library; later calls do nothing.
   *
   * @throws ParleyException {@code ENGINE_UNAVAILABLE}
   */
  static synchronized void load() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    try {
      // By default it takes a guessable name in the shared folder and deletes every llama* there.
      Path folder = Files.createTempDirectory("parley-llama"); // 0700 by its contract
      System.setProperty(FOLDER, folder.toString());
      initialize();
      remove(folder);
    } catch (IOException | ClassNotFoundException | LinkageError e) {
      throw new ParleyException(
          "ENGINE_UNAVAILABLE",
          "llama.cpp's library cannot be loaded: " + e.getMessage(),
          "Install libgomp1 (Debian), or run on x86_64 or arm64 Linux, macOS or Windows.",
          e);
    }
  }

  /** The library announces itself on standard output, which belongs to results. */
  private static void initialize() throws ClassNotFoundException {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    try {
      Class.forName("de.kherud.llama.LlamaModel");
    } finally {
      System.setOut(out);
    }
  }

  /** A loaded library needs its file no more, except on Windows, where it is left behind. */
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOG.debug("{} stays behind", folder, e);
    }
  }
}
