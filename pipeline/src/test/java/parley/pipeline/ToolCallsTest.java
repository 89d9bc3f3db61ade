package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolTalk;
import parley.pipeline.command.ClockTime;
import parley.pipeline.command.Command;
import parley.pipeline.command.CommandCalls;

/** What the model calls is done, and what came of it is said. */
class ToolCallsTest {
  private static final String CALL =
      "<tool_call>\n{\"name\": \"set_timer\", \"arguments\": {\"seconds\": 7200}}\n</tool_call>";

  @Test
  void aCallIsDoneAndItsOutcomeIsSaidInItsPlace() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("All right. ", "<tool", CALL.substring(5), "Enjoy your walk.");
      harness.say("I need to leave in two hours.");
      assertThat(harness.awaitEnd(1).heard())
          .isEqualTo("All right. Your timer for 2 hours is set. Enjoy your walk.");
    }
  }

  @Test
  void nothingIsCalledAheadOfTheEndpoint() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite(CALL);
      harness.beginToSpeak();
      harness.pause("In two hours.", new float[] {1});
      harness.until(() -> harness.model.prompts().size() == 1);
      harness.until(() -> harness.session.stages().llm().isIdle());
      harness.model.recite(CALL);
      harness.end(new float[] {1});
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("Your timer for 2 hours is set.");
      assertThat(end.drafts().used()).isFalse();
      assertThat(harness.model.prompts()).hasSize(2);
    }
  }

  @Test
  void aDraftThatSaidSomethingBeforeItsCallIsMadeAnew() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("All right. ", CALL);
      harness.beginToSpeak();
      harness.pause("In two hours.", new float[] {1});
      harness.until(() -> harness.voice.spoken().contains("All right."));
      harness.until(() -> harness.session.stages().llm().isIdle());
      harness.model.recite("All right. ", CALL);
      harness.end(new float[] {1});
      assertThat(harness.awaitEnd(1).heard())
          .isEqualTo("All right. Your timer for 2 hours is set.");
    }
  }

  @Test
  void whatIsNotThereIsNotSaid() {
    try (SessionHarness harness = new SessionHarness()) {
      harness.output.playAll();
      harness.model.recite("<tool_call>{\"name\": \"open_door\"}</tool_call> I can not do that.");
      harness.say("Open the door.");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("I can not do that.");
    }
  }

  private static Optional<Command> command(String json) {
    return ToolCall.parse(json).flatMap(CommandCalls::find);
  }

  @Test
  void knowsTheFunctionsThatItTellsOf() {
    assertThat(command("{\"name\":\"get_time\"}")).contains(new Command.TellTime());
    assertThat(command("{\"name\":\"get_date\",\"arguments\":{}}"))
        .contains(new Command.TellDate());
    assertThat(command("{\"name\":\"set_timer\",\"arguments\":{\"seconds\":\"2\"}}"))
        .contains(new Command.SetTimer(Duration.ofSeconds(2)));
    assertThat(command("{\"name\":\"cancel_timers\"}")).contains(new Command.CancelTimers());
    assertThat(command("{\"name\":\"timers_left\"}")).contains(new Command.TellTimers());
    assertThat(command("{\"name\":\"set_alarm\",\"arguments\":{\"time\":\"7:05\"}}"))
        .contains(new Command.SetAlarm(new ClockTime(LocalTime.of(7, 5), false, false)));
    assertThat(command("{\"name\":\"set_volume\",\"arguments\":{\"percent\":30}}"))
        .contains(new Command.SetVolume(30));
    assertThat(command("{\"name\":\"repeat_answer\"}")).contains(new Command.Repeat());
    for (String wrong :
        new String[] {
          "{\"name\":\"set_alarm\",\"arguments\":{\"time\":\"seven\"}}",
          "{\"name\":\"set_volume\"}",
          "{\"name\":\"set_volume\",\"arguments\":{\"percent\":101}}",
          "{\"name\":\"set_timer\"}",
          "{\"name\":\"set_timer\",\"arguments\":{\"seconds\":1e9}}",
          "{\"name\":\"set_timer\",\"arguments\":{\"seconds\":-5}}",
          "{}",
          "[]",
          "7",
          "set_timer(2)"
        }) {
      assertThat(command(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void eachFunctionIsToldAsJson() {
    String told = ToolTalk.instructions(CommandCalls.TOOLS);
    String tools =
        told.substring(told.indexOf("<tools>\n") + 8, told.indexOf("</tools>\n\nFor each"));
    assertThat(tools.lines())
        .hasSize(8)
        .allSatisfy(
            line ->
                assertThat(new ObjectMapper().readTree(line).path("function").path("name").asText())
                    .isNotEmpty());
  }

  @Property(tries = 300)
  void anyTextIsACallOrNone(@ForAll String text) {
    assertThat(command(text)).isNotNull();
  }
}
