package parley.config;

/**
 * The settings under {@code audio}.
 *
 * @param input the microphone: {@code default}, or a part of a device's name
 * @param output the loudspeaker: {@code default}, or a part of a device's name
 */
public record AudioSettings(String input, String output) {}
