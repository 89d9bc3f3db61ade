package parley.pipeline;

import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which words of a reply were played: the text travels with the samples. Positions are samples of
 * the output. Loop-confined.
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
    long total = entry.made;
    if (!entry.allMade) {
      total = Math.max(total, entry.text.length() * samplesPerCharacter);
    }
    double share = (double) (played - entry.start) / Math.max(1, total);
    return wholeWords(entry.text, (int) (share * entry.text.length()));
  }

  /** The words that end within the first {@code characters}. */
  private static String wholeWords(String text, int characters) {
    if (characters >= text.length()) {
      return text;
    }
    int end = characters;
    while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end).strip();
  }
}
