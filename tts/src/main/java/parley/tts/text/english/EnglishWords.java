package parley.tts.text.english;

import java.util.ArrayList;
import java.util.List;
import parley.tts.text.Rule;

/**
 * Plain English text, without markup, in words and punctuation alone.
 *
 * <p>Patterns with more around them come first: a date is found before the numbers in it.
 */
public final class EnglishWords {
  private static final List<Rule> RULES = rules();

  private EnglishWords() {}

  public static String of(String text) {
    return Rule.applyAll(RULES, text);
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(Rule.of("\\d{16,}+", identifier -> Numbers.digits(identifier.group())));
    rules.addAll(Addresses.RULES);
    rules.addAll(Dates.RULES);
    rules.addAll(Times.RULES);
    rules.addAll(Abbreviations.RULES);
    rules.addAll(PhoneNumbers.RULES);
    rules.addAll(Money.RULES);
    rules.addAll(Arithmetic.RULES);
    rules.addAll(Measures.RULES);
    rules.addAll(Powers.RULES);
    rules.addAll(PlainNumbers.RULES);
    rules.addAll(Symbols.RULES);
    return List.copyOf(rules);
  }
}
