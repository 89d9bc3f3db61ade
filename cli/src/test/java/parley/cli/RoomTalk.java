package parley.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import parley.audio.AudioFrame;
import parley.audio.SimulatedRoom;
import parley.soundcard.Child;
import parley.soundcard.EchoRoom;
import parley.soundcard.Recording;
import parley.soundcard.SoundCard;

/** The program in a room where its microphone hears its loudspeaker, and somebody talks to it. */
final class RoomTalk implements AutoCloseable {
  static final double ECHO_DB = -12;
  private static final int PATIENCE_SECONDS = 90;
  private static final int LOOK_MILLIS = 50;

  private final Path trace;
  private final SoundCard card;
  private final EchoRoom room;
  private final Recording loudspeaker;
  private final Child talk;

  RoomTalk(Path folder, int delayMillis, String... sets) {
    trace = folder.resolve("trace.jsonl");
    card = SoundCard.start(folder);
    room = card.room(room(delayMillis));
    loudspeaker = card.hearLoudspeaker();
    List<String> all =
        new ArrayList<>(List.of(Main.class.getName(), "talk", "--trace", trace.toString()));
    all.addAll(List.of("--set", "models.directory=" + Parley.MODELS));
    for (String set : sets) {
      all.addAll(List.of("--set", set));
    }
    talk = Child.java(folder, card.environment(), List.of(), all.toArray(String[]::new));
    try {
      talk.await("Listening. Speak; Ctrl-C ends.");
    } catch (AssertionError notListening) {
      close();
      throw notListening;
    }
  }

  private static SimulatedRoom room(int delayMillis) {
    return new SimulatedRoom(delayMillis, ECHO_DB, delayMillis);
  }

  /** Somebody moves the microphone. */
  void move(int delayMillis) {
    room.change(room(delayMillis));
  }

  /** Says it, in real time. */
  void say(AudioFrame sound) {
    card.say(sound);
  }

  /** Time goes by. */
  void pass(int millis) {
    loudspeaker.awaitMore(millis);
  }

  List<JsonNode> events(String name) {
    return Files.exists(trace) ? Parley.events(Parley.trace(trace), name) : List.of();
  }

  /** Of each turn that was answered by voice, when that began. */
  List<JsonNode> answered() {
    return events("playback_started");
  }

  /** What was understood as words: a sound that was taken for speech and dropped is no turn. */
  List<JsonNode> transcripts() {
    if (!Files.exists(trace)) {
      return List.of();
    }
    return Parley.transcripts(Parley.trace(trace)).stream()
        .filter(event -> !event.get("text").asText().isEmpty())
        .toList();
  }

  /** Waits for so many of an event. */
  void await(String event, int count) {
    await(count + " of " + event, () -> events(event).size() >= count);
  }

  /** Waits until so many turns were answered and each of those is over. */
  void awaitEnds(int count) {
    await("playback_started", count);
    await(
        count + " answers at their end",
        () -> answered().stream().allMatch(start -> hasEnded(start.get("turn").asLong())));
  }

  private boolean hasEnded(long turn) {
    return events("turn_ended").stream().anyMatch(end -> end.get("turn").asLong() == turn);
  }

  private void await(String what, BooleanSupplier there) {
    int looks = PATIENCE_SECONDS * 1000 / LOOK_MILLIS;
    for (int look = 0; !there.getAsBoolean(); look++) {
      if (look > looks) {
        throw new AssertionError("no " + what + "\n" + output());
      }
      loudspeaker.awaitMore(LOOK_MILLIS);
    }
  }

  /** What was said into the trace and onto the terminal, for a failure's message. */
  String output() {
    try {
      return talk.output() + (Files.exists(trace) ? Files.readString(trace) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    talk.close();
    loudspeaker.close();
    room.close();
    card.close();
  }
}
