package parley.llm.llama;

import java.time.Duration;
import java.util.OptionalDouble;
import parley.config.LlmSettings;
import parley.config.RemoteSettings;
import parley.config.ThoughtSettings;

/** Settings as the program has them by default, with what a test changes. */
record LlmSettingsFixture(
    int segmentTokens, int thoughtTokens, Duration thoughtTime, OptionalDouble temperature) {
  static LlmSettingsFixture standard() {
    return new LlmSettingsFixture(24, 400, Duration.ofMinutes(1), OptionalDouble.empty());
  }

  LlmSettingsFixture segments(int tokens) {
    return new LlmSettingsFixture(tokens, thoughtTokens, thoughtTime, temperature);
  }

  LlmSettingsFixture thoughts(int tokens, Duration time) {
    return new LlmSettingsFixture(segmentTokens, tokens, time, temperature);
  }

  LlmSettingsFixture greedy() {
    return new LlmSettingsFixture(segmentTokens, thoughtTokens, thoughtTime, OptionalDouble.of(0));
  }

  LlmSettings settings() {
    return thinking(new ThoughtSettings("budget", thoughtTokens, thoughtTime, ""));
  }

  LlmSettings thinking(ThoughtSettings thought) {
    return new LlmSettings(
        "llama",
        "auto",
        "You are a voice assistant.",
        2048,
        1024,
        512,
        temperature,
        OptionalDouble.empty(),
        42,
        1,
        0,
        segmentTokens,
        thought,
        new RemoteSettings("", "", "", Duration.ofSeconds(1), Duration.ofSeconds(1), true),
        0,
        "off",
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }
}
