package parley.config;

/**
 * The settings under {@code tts}.
 *
 * @param engine the speech synthesiser's name
 * @param fallbackEngine takes over for a chunk that the engine fails on; {@code none} for none
 * @param model a catalogue id, a file, or {@code auto} for the profile's
 */
public record TtsSettings(String engine, String fallbackEngine, String model) {}
