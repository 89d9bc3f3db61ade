package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.models.CacheFolder;

/**
 * Real MCP servers: the reference server of the time, and one that is written with the protocol's
 * own Python library. Their packages are pulled when they are first needed.
 */
final class McpPackages {
  /** Every package is named, so that nothing is chosen anew. */
  private static final List<String> PACKAGES =
      List.of(
          "annotated-types==0.8.0",
          "anyio==4.16.0",
          "attrs==26.1.0",
          "cffi==2.1.1",
          "click==8.5.1",
          "cryptography==50.0.2",
          "h11==0.16.0",
          "httpcore2==2.16.2",
          "httpx2==2.16.2",
          "idna==3.20",
          "jsonschema==4.26.0",
          "jsonschema-specifications==2025.9.1",
          "mcp==2.3.0",
          "mcp-server-time==2026.10.19",
          "mcp-types==2.3.0",
          "opentelemetry-api==1.45.2",
          "pycparser==3.12",
          "pydantic==2.14.3",
          "pydantic-core==2.50.4",
          "pyjwt==2.15.1",
          "python-multipart==0.0.34",
          "referencing==0.37.0",
          "rpds-py==2026.9.1",
          "sse-starlette==3.7.0",
          "starlette==1.10.0",
          "truststore==0.10.5",
          "typing-extensions==4.16.0",
          "typing-inspection==0.4.5",
          "tzdata==2026.6",
          "tzlocal==5.4.5",
          "uvicorn==0.54.0");

  private final Path packages;
  private final Path folder;

  private McpPackages(Path packages, Path folder) {
    this.packages = packages;
    this.folder = folder;
  }

  /**
   * Pulls them where they are not there.
   *
   * @param folder for what a test writes
   */
  static McpPackages install(Path folder) {
    Path target =
        CacheFolder.of("peers", System.getenv())
            .resolve("mcp-" + Integer.toHexString(PACKAGES.hashCode()));
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(target + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assertThat(lock.isValid()).isTrue();
        if (!Files.exists(target)) {
          pip(target);
        }
      }
      return new McpPackages(target, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pip(Path target) throws IOException {
    Path part = Path.of(target + ".part");
    List<String> command =
        new ArrayList<>(
            List.of("python3", "-m", "pip", "install", "--no-deps", "--only-binary", ":all:"));
    command.addAll(List.of("--upgrade", "--target", part.toString()));
    command.addAll(PACKAGES);
    Process pip =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of(target + ".log").toFile())
            .start();
    assertThat(pip.onExit().join().exitValue())
        .as(() -> "pip: " + lastLines(Path.of(target + ".log")))
        .isZero();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The reference server of the time, as an entry of a file of servers. */
  String time() {
    return entry("-m", "mcp_server_time", "--local-timezone", "UTC");
  }

  /** A program that sells tea and opens doors, by its standard streams. */
  String shop() {
    return entry(script().toString());
  }

  private String entry(String... args) {
    String list = "\"" + String.join("\", \"", args) + "\"";
    return """
        {"command": "python3", "args": [%s], "env": {"PYTHONPATH": "%s"}}"""
        .formatted(list, packages);
  }

  /** The same program by streamable HTTP: prints its port when it listens. */
  Process shopByHttp() {
    ProcessBuilder builder = new ProcessBuilder("python3", script().toString(), "http");
    builder.environment().putAll(Map.of("PYTHONPATH", packages.toString()));
    builder.redirectError(folder.resolve("shop.log").toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path script() {
    return Path.of("src", "test", "python", "shop_server.py").toAbsolutePath();
  }

  /** A file of servers. */
  Path file(Map<String, String> entries) {
    String list =
        entries.entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
            .collect(Collectors.joining(", "));
    try {
      return Files.writeString(folder.resolve("servers.json"), "{\"mcpServers\": {" + list + "}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
