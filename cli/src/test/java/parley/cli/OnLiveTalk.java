package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.soundcard.Child;
import parley.soundcard.OnSoundCard;

/** Tests of the program with a microphone and a loudspeaker, and its real engines. */
@Tag("models")
abstract class OnLiveTalk extends OnSoundCard {
  static final AudioFrame QUESTION = WavFile.read(Parley.QUESTION);

  /**
   * Starts it on the card, with a trace.
   *
   * @param args of {@code talk}
   */
  final Child talk(String... args) {
    List<String> all =
        new ArrayList<>(List.of(Main.class.getName(), "talk", "--trace", trace().toString()));
    all.addAll(List.of(args));
    all.addAll(List.of("--set", "models.directory=" + Parley.MODELS));
    return Child.java(
        folder, card.environment(), List.of("-XX:+UseSerialGC"), all.toArray(String[]::new));
  }

  private Path trace() {
    return folder.resolve("trace.jsonl");
  }

  final List<JsonNode> transcripts() {
    return Parley.transcripts(Parley.trace(trace()));
  }

  final List<JsonNode> events(String name) {
    return Parley.events(Parley.trace(trace()), name);
  }
}
