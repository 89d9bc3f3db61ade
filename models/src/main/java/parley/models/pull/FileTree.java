package parley.models.pull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders with all that is in them. */
public final class FileTree {
  private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);

  private FileTree() {}

  /** Deletes the folder and all below; nothing when there is none. Links are not followed. */
  public static void delete(Path folder) throws IOException {
    for (Path path : walk(folder)) {
      Files.deleteIfExists(path);
    }
  }

  /** As {@link #delete}, for clean-up that must not hide an earlier failure. */
  static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      LOG.warn("{} was not cleaned up: {}", folder, e.toString());
    }
  }

  /** Bytes of all files below, while others write and delete there. */
  static long bytes(Path folder) {
    long bytes = 0;
    try {
      for (Path path : walk(folder)) {
        bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
      }
    } catch (IOException e) {
      LOG.debug("{} changed while it was measured", folder);
    }
    return bytes;
  }

  /** Deepest first. */
  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
