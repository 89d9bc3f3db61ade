package parley.config;

import java.time.Duration;

/**
 * A language model on another machine.
 *
 * @param url up to and with its version: {@code http://server:8000/v1}; empty for none
 * @param model as the server names it; empty where it has one
 * @param key that the server wants; empty for none
 * @param connectTimeout until it has taken the request
 * @param tokenTimeout until the next piece of an answer, the first one included
 * @param fallback whether the engine on this machine takes over where the other fails
 */
public record RemoteSettings(
    String url,
    String model,
    String key,
    @Span(min = "50ms", max = "1m") Duration connectTimeout,
    @Span(min = "100ms", max = "10m") Duration tokenTimeout,
    boolean fallback)
    implements RemoteAddress {
  /** Without the key, which is nobody's business. */
  @Override
  public String toString() {
    return "RemoteSettings[url=" + url + ", model=" + model + ", fallback=" + fallback + "]";
  }
}
