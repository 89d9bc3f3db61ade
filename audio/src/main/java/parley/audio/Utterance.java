package parley.audio;

/**
 * One stretch of the user's speech, as the recogniser should hear it.
 *
 * @param startPosition of the first speech sample; the samples begin earlier by the pre-roll
 * @param endPosition of the last speech sample
 * @param samples mono at 16 kHz, pre-roll and a little hang-over included
 * @param truncated whether it was cut at the cap
 */
@SuppressWarnings("ArrayRecordComponent") // handed over without a copy; never compared
public record Utterance(long startPosition, long endPosition, float[] samples, boolean truncated) {}
