package parley.models.shape;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;
import parley.models.CacheFolder;
import parley.models.ModelErrors;
import parley.models.gguf.GgufWriter;

/**
 * A model of a shape as a file in the cache: written when it is first asked for, and again when it
 * is not whole. It may be deleted at any time.
 *
 * @param shape of the model
 * @param recital what it says
 * @param path of the file
 */
public record ShapeFile(Qwen2Shape shape, Recital recital, Path path) {
  /** To be raised when the same shape is written otherwise. */
  private static final int EDITION = 2;

  private static final long SPARE_BYTES = 64L << 20;

  /** Hears how much of the file is written. */
  @FunctionalInterface
  public interface Progress {
    /** On the thread that writes; both in bytes. */
    void update(long done, long total);
  }

  /** The 1.5B of DeepSeek, in this user's cache folder. */
  public static ShapeFile distill(Map<String, String> environment) {
    Path file = Path.of("deepseek-r1-distill-qwen-1.5b-shape-" + EDITION + ".gguf");
    return new ShapeFile(
        Qwen2Shape.DISTILL_1_5B,
        Recitals.thinker(),
        CacheFolder.of("shapes", environment).resolve(file));
  }

  /**
   * The file, whole. Another process that writes it is waited for.
   *
   * @throws ParleyException {@code DISK_FULL}, or {@code MODEL_FOLDER} when it cannot be written
   */
  public Path require(Progress progress) {
    GgufWriter writer = shape.writer(recital);
    try {
      Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(path.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid() : "held until it is whole";
        if (!isWhole(writer)) {
          write(writer, folder, progress);
        }
      }
      return path;
    } catch (IOException e) {
      throw ModelErrors.isDiskFull(e)
          ? diskFull(writer.bytes(), "it became full", e)
          : ModelErrors.folder(path, e);
    }
  }

  private boolean isWhole(GgufWriter writer) throws IOException {
    return Files.isRegularFile(path) && Files.size(path) == writer.bytes();
  }

  private void write(GgufWriter writer, Path folder, Progress progress) throws IOException {
    long total = writer.bytes();
    Path part = folder.resolve(path.getFileName() + ".part");
    Files.deleteIfExists(part); // of a process that was killed: its room counts too
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < total + SPARE_BYTES) {
      throw diskFull(total, (free >> 20) + " MiB are free", null);
    }
    try {
      writer.write(part, done -> progress.update(done, total));
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private ParleyException diskFull(long needed, String problem, @Nullable IOException cause) {
    return new ParleyException(
        "DISK_FULL",
        path + " needs " + (needed >> 20) + " MiB: " + problem,
        "Free some space there, or name a folder on another disk in XDG_CACHE_HOME.",
        cause);
  }
}
