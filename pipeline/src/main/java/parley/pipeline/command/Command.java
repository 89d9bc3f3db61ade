package parley.pipeline.command;

import java.time.Duration;

/** Something that the program does itself, without the language model. */
public sealed interface Command {
  /** Says what time it is. */
  record TellTime() implements Command {}

  /** Says what day it is. */
  record TellDate() implements Command {}

  /** Says when the time is up. */
  record SetTimer(Duration time) implements Command {}

  /** Says when it is that late. */
  record SetAlarm(ClockTime time) implements Command {}

  /** No timer rings any more. */
  record CancelTimers() implements Command {}

  /** Says how long the timers still run. */
  record TellTimers() implements Command {}

  /** Says the last answer again. */
  record Repeat() implements Command {}

  /**
   * Speaks so loud.
   *
   * @param percent of the loudest
   */
  record SetVolume(int percent) implements Command {}

  /** Speaks louder, or quieter. */
  record ChangeVolume(boolean louder) implements Command {}

  /** Says nothing more. */
  record Hush() implements Command {}
}
