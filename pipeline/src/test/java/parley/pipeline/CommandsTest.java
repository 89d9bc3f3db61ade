package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.audio.AudioFrame;
import parley.audio.VirtualClock;
import parley.pipeline.command.Command;
import parley.pipeline.command.SpokenCommands;

/** What the program does itself. */
class CommandsTest {
  private final ManualLoop loop = new ManualLoop();
  private final VirtualClock clock = new VirtualClock();
  private final Conversation conversation = new Conversation("", 9);
  private final List<String> announced = new ArrayList<>();
  private final List<Double> volumes = new ArrayList<>();
  private final List<String> spoken = new ArrayList<>();
  private final CommandDesk desk =
      new CommandDesk(
          new SpokenCommands(true),
          loop,
          clock,
          new Announcer(loop, this::speak, (words, sound) -> announced.add(words)),
          conversation,
          volumes::add,
          Clock.fixed(Instant.parse("2026-03-01T15:04:05Z"), ZoneOffset.UTC));

  private CompletableFuture<Optional<AudioFrame>> speak(String words) {
    spoken.add(words);
    return CompletableFuture.completedFuture(Optional.of(new AudioFrame(new float[9], 48_000)));
  }

  private void pass(Duration time) {
    clock.sleepUntil(clock.nanos() + time.toNanos());
    loop.advance(time);
    loop.run();
  }

  private String obey(String words) {
    return desk.obey(desk.find(words).orElseThrow());
  }

  @Test
  void aTimerRingsWhenItsTimeIsUp() {
    assertThat(obey("Set a timer for two minutes.")).isEqualTo("Your timer for 2 minutes is set.");
    assertThat(spoken).as("ahead").containsExactly("Your timer for 2 minutes is up.");
    pass(Duration.ofSeconds(119));
    assertThat(announced).isEmpty();
    assertThat(obey("How long is left?")).isEqualTo("Your timer has 1 second left.");
    pass(Duration.ofSeconds(1));
    assertThat(announced).containsExactly("Your timer for 2 minutes is up.");
    assertThat(spoken).hasSize(1);
    assertThat(obey("How long is left?")).isEqualTo("No timer is running.");
  }

  @Test
  void anAlarmRingsAtItsTime() {
    assertThat(obey("Wake me up at half past six.")).isEqualTo("Your alarm is set for 6:30 PM.");
    assertThat(obey("Set an alarm for 7:15 a.m."))
        .isEqualTo("Your alarm is set for 7:15 AM tomorrow.");
    pass(Duration.ofMinutes(205).plusSeconds(54));
    assertThat(announced).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(announced).containsExactly("It is 6:30 PM. This is your alarm.");
    assertThat(obey("Cancel my alarm.")).isEqualTo("Your timer is cancelled.");
  }

  @Test
  void severalTimersRunAndAllAreCancelled() {
    obey("Set a timer for two minutes.");
    obey("Set a timer for two minutes.");
    obey("Set a timer for one hour.");
    pass(Duration.ofMillis(500));
    assertThat(obey("How much time is left?"))
        .isEqualTo("Your timers have 2 minutes, and 2 minutes, and 1 hour left.");
    assertThat(obey("Cancel the timers.")).isEqualTo("All 3 timers are cancelled.");
    assertThat(obey("Cancel the timer.")).isEqualTo("No timer is running.");
    pass(Duration.ofHours(2));
    assertThat(announced).isEmpty();
    assertThat(loop.timers()).isZero();
  }

  @Test
  void timersThatAreTooManyAreRefused() {
    for (int i = 0; i < 50; i++) {
      obey("Set a timer for two minutes.");
    }
    assertThat(obey("Set a timer for two minutes."))
        .isEqualTo("There are too many timers already.");
    desk.close();
    assertThat(loop.timers()).isZero();
  }

  @Test
  void saysTheLastAnswerAgain() {
    assertThat(obey("Say that again.")).isEqualTo("I have not said anything yet.");
    conversation.append(new Exchange("Who?", "Ada.", false));
    conversation.append(new Exchange("When?", "", true));
    assertThat(obey("What did you say?")).isEqualTo("Ada.");
    assertThat(desk.obey(new Command.Hush())).isEmpty();
  }

  @Test
  void speaksLouderAndQuieterWithinReason() {
    assertThat(obey("Speak up!")).isEqualTo("Volume 100 percent.");
    assertThat(obey("Turn it down.")).isEqualTo("Volume 80 percent.");
    assertThat(obey("Set the volume to thirty percent.")).isEqualTo("Volume 30 percent.");
    assertThat(obey("Quieter.")).isEqualTo("Volume 10 percent.");
    assertThat(obey("Set the volume to 0.")).isEqualTo("Volume 10 percent.");
    assertThat(volumes).containsExactly(1.0, 0.8, 0.3, 0.1, 0.1);
    assertThat(desk.find("Set the volume to eleventy.")).isEmpty();
    assertThat(desk.find("Set the volume to 101.")).isEmpty();
  }

  @Test
  void isAnsweredWithoutTheModel() {
    try (SessionHarness harness = new SessionHarness("commands.enabled=true")) {
      harness.output.playAll();
      harness.say("What time is it?");
      SessionEvent.TurnEnded end = harness.awaitEnd(1);
      assertThat(end.heard()).isEqualTo("It is 3:04 PM.");
      assertThat(end.reason()).isEqualTo("answered");
      harness.say("What day is it today?");
      assertThat(harness.awaitEnd(2).heard()).isEqualTo("Today is Sunday, March 1, 2026.");
      assertThat(harness.model.prompts()).isEmpty();
    }
  }

  /** Else a timer would be set by half a sentence, or twice. */
  @Test
  void nothingIsDoneAheadOfTheEndpoint() {
    try (SessionHarness harness = new SessionHarness("commands.enabled=true")) {
      harness.output.playAll();
      harness.beginToSpeak();
      harness.pause("Set a timer for two hours.", new float[] {1});
      harness.until(harness.recognizer::hasHeardAll);
      harness.end(new float[] {1});
      assertThat(harness.awaitEnd(1).heard()).isEqualTo("Your timer for 2 hours is set.");
      assertThat(harness.model.prompts()).isEmpty();
      harness.say("How much time is left?");
      assertThat(harness.awaitEnd(2).heard()).startsWith("Your timer has ");
    }
  }

  @Test
  void whoSaysStopHearsNothingMore() {
    try (SessionHarness harness = new SessionHarness("commands.enabled=true")) {
      ReplyInMidWord.begin(harness);
      harness.say("Stop!");
      assertThat(harness.awaitEnd(1).reason()).isEqualTo("interrupted");
      SessionEvent.TurnEnded end = harness.awaitEnd(2);
      assertThat(end.reason()).isEqualTo("command");
      assertThat(end.heard()).isEmpty();
      assertThat(harness.model.prompts()).hasSize(1);
    }
  }
}
