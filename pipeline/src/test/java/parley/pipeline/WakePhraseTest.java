package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WakePhraseTest {
  /** The default of {@code activation.tolerance}. */
  private static final double TOLERANCE = 0.125;

  private static final WakePhrase PARLEY = new WakePhrase(List.of("hey parley"), TOLERANCE);

  /** As whisper tiny.en wrote what two synthetic voices said, with and without noise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hey Parley, what time is it? | what time is it?",
        "Hey Parley. How does a bird fly? | How does a bird fly?",
        "Hey, Parley. I have a question for you. | I have a question for you.",
        "Hey Parley, Tell Me About The Moon. | Tell Me About The Moon.",
        "Hey, Farley. What time, is it? | What time, is it?",
        "Hey Harley, tell me about the moon. | tell me about the moon.",
        "Hey Parle, stop. | stop.",
        "Hey, Parlay. | ''",
        "Hey Barley | ''",
        "Hey Farley. | ''",
        "hey par lee what is that | what is that",
        "HEY PARLEY! Why? | Why?",
        " - Hey Parley, 3 and 4? | 3 and 4?",
        "Hey Parley. Hey Parley, what time is it? | what time is it?",
        "Hey Parley, hey Parlay. | ''",
      })
  void knowsThePhraseHoweverItIsWritten(String transcript, String rest) {
    assertThat(PARLEY.after(transcript)).hasValue(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hey Charlie, what time is it?",
        "Hey partly cloudy today.",
        "Hey Partly Clubbie today.",
        "Hey, Party People, How Are You?",
        "They barely knew each other.",
        "He partially agreed with them.",
        "The barley is ripe in the fields.",
        "Hey buddy, parking is over there.",
        "Hey Bob, tell me about the moon.",
        "Apparently the bus is late.",
        "Play the piano for me.",
        "neighborly new each other.",
        "I said hey Parley to him.",
        "How does a bird fly?",
        "Hey.",
        "Parley.",
        "...",
        "",
      })
  void leavesOtherSpeechAlone(String transcript) {
    assertThat(PARLEY.after(transcript)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK computer, play some music. | play some music.",
        "Okay, computer, play some music. | play some music.",
        "Good morning, Marvin. How are you? | How are you?",
        "Good morning, Lardon. How are you? | How are you?",
        "你好小明，今天好吗？ | 今天好吗？",
      })
  void knowsEachOfSeveralPhrases(String transcript, String rest) {
    WakePhrase several =
        new WakePhrase(List.of("okay computer", "good morning marvin", "你好小明"), TOLERANCE);
    assertThat(several.after(transcript)).hasValue(rest);
    assertThat(several.after("Hey Parley, why?")).isEmpty();
  }

  @Test
  void takesTheExactLettersOnlyWithoutTolerance() {
    WakePhrase exact = new WakePhrase(List.of("Hey Parley"), 0);
    assertThat(exact.after("hey, PARLEY: yes?")).hasValue("yes?");
    assertThat(exact.after("hey parlay yes")).isEmpty();
  }

  @Property
  void forgivesAnyOneLetterOfALongWord(
      @ForAll("phrases") String phrase,
      @ForAll @IntRange(max = 30) int at,
      @ForAll @CharRange(from = 'a', to = 'z') char letter) {
    int space = phrase.lastIndexOf(' ') + 1;
    int place = space + at % (phrase.length() - space);
    String misheard = phrase.substring(0, place) + letter + phrase.substring(place + 1);
    WakePhrase wake = new WakePhrase(List.of(phrase), TOLERANCE);
    assertThat(wake.after(misheard + ", who are you?")).as(misheard).isPresent();
  }

  @Provide
  Arbitrary<String> phrases() {
    return Arbitraries.of("hey parley", "okay computer", "good morning marvin", "hello butler");
  }

  /** Two words of chance are the phrase once in a thousand times at most. */
  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  void randomWordsRarelyMatch(@ForAll("words") String words) {
    String match = String.valueOf(PARLEY.after(words).isPresent());
    Statistics.collect(match);
    Statistics.coverage(coverage -> coverage.check("false").percentage(p -> p >= 99.9));
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(8);
    return Combinators.combine(word, word).as((a, b) -> a + " " + b);
  }

  @Property
  void anyTextIsJudgedAndTheRestIsAPartOfIt(@ForAll String text) {
    PARLEY.after(text).ifPresent(rest -> assertThat(text).endsWith(rest));
    assertThat(PARLEY.after("Hey Parley " + text)).isPresent();
    double distance = PARLEY.distance("heyparley", text.toLowerCase(Locale.ROOT));
    assertThat(distance).isBetween(0.0, 1.0);
  }
}
