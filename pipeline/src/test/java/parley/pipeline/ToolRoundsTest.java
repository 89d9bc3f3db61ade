package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.Prompt;
import parley.llm.tool.ToolSpec;

/** Functions of others: called on their own thread, and the model goes on with what came of it. */
class ToolRoundsTest {
  private static final ToolSpec PRICE = tool("get_price", true);
  private static final ToolSpec DOOR = tool("open_door", false);

  private static ToolSpec tool(String name, boolean reads) {
    return new ToolSpec(name, name.replace('_', ' '), "", "{\"type\":\"object\"}", reads);
  }

  private static String call(String name, String arguments) {
    return "<tool_call>\n{\"name\": \""
        + name
        + "\", \"arguments\": "
        + arguments
        + "}\n</tool_call>";
  }

  private static SessionHarness harness(String... sets) {
    SessionHarness harness = new SessionHarness(sets);
    harness.output.playAll();
    harness.offer(PRICE, DOOR);
    return harness;
  }

  private static List<Message> lastMessages(SessionHarness harness, int count) {
    List<Prompt> prompts = harness.model.prompts();
    List<Message> all = prompts.get(prompts.size() - 1).messages();
    return all.subList(all.size() - count, all.size());
  }

  @Test
  void theModelGoesOnWithWhatCameOfItsCall() {
    try (SessionHarness harness = harness()) {
      String call = call("get_price", "{\"of\": \"tea\"}");
      harness.model.recite("Let me see. ", "<tool", call.substring(5));
      harness.model.recite("<think>so</think>It is ", "two euros.");
      harness.say("What is tea?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Let me see. It is two euros.");
      assertThat(harness.toolbox.calls()).containsExactly("get_price{\"of\":\"tea\"}");
      assertThat(lastMessages(harness, 3))
          .containsExactly(
              new Message(Role.USER, "What is tea?"),
              new Message(Role.ASSISTANT, "Let me see. " + call),
              new Message(Role.USER, "<tool_response>\ndid get_price\n</tool_response>"));
      assertThat(harness.seen(SessionEvent.ToolCalled.class))
          .containsExactly(new SessionEvent.ToolCalled("get_price", "{\"of\":\"tea\"}"));
      assertThat(harness.seen(SessionEvent.ToolReturned.class).get(0).failed()).isFalse();
    }
  }

