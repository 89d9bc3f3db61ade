package parley.config;

import java.util.Locale;

/**
 * One setting as a person sees it.
 *
 * @param name {@code llm.segment-tokens}
 * @param environmentName {@code PARLEY_LLM_SEGMENT_TOKENS}
 * @param defaultValue as written in the defaults file
 * @param comment what it means, with unit and range
 */
public record SettingKey(String name, String environmentName, String defaultValue, String comment) {
  /** The environment variable that sets the key. */
  static String environmentName(String key) {
    return "PARLEY_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
