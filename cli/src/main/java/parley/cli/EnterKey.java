package parley.cli;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the key of push-to-talk: each line that comes is one press of Enter. The thread {@code
 * voice-key} is a daemon, since nothing can wake it from a terminal.
 */
final class EnterKey {
  private static final Logger LOG = LoggerFactory.getLogger(EnterKey.class);

  private final InputStream in;
  private final Runnable pressed;
  private final Runnable ended;

  /**
   * @param pressed is run at each line, on the reading thread
   * @param ended is run once, when no line can come any more
   */
  EnterKey(InputStream in, Runnable pressed, Runnable ended) {
    this.in = in;
    this.pressed = pressed;
    this.ended = ended;
  }

  void start() {
    Thread thread = new Thread(this::read, "voice-key");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns at the end of the stream. */
  void read() {
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          pressed.run();
        }
      }
    } catch (IOException e) {
      LOG.warn("The keyboard cannot be read", e);
    }
    ended.run();
  }
}
