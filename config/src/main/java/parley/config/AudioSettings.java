package parley.config;

/**
 * The settings under {@code audio}. Devices are named by {@code default} or by patterns of their
 * names with {@code |} between them, in the order of preference.
 *
 * @param input the microphone
 * @param output the loudspeaker
 */
public record AudioSettings(String input, String output) {
  /** Refuses what names no device at all. */
  public AudioSettings {
    requireName("input", input);
    requireName("output", output);
  }

  private static void requireName(String key, String value) {
    if (value.replace("|", "").isBlank()) {
      throw new IllegalArgumentException(
          "audio." + key + " must be default or a part of a device's name, not \"" + value + "\"");
    }
  }
}
