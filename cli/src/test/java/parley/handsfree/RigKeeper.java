package parley.handsfree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a long measurement going: a step that fails is reported, and the next one finds a rig that
 * listens, a new one where the old one has ended or is stuck.
 */
final class RigKeeper implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Report report;
  private final String[] settings;
  private @Nullable LiveRig rig;
  private int started;
  private int odd;

  RigKeeper(Path folder, Report report, String... settings) {
    this.folder = folder;
    this.report = report;
    this.settings = settings;
  }

  /** A rig in the room that was chosen, which listens and has nothing to answer. */
  LiveRig idle() {
    LiveRig current = rig;
    if (current != null && !(current.talk().isAlive() && current.awaitIdle(PATIENCE))) {
      report.line("ODD: it %s; started again", current.talk().isAlive() ? "is stuck" : "has ended");
      report.line("%s", current.talk().output().lines().skip(1).toList());
      close();
      current = null;
    }
    if (current == null) {
      current = new LiveRig(newFolder(), Rooms.chosen(), settings);
      rig = current;
    }
    return current;
  }

  private Path newFolder() {
    try {
      return Files.createDirectories(folder.resolve("rig" + ++started));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does something with it.
   *
   * @return what came of it; null when it failed, which is reported
   */
  <T> @Nullable T attempt(String what, Function<LiveRig, T> step) {
    try {
      return step.apply(idle());
    } catch (AssertionError | RuntimeException e) {
      odd++;
      report.line("ODD: %s: %s", what, e.toString().lines().findFirst().orElse(""));
      return null;
    }
  }

  /** How many steps failed. */
  int odd() {
    return odd;
  }

  @Override
  public void close() {
    LiveRig last = rig;
    rig = null;
    if (last != null) {
      last.close();
    }
  }
}
