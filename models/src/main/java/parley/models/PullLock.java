package parley.models;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import parley.config.ParleyException;

/** Lets one process at a time pull into a model folder; a second waits until the first is done. */
final class PullLock implements Closeable {
  private final FileChannel channel;

  private PullLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, waiting for another process.
   *
   * @throws ParleyException {@code PULL_BUSY} when this process pulls already
   */
  static PullLock take(Path modelFolder) throws IOException {
    Files.createDirectories(modelFolder);
    FileChannel channel =
        FileChannel.open(
            modelFolder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.lock();
      assert lock.isValid() : "the lock lives as long as its channel";
      return new PullLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new ParleyException(
          "PULL_BUSY", "models are being pulled into " + modelFolder, "Wait for it to end.", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
