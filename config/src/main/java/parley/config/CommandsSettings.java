package parley.config;

/**
 * The settings under {@code commands}.
 *
 * @param enabled whether the program itself does what some English words ask for: the time, the
 *     date, timers, to repeat, to be quiet
 */
public record CommandsSettings(boolean enabled) {}
