package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/**
 * What an assistant made of one recording.
 *
 * @param name the recording's
 * @param voiceToVoiceMs from the end of the speech in the recording to the first audible sample of
 *     the answer to its last turn; empty where there was none
 * @param turns that it made of the recording
 * @param transcript of all of them
 * @param problem why there was no answer; empty where there was one
 */
record PeerAnswer(
    String name, OptionalDouble voiceToVoiceMs, int turns, String transcript, String problem) {

  /** As a peer tells it, one object a recording. */
  static PeerAnswer of(JsonNode told) {
    JsonNode millis = told.path("voice_to_voice_ms");
    return new PeerAnswer(
        told.path("name").asText(),
        millis.isNumber() ? OptionalDouble.of(millis.asDouble()) : OptionalDouble.empty(),
        told.path("turns").asInt(),
        told.path("transcript").asText(),
        told.path("problem").asText());
  }

  boolean isAnswered() {
    return voiceToVoiceMs.isPresent();
  }
}