  @Test
  void severalCallsAreDoneInTheirOrderAndAnsweredTogether() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(
          call("get_price", "{\"of\": 1}"),
          call("get_time", "{}"), // one of the program's own
          call("steal", "{}"),
          call("get_price", "{\"of\": 2}"));
      harness.model.recite("Done.");
      harness.say("What are they?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("It is 3:04 PM. Done.");
      assertThat(harness.toolbox.calls())
          .containsExactly("get_price{\"of\":1}", "get_price{\"of\":2}");
      assertThat(lastMessages(harness, 1).get(0).text())
          .isEqualTo(
              """
              <tool_response>
              did get_price
              </tool_response>
              <tool_response>
              It is 3:04 PM.
              </tool_response>
              <tool_response>
              error: there is no function steal
              </tool_response>
              <tool_response>
              did get_price
              </tool_response>""");
    }
  }

  @Test
  void aFunctionThatFailsIsToldToTheModel() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(call("get_price", "{\"fail\": true}"));
      harness.model.recite("I could not find out.");
      harness.say("What is tea?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("I could not find out.");
      assertThat(lastMessages(harness, 1).get(0).text()).contains("error: it broke");
      assertThat(harness.seen(SessionEvent.ToolReturned.class).get(0).failed()).isTrue();
    }
  }

  @Test
  void itIsHeardThatAFunctionWorksAlsoWhereTheModelHasSpoken() {
    try (SessionHarness harness = harness("cues.mode=on", "cues.thinking-after=100ms")) {
      harness.toolbox.hold();
      harness.model.recite("Let me see. ", call("get_price", "{}"));
      harness.say("What is tea?");
      harness.await(SessionEvent.FirstAudio.class);
      harness.awaitEnvelope(
          e -> e.event() instanceof SessionEvent.Cue cue && cue.name().equals("thinking"));
      harness.model.recite("Two euros.");
      harness.toolbox.goOn();
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Let me see. Two euros.");
    }
  }

  @Test
  void whoSaysNothingBehindACallIsNotAskedToCallAgain() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(call("get_price", "{}"));
      harness.model.recite("");
      harness.say("What is tea?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Sorry.");
      assertThat(harness.toolbox.calls()).hasSize(1);
      assertThat(harness.model.prompts()).hasSize(2);
    }
  }

  @Test
  void aYesIsNoQuestionThatIsAnsweredAsBefore() {
    try (SessionHarness harness = harness("conversation.repeat-answers-for=10m")) {
      harness.model.recite(call("open_door", "{}"));
      harness.say("Open the door.");
      harness.awaitEnd(1);
      harness.model.recite("It is open.");
      harness.say("Yes.");
      harness.awaitEnd(2);
      harness.model.recite("Yes what?");
      harness.say("Yes.");
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Yes what?");
    }
  }

  @Test
  void whatWasDoneForAnAnswerIsDoneAgainWhenItIsAskedAgain() {
    try (SessionHarness harness = harness("conversation.repeat-answers-for=10m")) {
      for (int i = 0; i < 2; i++) {
        harness.model.recite(call("get_price", "{}"));
        harness.model.recite("Two euros.");
        harness.say("What is tea?");
        assertThat(harness.awaitEnd(harness.turn()).heard()).isEqualTo("Two euros.");
      }
      assertThat(harness.toolbox.calls()).hasSize(2);
      for (int i = 0; i < 2; i++) {
        harness.model.recite(call("set_timer", "{\"seconds\": 7200}"));
        harness.say("In two hours.");
        harness.awaitEnd(harness.turn());
      }
      assertThat(harness.model.prompts()).hasSize(6);
    }
  }

  @Test
  void whoCallsWithoutAnEndIsStoppedAndTheUserIsTold() {
    try (SessionHarness harness = harness("tools.rounds=2")) {
      for (int i = 0; i < 3; i++) {
        harness.model.recite(call("get_price", "{}"));
      }
      harness.say("What is tea?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Sorry.");
      assertThat(harness.toolbox.calls()).hasSize(2);
    }
  }

  @Test
  void whatComesBackWhenTheTurnIsOverIsNobodys() {
    try (SessionHarness harness = harness()) {
      harness.toolbox.hold();
      harness.model.recite(call("get_price", "{}"));
      harness.say("What is tea?");
      harness.await(SessionEvent.ToolCalled.class);
      harness.model.recite("Good morning.");
      harness.say("Never mind all that, good morning to you.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Good morning.");
      harness.toolbox.goOn();
      harness.model.recite("Four.");
      harness.say("And two and two?");
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Four.");
      assertThat(harness.model.prompts()).hasSize(3);
      assertThat(harness.seen(SessionEvent.ToolReturned.class)).isEmpty();
    }
  }

  @Test
  void whatChangesTheWorldIsAskedFirstAndDoneOnlyAfterAYes() {
    try (SessionHarness harness = harness()) {
      harness.model.recite("Sure. ", call("open_door", "{\"floor\": 2}"));
      harness.say("Open the door.");
      assertThat(harness.awaitEnd(1).heard())
          .isEqualTo("Sure. Shall I do this: open door, floor 2?");
      assertThat(harness.toolbox.calls()).isEmpty();
      harness.model.recite("It is open.");
      harness.say("Yes, go ahead!");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("It is open.");
      assertThat(harness.toolbox.calls()).containsExactly("open_door{\"floor\":2}");
      assertThat(lastMessages(harness, 3).get(0))
          .isEqualTo(new Message(Role.USER, "Yes, go ahead!"));
      assertThat(lastMessages(harness, 3).get(1).text()).contains("open_door");
    }
  }

  @Test
  void anythingButAYesDropsTheCallForGood() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(call("open_door", "{}"));
      harness.say("Open the door.");
      harness.awaitEnd(1);
      harness.model.recite("All right.");
      harness.say("Yes, it is cold outside.");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("All right.");
      harness.model.recite("Yes what?");
      harness.say("Yes.");
      assertThat(harness.awaitEnd(3).heard()).isEqualTo("Yes what?");
      assertThat(harness.toolbox.calls()).isEmpty();
    }
  }

  @Test
  void noAnswerIsBegunAheadToAYes() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(call("open_door", "{}"));
      harness.say("Open the door.");
      harness.awaitEnd(1);
      harness.beginToSpeak();
      harness.pause("Yes.", new float[] {1});
      harness.until(harness.recognizer::hasHeardAll);
      harness.model.recite("It is open.");
      harness.end(new float[] {1});
      SessionEvent.TurnEnded end = harness.awaitEnd(2);
      assertThat(end.heard()).isEqualTo("It is open.");
      assertThat(end.drafts()).isNull();
    }
  }

  @Test
  void theSettingSaysWhatIsAskedFirst() {
    try (SessionHarness harness = harness("tools.confirm=never")) {
      harness.model.recite(call("open_door", "{}"));
      harness.model.recite("It is open.");
      harness.say("Open the door.");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("It is open.");
    }
    try (SessionHarness harness =
        harness("tools.confirm=always", "tools.confirm-question=Darf ich: {call}?")) {
      harness.model.recite(call("get_price", "{}"));
      harness.say("What is tea?");
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Darf ich: get price?");
    }
  }

  @Test
  void aCallAheadOfTheEndpointIsNotMade() {
    try (SessionHarness harness = harness()) {
      harness.model.recite(call("get_price", "{}"));
      harness.beginToSpeak();
      harness.pause("What is tea?", new float[] {1});
      harness.until(() -> harness.model.prompts().size() == 1);
      harness.until(() -> harness.session.stages().llm().isIdle());
      assertThat(harness.toolbox.calls()).isEmpty();
      harness.model.recite(call("get_price", "{}"));
      harness.model.recite("Two euros.");
      harness.end(new float[] {1});
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Two euros.");
      assertThat(harness.toolbox.calls()).hasSize(1);
    }
  }
}
