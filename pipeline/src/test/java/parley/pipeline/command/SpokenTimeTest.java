package parley.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "seven, 07:00, true",
    "seven oclock, 07:00, true",
    "7 o clock in the morning, 07:00, false",
    "seven thirty, 07:30, true",
    "6 10, 06:10, true",
    "six ten, 06:10, true",
    "one fifteen p m, 13:15, false",
    "seven oh five, 07:05, true",
    "7 30 am, 07:30, false",
    "730 pm, 19:30, false",
    "half past six in the evening, 18:30, false",
    "a quarter to seven, 06:45, true",
    "ten minutes to one, 00:50, true",
    "ten to one pm, 12:50, false",
    "twenty past twelve, 00:20, true",
    "twelve pm, 12:00, false",
    "twelve am, 00:00, false",
    "nine at night, 21:00, false",
    "nineteen, 19:00, false",
    "twenty two fifteen, 22:15, false",
    "twenty thirty, 20:30, false",
    "0 15, 00:15, false",
    "noon, 12:00, false",
    "midnight, 00:00, false"
  })
  void isReadAsItIsSaid(String text, LocalTime time, boolean either) {
    assertThat(SpokenTime.parse(text)).contains(new ClockTime(time, either, false));
    assertThat(SpokenTime.parse(text + " tomorrow")).contains(new ClockTime(time, either, true));
  }

  @Test
  void tomorrowMayStandBeforeTheMorning() {
    assertThat(SpokenTime.parse("seven tomorrow morning"))
        .contains(new ClockTime(LocalTime.of(7, 0), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tea", "25", "7 60", "half", "half past tea", "seven apples", "two minutes"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(SpokenTime.parse(text)).isEmpty();
  }

  @Property(tries = 500)
  void anyTextIsATimeOrNone(@ForAll String text) {
    assertThat(SpokenTime.parse(text)).isNotNull();
  }

  private static ZonedDateTime at(int day, int hour, int minute) {
    return ZonedDateTime.of(2026, 3, day, hour, minute, 0, 0, BERLIN);
  }

  @Test
  void theNextSuchTimeIsMeant() {
    ClockTime seven = new ClockTime(LocalTime.of(7, 0), true, false);
    assertThat(seven.next(at(1, 6, 0))).isEqualTo(at(1, 7, 0));
    assertThat(seven.next(at(1, 7, 0))).isEqualTo(at(1, 19, 0));
    assertThat(seven.next(at(1, 20, 0))).isEqualTo(at(2, 7, 0));
    assertThat(new ClockTime(LocalTime.of(7, 0), false, false).next(at(1, 8, 0)))
        .isEqualTo(at(2, 7, 0));
    assertThat(new ClockTime(LocalTime.of(7, 0), true, true).next(at(1, 6, 0)))
        .isEqualTo(at(2, 7, 0));
  }

  @Property
  void itIsNeverPastNorMoreThanTwoDaysAhead(
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 1439) int now,
      @ForAll boolean either,
      @ForAll boolean tomorrow) {
    ZonedDateTime before = at(28, 0, 0).plusMinutes(now); // the clock is changed on the 29th
    LocalTime time = LocalTime.of(either ? hour % 12 : hour, 0);
    ZonedDateTime next = new ClockTime(time, either, tomorrow).next(before);
    assertThat(next).isAfter(before).isBefore(before.plusDays(2).plusHours(1));
  }
}
