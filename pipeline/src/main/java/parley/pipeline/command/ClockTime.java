package parley.pipeline.command;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * A time of day as it is said: "seven" may be in the morning or in the evening.
 *
 * @param time the earlier of the two where it may be either
 * @param either whether it may be twelve hours later as well
 * @param tomorrow whether it is not today
 */
public record ClockTime(LocalTime time, boolean either, boolean tomorrow) {
  private static final int HALF_DAY = 12;

  /** The next moment at which it is that late. */
  public ZonedDateTime next(ZonedDateTime now) {
    LocalDate day = tomorrow ? now.toLocalDate().plusDays(1) : now.toLocalDate();
    ZonedDateTime first = day.atTime(time).atZone(now.getZone());
    ZonedDateTime second = day.atTime(time.plusHours(HALF_DAY)).atZone(now.getZone());
    if (first.isAfter(now)) {
      return first;
    } else if (either && second.isAfter(now)) {
      return second;
    }
    return day.plusDays(1).atTime(time).atZone(now.getZone());
  }
}
