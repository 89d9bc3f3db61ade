package parley.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes an event as one JSON line: the contract of every measurement. */
public final class TraceFormat {
  private static final int VERSION = 1;
  private final ObjectMapper json =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** One line, without its end. */
  public String line(EventEnvelope envelope) {
    ObjectNode line = json.createObjectNode();
    line.put("v", VERSION);
    line.put("session", envelope.session());
    line.put("turn", envelope.turn());
    line.put("event", name(envelope.event()));
    line.put("t", rounded(envelope.tSeconds(), 6));
    line.put("audio", rounded(envelope.audioSeconds(), 6));
    ObjectNode fields = json.valueToTree(envelope.event());
    if (envelope.event() instanceof SessionEvent.TurnEnded ended) {
      fields.remove("latency");
      addLatency(fields, ended);
    }
    line.setAll(fields);
    try {
      return json.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /** The event's name: its class name in snake case. */
  public static String name(SessionEvent event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static void addLatency(ObjectNode fields, SessionEvent.TurnEnded ended) {
    Latency latency = ended.latency();
    if (latency == null) {
      return;
    }
    fields.put("voice_to_voice_ms", rounded(latency.voiceToVoiceMs(), 3));
    latency.parts().forEach((part, ms) -> fields.put(part, rounded(ms, 3)));
    fields.put("hidden_ms", rounded(latency.hiddenMs(), 3));
    fields.put("spoke_before_generation_ended", latency.spokeBeforeGenerationEnded());
    fields.put("dominated_by", latency.dominatedBy());
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }
}
