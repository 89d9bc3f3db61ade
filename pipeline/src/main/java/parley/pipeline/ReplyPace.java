package parley.pipeline;

import parley.config.ChunkingSettings;

/**
 * How fast replies come, by those before. The first chunk of the next one is made long enough that
 * what follows is there before it was spoken. Loop-confined.
 */
final class ReplyPace {
  /** A voice that is in no hurry. */
  private static final double SECONDS_PER_WORD = 0.33;

  /** What follows a first chunk is seldom longer. */
  private static final int NEXT_TOKENS = 20;

  /** A longer first chunk is worth waiting for its clause. */
  private static final int MOST_WORDS = 12;

  /** The share of the newest reply. */
  private static final double NEWEST = 0.5;

  /** A shorter reply does not tell how fast it was. */
  private static final int ENOUGH_TOKENS = 8;

  private double tokensPerSecond;
  private double voiceSeconds;

  /** What is known of the model before its first reply; 0 for nothing. */
  void begin(double newTokensPerSecond) {
    tokensPerSecond = newTokensPerSecond;
  }

  /** A reply was generated, or its beginning, in so many seconds behind its first token. */
  void generated(int tokens, double seconds) {
    if (tokens >= ENOUGH_TOKENS && seconds > 0) {
      tokensPerSecond = newer(tokensPerSecond, (tokens - 1) / seconds);
    }
  }

  /** The voice made its first sound of a chunk so many seconds after it had the text. */
  void voiced(double seconds) {
    voiceSeconds = newer(voiceSeconds, seconds);
  }

  private static double newer(double before, double now) {
    return before == 0 ? now : (1 - NEWEST) * before + NEWEST * now;
  }

  /** Whether anything is known of the model. */
  boolean isKnown() {
    return tokensPerSecond > 0;
  }

  /** How long it is silent behind a first chunk of so many words, in milliseconds; a guess. */
  double gapMs(int words) {
    return 1000 * Math.max(0, nextSeconds() - words * SECONDS_PER_WORD);
  }

  private double nextSeconds() {
    return NEXT_TOKENS / tokensPerSecond + voiceSeconds;
  }

  /** The settings for the next reply: its first chunk is no shorter than they say, but longer. */
  ChunkingSettings sized(ChunkingSettings settings) {
    if (!isKnown()) {
      return settings.withoutPhrases();
    }
    int words = (int) Math.min(MOST_WORDS, Math.ceil(nextSeconds() / SECONDS_PER_WORD));
    ChunkingSettings sized = settings.firstOf(words);
    return words < MOST_WORDS ? sized : sized.withoutPhrases();
  }
}
