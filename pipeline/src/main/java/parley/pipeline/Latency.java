package parley.pipeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The voice-to-voice latency of a turn, from the last sample of the user's speech to the first
 * audible sample of the reply, and the parts that add up to it. All in milliseconds of the
 * session's clock.
 *
 * @param hiddenMs work done ahead of the endpoint; it is not on the critical path
 */
public record Latency(
    double voiceToVoiceMs,
    double endpointingMs,
    double transcriptionMs,
    double firstTokenMs,
    double thoughtMs,
    double firstChunkMs,
    double synthesisMs,
    double playbackMs,
    double hiddenMs,
    boolean spokeBeforeGenerationEnded) {

  /** The parts in the order of the turn, by their name in the trace. */
  public Map<String, Double> parts() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("endpointing_ms", endpointingMs);
    parts.put("transcription_ms", transcriptionMs);
    parts.put("first_token_ms", firstTokenMs);
    parts.put("thought_ms", thoughtMs);
    parts.put("first_chunk_ms", firstChunkMs);
    parts.put("synthesis_ms", synthesisMs);
    parts.put("playback_ms", playbackMs);
    return parts;
  }

  /** The largest part's name, without its unit. */
  public String dominatedBy() {
    String key =
        parts().entrySet().stream()
            .max(Comparator.comparingDouble(Map.Entry::getValue))
            .orElseThrow()
            .getKey();
    return key.substring(0, key.length() - "_ms".length());
  }
}
