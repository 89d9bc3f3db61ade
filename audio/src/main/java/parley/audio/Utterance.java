package parley.audio;

import org.jspecify.annotations.Nullable;

/**
 * One stretch of the user's speech, as the recogniser should hear it.
 *
 * @param startPosition of the first speech sample; the samples begin earlier by the pre-roll
 * @param endPosition of the last speech sample
 * @param samples mono at 16 kHz, pre-roll and a little hang-over included
 * @param truncated whether it was cut at the cap
 * @param lead the sound between the samples of the utterance before and these; null where there was
 *     none before, or too long ago for the two to be one
 */
@SuppressWarnings("ArrayRecordComponent") // handed over without a copy; never compared
public record Utterance(
    long startPosition,
    long endPosition,
    float[] samples,
    boolean truncated,
    float @Nullable [] lead) {

  /** An utterance of its own. */
  public Utterance(long startPosition, long endPosition, float[] samples, boolean truncated) {
    this(startPosition, endPosition, samples, truncated, null);
  }

  /** How long it would be as one with the utterance before it, in samples; 0 where it cannot be. */
  public long lengthAfter(Utterance before) {
    float[] between = lead;
    return between == null ? 0 : (long) before.samples.length + between.length + samples.length;
  }

  /**
   * This utterance and the one before it as one, with the sound between.
   *
   * @throws IllegalStateException when it has no {@link #lead}
   */
  public Utterance joinedTo(Utterance before) {
    float[] between = lead;
    if (between == null) {
      throw new IllegalStateException("the sound before the utterance is not known");
    }
    float[] all = new float[Math.toIntExact(lengthAfter(before))];
    int length = before.samples.length;
    System.arraycopy(before.samples, 0, all, 0, length);
    System.arraycopy(between, 0, all, length, between.length);
    System.arraycopy(samples, 0, all, length + between.length, samples.length);
    return new Utterance(before.startPosition, endPosition, all, truncated, before.lead);
  }
}
