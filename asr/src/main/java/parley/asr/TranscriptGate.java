package parley.asr;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells speech from what a recogniser makes up when there is none: descriptions of noise, phrases
 * that end videos, and text that goes round in circles. Immutable.
 */
public final class TranscriptGate {
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "\\[[^\\]]*]|\\([^)]*\\)|（[^）]*）|【[^】]*】|\\*[^*]*\\*|[♪♫🎵🎶]+[^♪♫🎵🎶]*[♪♫🎵🎶]+|[♪♫🎵🎶\\[\\]]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** What whisper says to noise and silence; people say most of it too, but not so quietly. */
  private static final Set<String> MADE_UP =
      Set.of(
          "you",
          "thank you",
          "thank you very much",
          "thank you so much",
          "thanks",
          "thank you for watching",
          "thanks for watching",
          "thank you for listening",
          "thanks for listening",
          "please subscribe",
          "see you next time",
          "see you in the next video",
          "bye",
          "bye bye",
          "the end",
          "so",
          "oh",
          "uh",
          "hmm",
          "mm",
          "okay",
          "i m sorry",
          "silence",
          "blank audio");

  private static final double QUIET_DBFS = -50;
  private static final double STEADY_DB = 6;
  private static final Duration SHORT = Duration.ofMillis(160);

  /** What is left of the text when nothing made up is taken for speech. */
  public Transcription judge(String text, Sound sound) {
    Matcher descriptions = DESCRIPTION.matcher(text);
    String spoken = descriptions.replaceAll(" ").replaceAll("\\s+", " ").strip();
    if (words(spoken).isEmpty()
        || loops(spoken, sound)
        || (weak(sound) && MADE_UP.contains(words(spoken)))) {
      return new Transcription("", text.strip());
    }
    List<String> dropped = descriptions.reset().results().map(m -> m.group().strip()).toList();
    return new Transcription(spoken, String.join(" ", dropped));
  }

  /** Whether the text repeats itself as no speaker does, or has more words than the time allows. */
  public boolean loops(String text, Sound sound) {
    return Repetition.in(text) || Repetition.tooFast(text, sound.duration());
  }

  /** Whether there is little evidence of speech: too quiet, too short, or as steady as a fan. */
  private static boolean weak(Sound sound) {
    return sound.loudestDbfs() < QUIET_DBFS
        || sound.rangeDb() < STEADY_DB
        || sound.active().compareTo(SHORT) < 0;
  }

  /** The words alone: small letters, one space between. */
  private static String words(String text) {
    return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
