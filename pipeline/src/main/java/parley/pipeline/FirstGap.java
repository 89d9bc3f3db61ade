package parley.pipeline;

/**
 * The silence between the first chunk of a reply and the next one, in milliseconds.
 *
 * @param predictedMs when the first chunk was cut, by the pace of the replies before
 * @param actualMs as it was heard
 */
public record FirstGap(double predictedMs, double actualMs) {}
