package parley.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenCommandsTest {
  private final SpokenCommands commands = new SpokenCommands(true);

  private Optional<Command> find(String words) {
    return commands.find(List.of(words.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "set a timer for two minutes, 120",
    "please set a timer for 2 minutes and thirty seconds, 150",
    "can you set an alarm for an hour and a half please, 5400",
    "set a twenty five minute timer, 1500",
    "set a ten minutes timer, 600",
    "start the timer for two and a half minutes, 150",
    "timer for half an hour, 1800",
    "timer ninety seconds, 90",
    "remind me in a quarter of an hour, 900",
    "wake me up in a couple of hours, 7200",
    "set a timer for one hundred and twenty seconds, 120",
    "set a timer for two, 0",
    "set a timer for blue minutes, 0",
    "set a timer for the eggs, 0",
    "set a timer for zero seconds, 0",
    "set a timer for 99 hours, 0"
  })
  void knowsTimersAndHowLong(String words, int seconds) {
    Optional<Command> expected =
        seconds == 0
            ? Optional.empty()
            : Optional.of(new Command.SetTimer(Duration.ofSeconds(seconds)));
    assertThat(find(words)).isEqualTo(expected);
  }

  @Test
  void knowsTheOthers() {
    assertThat(find("what time is it")).contains(new Command.TellTime());
    assertThat(find("hey whats the time please")).contains(new Command.TellTime());
    assertThat(find("what day is it today")).contains(new Command.TellDate());
    assertThat(find("tell me the date")).contains(new Command.TellDate());
    assertThat(find("cancel all my timers")).contains(new Command.CancelTimers());
    assertThat(find("stop the timer")).contains(new Command.CancelTimers());
    assertThat(find("how much time is left")).contains(new Command.TellTimers());
    assertThat(find("can you say that again")).contains(new Command.Repeat());
    assertThat(find("what did you say")).contains(new Command.Repeat());
    for (String hush : List.of("stop", "stop stop stop", "please be quiet", "never mind")) {
      assertThat(find(hush)).as(hush).contains(new Command.Hush());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "how do i stop smoking",
        "what time is it in tokyo",
        "tell me about the time of the romans",
        "who invented the timer",
        "repeat that in french",
        "is it quiet there",
        "please",
        ""
      })
  void aQuestionForTheModelIsNone(String words) {
    assertThat(find(words)).isEmpty();
  }

  @Test
  void noneIsKnownWhereTheyAreNotWanted() {
    assertThat(new SpokenCommands(false).find(List.of("stop"))).isEmpty();
    assertThat(commands.find(List.of())).isEmpty();
  }

  @Property
  void whatIsSaidIsUnderstood(@ForAll @IntRange(min = 1, max = 86_400) int seconds) {
    Duration time = Duration.ofSeconds(seconds);
    String said = SpokenCommands.say(time).replace(",", "");
    assertThat(find("set a timer for " + said)).contains(new Command.SetTimer(time));
  }

  @Property(tries = 300)
  void anyWordsAreACommandOrNone(@ForAll String words) {
    assertThat(find(words)).isNotNull();
  }
}
