package parley.config;

/**
 * The settings under {@code commands}.
 *
 * @param enabled whether the program itself does what some English words ask for: the time, the
 *     date, timers, to repeat, to be quiet
 * @param modelCalls whether the model is told of them as functions, and may call them
 */
public record CommandsSettings(boolean enabled, boolean modelCalls) {}
