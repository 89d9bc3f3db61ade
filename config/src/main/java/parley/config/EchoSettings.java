package parley.config;

/**
 * The settings under {@code echo}.
 *
 * @param mode whether the loudspeaker's sound is taken out of the microphone's: {@code on}, {@code
 *     off}, or {@code auto}, which is on for a live microphone and loudspeaker
 * @param gainControl whether the level of the user's voice is evened out too
 * @param capturedShare share of the sound as it was captured in what is heard while the user speaks
 *     during a reply
 */
public record EchoSettings(
    @OneOf({"auto", "on", "off"}) String mode,
    boolean gainControl,
    @Range(min = 0, max = 1) double capturedShare) {}
