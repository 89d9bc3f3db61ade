package parley.soundcard;

import java.io.IOException;
import java.io.OutputStream;

/** Sound that is on its way into the card. */
public final class Playing implements AutoCloseable {
  private final Process pacat;
  private final byte[] pcm;
  private final Thread thread = new Thread(this::write, "playing");

  Playing(Process pacat, byte[] pcm) {
    this.pacat = pacat;
    this.pcm = pcm;
    thread.start();
  }

  private void write() {
    try (OutputStream out = pacat.getOutputStream()) {
      out.write(pcm);
    } catch (IOException e) {
      // Stopped before its end.
      assert !pacat.isAlive() : e;
    }
  }

  /** Silence at once. */
  public void stop() {
    pacat.destroyForcibly();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
