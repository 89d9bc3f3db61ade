package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import parley.models.CacheFolder;
import parley.models.Catalogue;
import parley.models.ModelStore;

/**
 * llama.cpp's own server, which speaks OpenAI's interface, of a package that is pulled when it is
 * first needed; in a process of its own, on this machine.
 */
final class ModelServer implements AutoCloseable {
  private static final String PACKAGE = "xllamacpp";

  private final Process process;
  private final String address;

  private ModelServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Serves a chat model. */
  static ModelServer start(Path folder, Path model) {
    ModelStore store =
        new ModelStore(CacheFolder.of("peers", System.getenv()), Catalogue.peers(), false);
    store.pull(List.of(PACKAGE), (id, step, done, total) -> {});
    try {
      Path script = folder.resolve("model_server.py");
      try (InputStream in =
          ModelServer.class.getResourceAsStream("/parley/peers/model_server.py")) {
        Files.write(script, Objects.requireNonNull(in).readAllBytes());
      }
      ProcessBuilder builder =
          new ProcessBuilder("python3", "-B", script.toString(), model.toString(), "4096");
      builder.environment().put("PYTHONPATH", store.requireFolder(PACKAGE).toString());
      builder.redirectError(folder.resolve("model_server.log").toFile());
      Process process = builder.start();
      return new ModelServer(process, address(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(Process process) throws IOException {
    BufferedReader out = process.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("address ")) {
        return line.substring("address ".length()).strip();
      }
    }
    throw new AssertionError("the server ended before it was ready");
  }

  /** As {@code llm.remote.url} wants it. */
  String url() {
    return address + "/v1";
  }

  /** It is gone at once, in the midst of whatever it does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
