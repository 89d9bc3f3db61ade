package parley.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import parley.pipeline.Latency;
import parley.pipeline.TurnReport;

/** The JSON forms of results. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static void print(PrintWriter out, JsonNode node) {
    try {
      out.println(MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  static ObjectNode turn(TurnReport report) {
    ObjectNode turn =
        object()
            .put("turn", report.turn())
            .put("question", report.question())
            .put("answer", report.answer())
            .put("heard", report.heard())
            .put("reason", report.reason())
            .put("thought_tokens", report.thoughtTokens())
            .put("tokens", report.model().tokens());
    Latency latency = report.latency();
    if (latency != null) {
      turn.put("voice_to_voice_ms", Statistics.rounded(latency.voiceToVoiceMs()));
      for (Map.Entry<String, Double> part : latency.parts().entrySet()) {
        turn.put(part.getKey(), Statistics.rounded(part.getValue()));
      }
      turn.put("dominated_by", latency.dominatedBy());
    }
    return turn;
  }
}
