package parley.config;

import java.net.URI;
import java.time.Duration;

/** Where an engine on another machine is found, which speaks OpenAI's HTTP interface. */
public interface RemoteAddress {
  /** The name of each engine that is a server elsewhere. */
  String ENGINE = "openai";

  /** The code of what a server elsewhere fails at. */
  String FAILED = "REMOTE_FAILED";

  /** Up to and with its version: {@code http://server:8000/v1}; empty for none. */
  String url();

  /** What the server wants to know its users by; empty for none. */
  String key();

  /** Until it has taken the request. */
  Duration connectTimeout();

  /**
   * Refuses an engine that is a server elsewhere, and nobody knows where.
   *
   * @param section of the settings: {@code asr}
   * @throws IllegalArgumentException naming the keys
   */
  static void require(String section, String engine, RemoteAddress remote) {
    if (engine.equals(ENGINE) && !isHttp(remote.url())) {
      throw new IllegalArgumentException(
          section
              + ".engine is openai, and "
              + section
              + ".remote.url \""
              + remote.url()
              + "\" is no address such as http://gpu-box:8000/v1");
    }
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme();
      return scheme != null && scheme.matches("https?") && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
