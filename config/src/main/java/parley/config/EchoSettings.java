package parley.config;

/**
 * The settings under {@code echo}.
 *
 * @param mode whether the loudspeaker's sound is taken out of the microphone's: {@code on}, {@code
 *     off}, or {@code auto}, which is on for a live microphone and loudspeaker
 * @param gainControl whether the level of the user's voice is evened out too
 */
public record EchoSettings(@OneOf({"auto", "on", "off"}) String mode, boolean gainControl) {}
