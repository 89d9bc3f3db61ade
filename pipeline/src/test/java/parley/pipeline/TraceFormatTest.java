package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The trace is a contract: each event's line, to the character. */
class TraceFormatTest {
  private static final Latency LATENCY =
      new Latency(1400.1234, 500, 300, 200, 100, 50, 200, 50.1234, 0, true);

  private final TraceFormat format = new TraceFormat();

  /** The event's name and its own fields, as they stand in a line. */
  private static String line(String golden) {
    int name = golden.indexOf('|');
    return "{\"v\":1,\"session\":\"ab12\",\"turn\":3,\"event\":\""
        + golden.substring(0, name)
        + "\",\"t\":1.500000,\"audio\":0.250000"
        + golden.substring(name + 1)
        + "}";
  }

  @Test
  void everyEventHasItsNameAndFields() {
    Map<SessionEvent, String> golden = new LinkedHashMap<>();
    golden.put(new SessionEvent.SessionStarted(), "session_started|");
    golden.put(new SessionEvent.EnginesReady(), "engines_ready|");
    golden.put(new SessionEvent.SpeechStarted(), "speech_started|");
    golden.put(new SessionEvent.SpeechEnded(), "speech_ended|");
    golden.put(new SessionEvent.Endpoint(false), "endpoint|,\"truncated\":false");
    golden.put(
        new SessionEvent.Transcript("Hi \"you\"\n", true, 0.5, 1.25, "", false),
        "transcript|,\"text\":\"Hi \\\"you\\\"\\n\",\"final\":true,\"start\":0.5,\"end\":1.25");
    golden.put(
        new SessionEvent.GenerationStarted(40, 30, 1),
        "generation_started|,\"prompt_tokens\":40,\"cached_tokens\":30,\"dropped_turns\":1");
    golden.put(new SessionEvent.FirstToken(), "first_token|");
    golden.put(
        new SessionEvent.ThoughtEnded(12, true), "thought_ended|,\"tokens\":12,\"forced\":true");
    golden.put(new SessionEvent.FirstAnswerToken(), "first_answer_token|");
    golden.put(new SessionEvent.Chunk(0, "Yes."), "chunk|,\"index\":0,\"text\":\"Yes.\"");
    golden.put(new SessionEvent.FirstAudio(), "first_audio|");
    golden.put(new SessionEvent.PlaybackStarted(), "playback_started|");
    golden.put(
        new SessionEvent.GenerationEnded(9, "stop", 2, 4, 1.5),
        "generation_ended|,\"tokens\":9,\"reason\":\"stop\",\"segments\":2,\"max_ahead_tokens\":4,"
            + "\"held_ms\":1.5");
    golden.put(new SessionEvent.PlaybackEnded(1.5), "playback_ended|,\"max_unplayed_s\":1.5");
    golden.put(new SessionEvent.PlaybackPaused(0.5), "playback_paused|,\"silence_ms\":0.5");
    golden.put(new SessionEvent.PlaybackResumed(900.5), "playback_resumed|,\"paused_ms\":900.5");
    golden.put(new SessionEvent.Reopened(2), "reopened|,\"superseded_turn\":2");
    golden.put(
        new SessionEvent.Interrupted("Yes", 0.5),
        "interrupted|,\"heard\":\"Yes\",\"silence_ms\":0.5");
    golden.put(
        new SessionEvent.StageFailed("MODEL_STALLED", "m"),
        "stage_failed|,\"code\":\"MODEL_STALLED\",\"message\":\"m\"");
    golden.put(
        new SessionEvent.ToolCalled("open_door", "{\"floor\":2}"),
        "tool_called|,\"name\":\"open_door\",\"arguments\":\"{\\\"floor\\\":2}\"");
    golden.put(
        new SessionEvent.ToolReturned("open_door", false, 20.5),
        "tool_returned|,\"name\":\"open_door\",\"failed\":false,\"ms\":20.5");
    golden.put(new SessionEvent.InputReopened(250.5), "input_reopened|,\"gap_ms\":250.5");
    golden.put(new SessionEvent.OutputReopened(250.5), "output_reopened|,\"gap_ms\":250.5");
    golden.put(
        new SessionEvent.AudioDropped(30, 150.5), "audio_dropped|,\"ms\":30.0,\"total_ms\":150.5");
    golden.put(
        new SessionEvent.AudioLate(3, 120.5), "audio_late|,\"blocks\":3,\"behind_ms\":120.5");
    golden.put(new SessionEvent.Cue("thinking"), "cue|,\"name\":\"thinking\"");
    golden.put(new SessionEvent.Announced("Time is up."), "announced|,\"text\":\"Time is up.\"");
    golden.put(new SessionEvent.FollowUp(8), "follow_up|,\"seconds\":8.0");
    golden.put(new SessionEvent.Microphone(true), "microphone|,\"open\":true");
    golden.put(
        new SessionEvent.TurnEnded("", "nothing_heard", null),
        "turn_ended|,\"heard\":\"\",\"reason\":\"nothing_heard\"");
    golden.put(
        new SessionEvent.TurnEnded("Yes.", "answered", LATENCY),
        "turn_ended|,\"heard\":\"Yes.\",\"reason\":\"answered\",\"voice_to_voice_ms\":1400.123,"
            + "\"endpointing_ms\":500.000,\"transcription_ms\":300.000,\"first_token_ms\":200.000,"
            + "\"thought_ms\":100.000,\"first_chunk_ms\":50.000,\"synthesis_ms\":200.000,"
            + "\"playback_ms\":50.123,\"hidden_ms\":0.000,\"spoke_before_generation_ended\":true,"
            + "\"dominated_by\":\"endpointing\"");
    golden.put(
        new SessionEvent.TurnEnded(
            "Yes.", "closed", null, new DraftCount(1, true, 2.5), new FirstGap(0, 12.5)),
        "turn_ended|,\"heard\":\"Yes.\",\"reason\":\"closed\","
            + "\"drafts\":{\"begun\":1,\"used\":true,\"wasted_ms\":2.5},"
            + "\"first_gap\":{\"predicted_ms\":0.0,\"actual_ms\":12.5}");
    golden.forEach(
        (event, line) ->
            assertThat(format.line(new EventEnvelope("ab12", 3, 1.5, 0.25, event)))
                .isEqualTo(line(line)));
    assertThat(golden.keySet().stream().map(Object::getClass).distinct().count())
        .as("every event has a golden line")
        .isEqualTo(SessionEvent.class.getPermittedSubclasses().length);
  }

  @Property(tries = 200)
  void anyTextMakesOneLineOfValidJson(@ForAll String text) throws JsonProcessingException {
    String line = format.line(new EventEnvelope("s", 1, 1, 1, new SessionEvent.Chunk(0, text)));
    assertThat(line).doesNotContain("\n", "\r");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.fieldNames()).toIterable().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }
}
