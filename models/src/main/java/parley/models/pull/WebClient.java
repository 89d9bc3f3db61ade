package parley.models.pull;

import java.nio.file.Path;

/** Fetches one file from a web server, or goes on where an earlier try ended. */
public interface WebClient {
  /** Hears how much of a file is there. */
  @FunctionalInterface
  interface Fetched {
    /** Bytes done; the total is 0 as long as it is not known. */
    void accept(long done, long total);
  }

  /**
   * Completes the partial file. Its content is whatever the server sent: the caller checks it.
   *
   * @param partial kept when the fetch fails, so that the next one resumes
   * @param size expected, in bytes; 0 when not known
   * @throws parley.config.ParleyException {@code NETWORK_UNAVAILABLE}, {@code DISK_FULL} or {@code
   *     MODEL_SIZE}
   */
  void fetch(String url, Path partial, long size, Fetched fetched);
}
