package parley.tts.text.english;

import java.util.List;
import parley.tts.text.Rule;

/** Symbols that have a name, then punctuation that a voice can use; nothing else is left. */
final class Symbols {
  static final List<Rule> RULES =
      List.of(
          Rule.of("(?<=[Cc])\\+\\+", " plus plus"),
          Rule.of("(?<=(?<!\\p{L})[A-GJ])#", " sharp"),
          Rule.of("#\\s?(?=\\p{L})", " hashtag "),
          Rule.of("№\\s?", " number "),
          Rule.of("(?:<?-+|=)>|[→⇒⟶]", " to "),
          Rule.of("<->|[↔⇔]", " and "),
          Rule.of("&+", " and "),
          Rule.of("(?<=[\\p{L})])\\+(?=[\\s.,;:!?)]|$)(?<!\\s\\+)", " plus"),
          Rule.of("\\+", " plus "),
          Rule.of("!==?|≠", " is not equal to "),
          Rule.of("<=|≤|⩽", " less than or equal to "),
          Rule.of(">=|≥|⩾", " greater than or equal to "),
          Rule.of("(?<=[\\p{L})])\\s?={1,3}\\s?(?=[\\p{L}(-])", " equals "),
          Rule.of("≈|≃|≅", " is about "),
          Rule.of("(?<=[\\p{L})])\\s?<\\s?(?=[\\p{L}(-])", " less than "),
          Rule.of("(?<=[\\p{L})])\\s?>\\s?(?=[\\p{L}(-])", " greater than "),
          Rule.of("±", " plus or minus "),
          Rule.of("×", " times "),
          Rule.of("÷", " divided by "),
          Rule.of("−", " minus "),
          Rule.of("√", " the square root of "),
          Rule.of("∞", " infinity "),
          Rule.of("π", " pi "),
          Rule.of("%", " percent "),
          Rule.of("‰", " per thousand "),
          Rule.of("§", " section "),
          Rule.of("°", " degrees "),
          Rule.of("@", " at "),
          Rule.of("(?<=\\p{L})\\s/\\s(?=\\p{L})", " or "),
          Rule.of("(?i)\\band/or\\b", "and or"),
          Rule.of("(?<=\\p{Lu})/(?=\\p{Lu})", " "),
          Rule.of("(?<=\\p{L})/(?=\\p{L})", " slash "),
          // Punctuation: brackets and dashes become pauses.
          Rule.of("\\s*[(\\[{]\\s*", ", "),
          Rule.of("\\s*[)\\]}]\\s*(?=[\\p{L}])", ", "),
          Rule.of("[)\\]}]", " "),
          Rule.of("\\s*[—–]+\\s*|\\s+-+\\s+|--+", ", "),
          Rule.of("(?:…|\\.{2,})(?=\\s*$)", "."),
          Rule.of("…|\\.{2,}", ","),
          Rule.of("(?<![\\p{L}\\d])'([^']+)'(?!\\p{L})", "$1"),
          Rule.of("(?<!\\p{L})'|'(?!\\p{L})(?<!s')", ""),
          Rule.of("(?<!\\p{L})-+|-+(?!\\p{L})", " "),
          Rule.of("[^\\p{L}\\p{M}\\p{Nd}\\s.,!?;:'。，！？；、：-]+", " "));

  private Symbols() {}
}
