package parley.tts.text.english;

import java.util.List;
import parley.tts.text.Rule;

/** Abbreviations in full. */
final class Abbreviations {
  private static final String NAME_FOLLOWS = "\\.?(?=\\s+\\p{Lu})";
  private static final String NUMBER_FOLLOWS = "\\.?\\s?(?=\\d)";

  static final List<Rule> RULES =
      List.of(
          word("Dr" + NAME_FOLLOWS, "Doctor"),
          word("Dr\\.", "Drive"),
          word("Mr" + NAME_FOLLOWS + "|\\bMr\\.", "Mister"),
          word("Mrs" + NAME_FOLLOWS, "Missus"),
          word("Ms" + NAME_FOLLOWS, "Miz"),
          word("Prof\\.", "Professor"),
          word("St\\.(?=\\s+\\p{Lu})(?<!\\p{Ll}\\sSt\\.)", "Saint"),
          Rule.of("(?<=\\p{Lu}\\p{Ll}{1,20})\\sSt\\.", " Street"),
          word("St\\.(?=\\s+\\p{Lu})", "Saint"),
          word("Ave\\.", "Avenue"),
          word("Blvd\\.?", "Boulevard"),
          word("Rd\\.", "Road"),
          word("Mt\\.(?=\\s+\\p{Lu})", "Mount"),
          word("Gen\\.(?=\\s+\\p{Lu})", "General"),
          word("Col\\.(?=\\s+\\p{Lu})", "Colonel"),
          word("Lt\\.(?=\\s+\\p{Lu})", "Lieutenant"),
          word("Sgt\\.(?=\\s+\\p{Lu})", "Sergeant"),
          word("Capt\\.(?=\\s+\\p{Lu})", "Captain"),
          word("Rev\\.(?=\\s+\\p{Lu})", "Reverend"),
          word("Gov\\.(?=\\s+\\p{Lu})", "Governor"),
          word("Sen\\.(?=\\s+\\p{Lu})", "Senator"),
          word("Jr\\.", "Junior"),
          word("Sr\\.", "Senior"),
          word("Inc\\.", "Incorporated"),
          word("Ltd\\.?", "Limited"),
          word("Corp\\.", "Corporation"),
          word("Co\\.(?=,|\\s|$)", "Company"),
          word("[Dd]ept\\.", "department"),
          word("[Ee]\\.\\s?g\\.,?", "for example,"),
          word("[Ii]\\.\\s?e\\.,?", "that is,"),
          word("et al\\.", "and others"),
          word("etc\\.", "et cetera"),
          word("vs\\.?(?!\\p{L})", "versus"),
          word("v\\.(?=\\s\\p{Lu})", "versus"),
          word("[Aa]pprox\\.", "approximately"),
          word("ca\\.(?=\\s?\\d)", "around"),
          word("cf\\.", "compare"),
          word("[Nn]os?" + "\\.\\s?(?=\\d)", "number "),
          Rule.of("#\\s?(?=\\d)", " number "),
          word("[Ff]igs?" + "\\.\\s?(?=\\d)", "figure "),
          word("[Vv]ol" + NUMBER_FOLLOWS, "volume "),
          word("[Cc]h\\.\\s?(?=\\d)", "chapter "),
          word("[Ss]ec\\.\\s?(?=\\d)", "section "),
          word("pp\\.\\s?(?=\\d)", "pages "),
          word("p\\.\\s?(?=\\d)", "page "),
          word("[Ww]/o(?!\\p{L})", "without"),
          word("[Ww]/(?=\\s?\\p{L})", "with "),
          word("[Nn]/[Aa](?!\\p{L})", "not applicable"),
          word("a\\.?k\\.?a\\.?(?!\\p{L})", "also known as"),
          word("Ph\\.?D\\.?(?!\\p{L})", "P H D"),
          // Initials and the like: "J. R. Smith", "U.S.", letter by letter.
          Rule.of("(?<![\\p{L}.'])(\\p{Lu})\\.(?=\\s?\\p{Lu})", "$1 "),
          Rule.of("(?<=(?<!\\p{L})\\p{Lu} )(\\p{Lu})\\.(?=[\\s,]|$)", "$1"));

  private Abbreviations() {}

  private static Rule word(String regex, String words) {
    return Rule.of("(?<![\\p{L}\\d.])" + regex, words);
  }
}
