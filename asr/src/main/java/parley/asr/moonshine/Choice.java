package parley.asr.moonshine;

/**
 * The token that comes next.
 *
 * @param logProbability of it among all tokens; 0 at most
 */
record Choice(int token, double logProbability) {
  /** All tokens together that are so much less likely do not change a probability by 0.01 %. */
  private static final double NEGLIGIBLE = -20;

  /** The likeliest of a row of logits, one for each token; the first where several are. */
  static Choice likeliest(float[] logits) {
    int best = 0;
    for (int token = 1; token < logits.length; token++) {
      if (logits[token] > logits[best]) {
        best = token;
      }
    }
    double sum = 0;
    for (float logit : logits) {
      double below = logit - logits[best];
      sum += below < NEGLIGIBLE ? 0 : Math.exp(below);
    }
    return new Choice(best, -Math.log(sum));
  }
}
