package parley.config;

/**
 * The settings under {@code tts}.
 *
 * @param engine the speech synthesiser's name
 * @param fallbackEngine takes over for a chunk that the engine fails on; {@code none} for none
 * @param model a catalogue id, a file, or {@code auto} for the profile's
 * @param remote where the engine {@code openai} finds its server
 */
public record TtsSettings(
    String engine, String fallbackEngine, String model, RemoteVoiceSettings remote) {
  /** What {@code fallback-engine} is where none is named. */
  public static final String NONE = "none";

  public TtsSettings {
    RemoteAddress.require("tts", engine, remote);
  }

  /** Whether the voice is a server elsewhere. */
  public boolean isRemote() {
    return engine.equals(RemoteAddress.ENGINE);
  }

  /** Whether another voice takes over where the engine fails. */
  public boolean fallsBack() {
    return !fallbackEngine.equals(NONE) || (isRemote() && remote.fallback());
  }
}
