package parley.pipeline;

import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which words of a reply were played: the text travels with the samples. Positions are samples of
 * the reply, at the output's rate. Loop-confined.
 */
final class HeardLedger {
  private static final class Entry {
    private final String text;
    private long start = -1;
    private long end = -1;
    private long made;
    private boolean allMade;
    private boolean complete;

    Entry(String text) {
      this.text = text;
    }
  }

  private final TreeMap<Integer, Entry> entries = new TreeMap<>();
  private final long samplesPerCharacter;

  /**
   * Nothing is said yet.
   *
   * @param samplesPerCharacter a guess for a chunk that is not wholly synthesised
   */
  HeardLedger(long samplesPerCharacter) {
    this.samplesPerCharacter = samplesPerCharacter;
  }

  void chunk(int index, String text) {
    entries.put(index, new Entry(text));
  }

  /** So much more of the chunk was synthesised. */
  void made(int index, long samples) {
    entry(index).made += samples;
  }

  /** All of the chunk was synthesised: how long it takes to say is known. */
  void allMade(int index) {
    entry(index).allMade = true;
  }

  /** The chunk's samples from {@code start} to {@code end} are being handed to the device. */
  void written(int index, long start, long end) {
    Entry entry = entry(index);
    entry.start = entry.start < 0 ? start : entry.start;
    entry.end = end;
  }

  /** All samples of the chunk were handed to the device. */
  void complete(int index) {
    entry(index).complete = true;
  }

  private Entry entry(int index) {
    Entry entry = entries.get(index);
    if (entry == null) {
      throw new IllegalArgumentException("no chunk " + index);
    }
    return entry;
  }

  /** The words that were played when the output had played {@code played} samples. */
  String heard(long played) {
    StringBuilder heard = new StringBuilder();
    for (Entry entry : entries.values()) {
      String part = heardOf(entry, played);
      if (!part.isEmpty()) {
        heard.append(heard.isEmpty() ? "" : " ").append(part);
      }
    }
    return heard.toString();
  }

  /**
   * Where a reply goes on that was paused when {@code played} samples of it were played: at the
   * beginning of the word that was cut; {@link PlaybackHold#WHERE_IT_STOPPED} when none was.
   */
  long resumeFrom(long played) {
    for (Entry entry : entries.values()) {
      boolean begun = entry.start >= 0 && played > entry.start;
      if (begun && !(entry.complete && played >= entry.end)) {
        return wordStart(entry, played);
      }
    }
    return PlaybackHold.WHERE_IT_STOPPED;
  }

  /** As {@link #wholeWords} has it: the word that is not wholly heard. */
  private long wordStart(Entry entry, long played) {
    long total = Math.max(1, total(entry));
    int characters = (int) ((double) (played - entry.start) / total * entry.text.length());
    if (characters >= entry.text.length()) {
      return played;
    }
    int space = spaceBefore(entry.text, characters);
    int begin = space == 0 ? 0 : space + 1;
    return Math.min(played, entry.start + begin * total / entry.text.length());
  }

  /** The chunks of which any sound was made, whole: a little more than what was played. */
  String voiced() {
    return entries.values().stream()
        .filter(entry -> entry.made > 0)
        .map(entry -> entry.text)
        .collect(Collectors.joining(" "));
  }

  private String heardOf(Entry entry, long played) {
    if (entry.start < 0 || played <= entry.start) {
      return "";
    }
    if (entry.complete && played >= entry.end) {
      return entry.text;
    }
    double share = (double) (played - entry.start) / Math.max(1, total(entry));
    return wholeWords(entry.text, (int) (share * entry.text.length()));
  }

  /** How long it takes to say the chunk, in samples. */
  private long total(Entry entry) {
    return entry.allMade
        ? entry.made
        : Math.max(entry.made, entry.text.length() * samplesPerCharacter);
  }

  /** The words that end within the first {@code characters}. */
  private static String wholeWords(String text, int characters) {
    if (characters >= text.length()) {
      return text;
    }
    return text.substring(0, spaceBefore(text, characters)).strip();
  }

  /** The space before the word that the first {@code characters} cut; 0 where it is the first. */
  private static int spaceBefore(String text, int characters) {
    int space = characters;
    while (space > 0 && !Character.isWhitespace(text.charAt(space))) {
      space--;
    }
    return space;
  }
}
