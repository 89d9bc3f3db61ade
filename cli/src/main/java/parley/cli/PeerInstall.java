package parley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.ObjIntConsumer;
import parley.config.ParleyException;

/**
 * Makes a peer's Python environment: pinned packages through pip, so that a user's own settings for
 * it hold. Done once; what is there and has the same packages is kept.
 */
final class PeerInstall {
  private static final String ENVIRONMENT = "making a Python environment";
  private static final String FETCHING = "fetching the packages";
  private static final String INSTALLING = "installing the packages";
  private static final String OLD_PYTHON =
      "import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else 3)";

  private final PeerFolder folder;
  private final String python;
  private final ObjIntConsumer<String> progress;

  /**
   * For one folder.
   *
   * @param python the interpreter that the environment is made with, a name or a path
   * @param progress hears the step, and how far it is in percent
   */
  PeerInstall(PeerFolder folder, String python, ObjIntConsumer<String> progress) {
    this.folder = folder;
    this.python = python;
    this.progress = progress;
  }

  /**
   * Installs what is not installed. Another process that does the same is waited for.
   *
   * @param packages a requirements file, one package a line
   * @return whether there was anything to do
   * @throws ParleyException code {@code TOOL_MISSING}, {@code PYTHON_UNSUITABLE}, {@code
   *     NETWORK_UNAVAILABLE}, {@code DISK_FULL} or {@code PEER_INSTALL}, each with the cure
   */
  boolean run(String packages) {
    try {
      Files.createDirectories(folder.path());
      try (FileChannel channel = openLock();
          FileLock lock = channel.lock()) {
        assert lock.isValid() : "held until the end";
        if (isInstalled(packages)) {
          return false;
        }
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(folder.log(), UTF_8))) {
          install(new PeerTool(log), packages);
        }
        Files.writeString(folder.installed(), packages);
        return true;
      }
    } catch (IOException e) {
      throw new ParleyException(
          "PEER_INSTALL",
          folder.path() + " cannot be used (" + e + ")",
          "Check its permissions and the space on its disk.",
          e);
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(
        folder.path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private boolean isInstalled(String packages) throws IOException {
    return Files.isExecutable(folder.python())
        && Files.exists(folder.installed())
        && Files.readString(folder.installed()).equals(packages);
  }

  private void install(PeerTool tool, String packages) throws IOException {
    Files.deleteIfExists(folder.installed());
    Files.writeString(folder.requirements(), packages);
    makeEnvironment(tool);
    List<String> pip =
        List.of(
            folder.python().toString(),
            "-m",
            "pip",
            "install",
            "--no-input",
            "--no-deps",
            "--disable-pip-version-check",
            "--progress-bar",
            "off",
            "--only-binary",
            ":all:",
            "-r",
            folder.requirements().toString());
    PipProgress heard = new PipProgress(packages.lines().filter(l -> l.contains("==")).count());
    PeerTool.End end = tool.run(pip, heard::line);
    if (end.status() != 0) {
      throw notInstalled(end);
    }
    progress.accept(INSTALLING, 100);
  }

  private void makeEnvironment(PeerTool tool) {
    progress.accept(ENVIRONMENT, 0);
    if (tool.run(List.of(python, "-c", OLD_PYTHON), line -> {}).status() != 0) {
      throw new ParleyException(
          "PYTHON_UNSUITABLE",
          python + " is not Python 3.11 to 3.13, for which the peer's packages are pinned",
          "Install one of them as " + python + "; Debian 12: apt install python3");
    }
    PeerTool.End end =
        tool.run(
            List.of(python, "-m", "venv", "--clear", folder.environment().toString()), line -> {});
    if (end.status() != 0) {
      boolean missing = end.says("No module named") || end.says("ensurepip");
      throw new ParleyException(
          missing ? "TOOL_MISSING" : "PEER_INSTALL",
          missing
              ? python + " has no module venv, or it lacks ensurepip"
              : "no Python environment could be made: " + end.lastLine(),
          missing ? "Install it; Debian: apt install python3-venv" : logged());
    }
    progress.accept(ENVIRONMENT, 100);
  }

  private ParleyException notInstalled(PeerTool.End end) {
    if (end.says("No space left on device")) {
      return new ParleyException(
          "DISK_FULL",
          "no space is left for the peer's packages in " + folder.path(),
          "They need about 1 GB: free some space there, or set XDG_CACHE_HOME to another disk.");
    }
    if (end.says("connection broken by") || end.says("Max retries exceeded")) {
      return new ParleyException(
          "NETWORK_UNAVAILABLE",
          "the peer's packages could not be fetched: pip reaches no package index",
          "Connect to the network and run the command again; it is needed this once.");
    }
    return new ParleyException(
        "PEER_INSTALL", "the peer's packages could not be installed: " + end.lastLine(), logged());
  }

  private String logged() {
    return "See " + folder.log();
  }

  /** Each package is collected, then all are installed. */
  private final class PipProgress {
    private final long packages;
    private int collected;

    PipProgress(long packages) {
      this.packages = Math.max(1, packages);
    }

    void line(String line) {
      if (line.startsWith("Collecting ")) {
        collected++;
        progress.accept(FETCHING, (int) Math.min(100, 100L * collected / packages));
      } else if (line.startsWith("Installing collected packages")) {
        progress.accept(INSTALLING, 0);
      }
    }
  }
}
