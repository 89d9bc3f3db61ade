package parley.pipeline;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.audio.Clock;

/**
 * Answers of this session that were heard to their end, by the words of their questions, for a
 * while. Loop-confined.
 */
final class AnswerMemory {
  private static final int MOST = 100;

  private record Known(String answer, long untilNanos) {}

  private final Duration lasts;
  private final Clock clock;
  private final Map<List<String>, Known> known = new LinkedHashMap<>();

  /**
   * Nothing is known.
   *
   * @param lasts how long an answer is of use; 0 for never
   */
  AnswerMemory(Duration lasts, Clock clock) {
    this.lasts = lasts;
    this.clock = clock;
  }

  /** The question was answered so. */
  void answered(String question, String answer) {
    List<String> words = EchoBackstop.words(question);
    if (lasts.isZero() || words.isEmpty() || answer.isBlank()) {
      return;
    }
    known.remove(words);
    known.put(words, new Known(answer, clock.nanos() + lasts.toNanos()));
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** The answer to the same words, while it is of use. */
  Optional<String> find(String question) {
    Known found = known.get(EchoBackstop.words(question));
    return Optional.ofNullable(found)
        .filter(known -> clock.nanos() < known.untilNanos())
        .map(Known::answer);
  }
}
