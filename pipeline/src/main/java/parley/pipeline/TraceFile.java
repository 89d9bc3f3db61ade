package parley.pipeline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import parley.config.ParleyException;

/** Writes events to a file, a JSON object a line. Used by one thread at a time. */
public final class TraceFile implements Consumer<EventEnvelope>, AutoCloseable {
  private final Path path;
  private final BufferedWriter file;
  private final TraceFormat format = new TraceFormat();

  private TraceFile(Path path, BufferedWriter file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens the file anew.
   *
   * @throws ParleyException code {@code TRACE_UNWRITABLE}
   */
  public static TraceFile open(Path path) {
    try {
      return new TraceFile(path, Files.newBufferedWriter(path));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** A line is on the disk at once: a crash must not take the trace of what led to it. */
  @Override
  public void accept(EventEnvelope event) {
    try {
      file.write(format.line(event));
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static ParleyException unwritable(Path path, IOException e) {
    return new ParleyException(
        "TRACE_UNWRITABLE",
        "the trace file " + path + " cannot be written (" + e + ")",
        "Choose another file with --trace.",
        e);
  }
}
