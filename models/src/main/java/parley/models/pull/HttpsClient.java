package parley.models.pull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import parley.config.ParleyException;
import parley.models.ModelErrors;

/**
 * Fetches files over HTTPS and resumes them: an interrupted transfer goes on with {@code Range},
 * and {@code If-Range} makes the server send the whole file when it has changed meanwhile.
 */
public final class HttpsClient implements WebClient {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Tries in a row that bring not a single byte. */
  private static final int FRUITLESS_TRIES = 5;

  private final Pause pause;
  private final Appender appender;

  /** Waits between two tries. */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration length) throws InterruptedException;
  }

  /** Opens the partial file; a test makes it fail. */
  @FunctionalInterface
  public interface Appender {
    /** The file, to be written from its end, or emptied first. */
    OutputStream open(Path file, boolean append) throws IOException;
  }

  /** Uses the disk as it is. */
  public HttpsClient(Pause pause) {
    this(
        pause,
        (file, append) ->
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE));
  }

  HttpsClient(Pause pause, Appender appender) {
    this.pause = pause;
    this.appender = appender;
  }

  @Override
  public void fetch(String url, Path partial, long size, Fetched fetched) {
    int fruitless = 0;
    while (true) {
      long before = length(partial);
      try {
        transfer(url, partial, size, fetched);
        Files.deleteIfExists(validatorFile(partial));
        return;
      } catch (UnknownHostException e) {
        throw ModelErrors.network(url, "the name " + e.getMessage() + " is not known", e);
      } catch (IOException e) {
        if (ModelErrors.isDiskFull(e)) {
          throw ModelErrors.diskFull(partial, e);
        }
        fruitless = length(partial) > before ? 0 : fruitless + 1;
        if (fruitless == FRUITLESS_TRIES) {
          throw ModelErrors.network(url, String.valueOf(e.getMessage()), e);
        }
        await(url, Duration.ofSeconds(1L << fruitless));
      }
    }
  }

  private void transfer(String url, Path partial, long size, Fetched fetched) throws IOException {
    long have = length(partial);
    if (size > 0 && have >= size) {
      if (have == size) {
        return;
      }
      Files.delete(partial);
      have = 0;
    }
    Path validatorFile = validatorFile(partial);
    String validator = Files.exists(validatorFile) ? Files.readString(validatorFile) : "";
    HttpURLConnection connection = HttpRequests.get(url, validator.isEmpty() ? 0 : have, validator);
    try {
      long from = startOf(connection, have, url, partial);
      if (from < 0) {
        return;
      }
      long total = from + Math.max(0, connection.getContentLengthLong());
      requireRoom(partial, size, total, from);
      Files.writeString(validatorFile, HttpRequests.validator(connection));
      copy(connection, partial, from, total, fetched);
    } finally {
      connection.disconnect();
    }
  }

  /** The offset of the response's first byte; -1 when the file is already whole. */
  private static long startOf(HttpURLConnection connection, long have, String url, Path partial)
      throws IOException {
    int status = connection.getResponseCode();
    String range = String.valueOf(connection.getHeaderField("Content-Range"));
    if (status == 200) {
      return 0;
    } else if (status == 206 && range.startsWith("bytes " + have + "-")) {
      return have;
    } else if (status == 416 && range.equals("bytes */" + have)) {
      return -1;
    } else if (status == 206 || status == 416) {
      Files.deleteIfExists(partial);
      throw new IOException("the server answered another range: " + range);
    } else if (status == 429 || status >= 500) {
      throw new IOException("the server answered " + status);
    }
    throw ModelErrors.network(url, "the server answered " + status, null);
  }

  private static void requireRoom(Path partial, long size, long total, long from)
      throws IOException {
    if (size > 0 && total > from && total != size) {
      throw new ParleyException(
          "MODEL_SIZE",
          "the server has " + total + " bytes instead of " + size + " for this model",
          "The server holds another version; use another source.");
    }
    Path folder = partial.toAbsolutePath().getParent();
    if (folder != null && Files.getFileStore(folder).getUsableSpace() < total - from) {
      throw ModelErrors.diskFull(folder, null);
    }
  }

  private void copy(
      HttpURLConnection connection, Path partial, long from, long total, Fetched fetched)
      throws IOException {
    long done = from;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = connection.getInputStream();
        OutputStream out = appender.open(partial, from > 0)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        done += read;
        fetched.accept(done, Math.max(total, done));
      }
    }
    if (total > from && done != total) {
      throw new IOException("the connection ended after " + done + " of " + total + " bytes");
    }
  }

  private void await(String url, Duration length) {
    try {
      pause.pause(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ModelErrors.network(url, "the pull was interrupted", e);
    }
  }

  private static Path validatorFile(Path partial) {
    return partial.resolveSibling(partial.getFileName() + ".validator");
  }

  private static long length(Path file) {
    return file.toFile().length();
  }
}
