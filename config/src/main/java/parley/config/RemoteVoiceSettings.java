package parley.config;

import java.time.Duration;

/**
 * A voice on another machine.
 *
 * @param url up to and with its version: {@code http://server:8000/v1}; empty for none
 * @param model as the server names it; empty where it has one
 * @param voice as the server names it
 * @param key that the server wants; empty for none
 * @param connectTimeout until it has taken the request
 * @param soundTimeout until the next piece of sound, the first one included
 * @param fallback whether a voice on this machine takes over where the other fails
 */
public record RemoteVoiceSettings(
    String url,
    String model,
    String voice,
    String key,
    @Span(min = "50ms", max = "1m") Duration connectTimeout,
    @Span(min = "100ms", max = "10m") Duration soundTimeout,
    boolean fallback)
    implements RemoteAddress {
  /** Without the key, which is nobody's business. */
  @Override
  public String toString() {
    return "RemoteVoiceSettings[url="
        + url
        + ", model="
        + model
        + ", voice="
        + voice
        + ", fallback="
        + fallback
        + "]";
  }
}
