package parley.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parley.config.ParleyException;

/** The failures of this module, each with its code and its cure. */
public final class ModelErrors {
  private ModelErrors() {}

  /** {@code MODEL_MISSING}: not in the model folder. */
  public static ParleyException missing(String id, Path file) {
    return new ParleyException(
        "MODEL_MISSING", "model " + id + " is not there: " + file, pullCommand(id));
  }

  /** {@code MODEL_SIZE}: the file has not the pinned size. */
  public static ParleyException size(String id, Path file, long expected, long actual) {
    return new ParleyException(
        "MODEL_SIZE",
        file + " has " + actual + " bytes instead of " + expected + ", it is not whole",
        pullCommand(id));
  }

  /** {@code MODEL_CHECKSUM}: the content is not what the catalogue pins. */
  public static ParleyException checksum(String what, String expected, String actual, String cure) {
    return new ParleyException(
        "MODEL_CHECKSUM",
        "the SHA-256 of " + what + " is " + actual + " instead of " + expected,
        cure);
  }

  /** {@code MODEL_FORMAT}: not the kind of file that the engine reads. */
  public static ParleyException format(Path file, String problem) {
    return new ParleyException(
        "MODEL_FORMAT", file + " " + problem, "Use a model that ./parley models list names.");
  }

  /** {@code MODEL_REJECTED}: the header could harm native code, or the file is not trusted. */
  public static ParleyException rejected(Path file, String problem) {
    return new ParleyException(
        "MODEL_REJECTED", file + " " + problem, "Do not use this file; fetch it from its maker.");
  }

  /** {@code NETWORK_UNAVAILABLE}: nothing could be fetched. */
  public static ParleyException network(String what, String detail, @Nullable Throwable cause) {
    return new ParleyException(
        "NETWORK_UNAVAILABLE",
        what + " could not be fetched: " + detail,
        "Connect to the network and run the command again; what was fetched is kept.",
        cause);
  }

  /** {@code DISK_FULL}: what was fetched so far is kept, an installed model is not touched. */
  public static ParleyException diskFull(Path folder, @Nullable Throwable cause) {
    return new ParleyException(
        "DISK_FULL",
        "no space is left for models in " + folder,
        "Free some space there, or set models.directory to another disk, and pull again.",
        cause);
  }

  /** {@code MODEL_FOLDER}: the folder or a file in it cannot be read or written. */
  public static ParleyException folder(Path path, IOException cause) {
    if (isDiskFull(cause)) {
      return diskFull(path, cause);
    }
    String detail =
        cause instanceof FileSystemException fs && fs.getReason() != null
            ? fs.getReason()
            : cause.getClass().getSimpleName() + " " + cause.getMessage();
    return new ParleyException(
        "MODEL_FOLDER",
        path + " cannot be used: " + detail,
        "Check its permissions, or set models.directory to another folder.",
        cause);
  }

  /** Whether the operating system said so: Java has no type for it. */
  public static boolean isDiskFull(Throwable error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return (error instanceof IOException || error instanceof UncheckedIOException)
        && (message.contains("no space left") || message.contains("not enough space"));
  }

  /** The sentence that tells how to get a model. */
  static String pullCommand(String id) {
    return "Run ./parley models pull " + id;
  }
}
