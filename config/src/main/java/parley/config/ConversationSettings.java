package parley.config;

import java.time.Duration;

/**
 * The settings under {@code conversation}.
 *
 * @param bargeIn whether the user's speech interrupts a live turn: {@code on}, {@code off}, or
 *     {@code auto}, which is on unless an open loudspeaker could be heard by the microphone
 * @param maxTurns kept in memory, at most; then the older half is forgotten; 0 remembers nothing
 * @param summary whether the model sums up what is forgotten
 * @param facts that the model should know
 * @param repeatAnswersFor so long a question that is asked again is answered as before; 0 for never
 * @param fallbackPhrase said when the model has no answer
 */
public record ConversationSettings(
    @OneOf({"auto", "on", "off"}) String bargeIn,
    @Range(min = 0, max = 1000) int maxTurns,
    boolean summary,
    String facts,
    @Span(min = "0ms", max = "1440m") Duration repeatAnswersFor,
    String fallbackPhrase) {}
