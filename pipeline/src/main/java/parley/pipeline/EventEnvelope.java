package parley.pipeline;

/**
 * An event with its place in the session.
 *
 * @param session the session's id
 * @param turn the turn's number, 0 outside of a turn
 * @param tSeconds seconds on the session's clock since the session began
 * @param audioSeconds the position in the input audio that the event speaks of: for what comes
 *     after an utterance, the end of that utterance, so that it does not depend on the machine's
 *     speed
 */
public record EventEnvelope(
    String session, long turn, double tSeconds, double audioSeconds, SessionEvent event) {}
