package parley.models;

import java.util.List;

/**
 * A set of models that makes a whole assistant.
 *
 * @param name as used in the setting {@code profile}
 * @param asr id of the speech recogniser's model
 * @param llm id of the language model
 * @param tts id of the voice
 * @param vad id of the speech detector's model
 * @param turn id of the end-of-turn detector's model
 */
public record Profile(String name, String asr, String llm, String tts, String vad, String turn) {
  /** The ids of all its models. */
  public List<String> ids() {
    return List.of(asr, llm, tts, vad, turn);
  }

  /** Those it cannot do without, whatever the settings. */
  public List<String> essentialIds() {
    return List.of(asr, llm, tts, vad);
  }
}
