package parley.audio.turn;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a recogniser's text says of whether its speaker has finished. It writes punctuation by what
 * it heard: three dots or a dash where speech breaks off, and a full stop more often than it
 * should. English; of other languages only the punctuation tells.
 *
 * @param brokenOff it ends with dots or a dash
 * @param open it ends with no mark or with one that more follows; not with a comma, with which
 *     Moonshine ends whole sentences
 * @param dangling its last word wants another one, or fills a gap
 * @param subordinate it begins with a conjunction whose main clause has not come
 */
public record TextSigns(boolean brokenOff, boolean open, boolean dangling, boolean subordinate) {
  private static final Pattern BROKEN_OFF = Pattern.compile("(\\.\\.+|…|[-–—])[\"'”’)]*$");
  private static final Pattern CLOSED = Pattern.compile("[.!?,。？！，][\"'”’)]*$");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

  /** Determiners, prepositions, conjunctions, auxiliaries, pronouns of a subject, fillers. */
  private static final Set<String> WANTS_MORE =
      Set.of(
          ("a an the this these those my your his its our their whose every each some any no "
                  + "of to in at by for from with into onto upon about between through during without "
                  + "within against among toward towards than as like "
                  + "and or but nor because if unless although though while when whenever where until "
                  + "since that which who what how whether so then "
                  + "is are was were am be been being do does did have has had will would shall should "
                  + "can could may might must isn't aren't wasn't weren't don't doesn't didn't haven't "
                  + "hasn't hadn't won't wouldn't shouldn't can't couldn't i'm you're we're they're it's "
                  + "i'd you'd he'd she'd we'd they'd i'll you'll he'll she'll we'll they'll that's "
                  + "there's what's i he she we they very more most rather quite too really just "
                  + "not um uh er erm hmm mm mhm ah well")
              .split(" "));

  private static final Set<String> CONJUNCTIONS =
      Set.of(
          "if",
          "unless",
          "when",
          "whenever",
          "while",
          "because",
          "although",
          "though",
          "since",
          "until",
          "before",
          "after",
          "as",
          "once",
          "whereas");

  /** Reads the text of an utterance so far. */
  public static TextSigns of(String text) {
    String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT).replace('’', '\'').strip());
    String stripped = text.strip();
    String last = words.length == 0 ? "" : words[words.length - 1];
    String first = words.length == 0 ? "" : words[0].isEmpty() ? word(words, 1) : words[0];
    boolean brokenOff = BROKEN_OFF.matcher(stripped).find();
    return new TextSigns(
        brokenOff,
        !brokenOff && !stripped.isEmpty() && !CLOSED.matcher(stripped).find(),
        WANTS_MORE.contains(last),
        CONJUNCTIONS.contains(first) && !hasClauseAfterComma(stripped));
  }

  private static String word(String[] words, int index) {
    return index < words.length ? words[index] : "";
  }

  private static boolean hasClauseAfterComma(String text) {
    int comma = text.indexOf(',');
    return comma >= 0 && NO_WORD.split(text.substring(comma + 1).strip()).length > 1;
  }
}
