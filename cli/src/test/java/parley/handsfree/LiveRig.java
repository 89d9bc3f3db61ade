package parley.handsfree;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import parley.audio.AudioFrame;
import parley.audio.wav.WavFile;
import parley.models.ModelFolder;
import parley.soundcard.Child;
import parley.soundcard.SoundCard;

/**
 * {@code talk} in a process of its own on a virtual card, with barge-in, a fixed seed and no
 * memory, so that the same question gets the same answer; and somebody who talks to it.
 */
final class LiveRig implements AutoCloseable {
  /** Nothing between loudspeaker and microphone, as with headphones. */
  static final Function<SoundCard, Runnable> HEADPHONES = card -> () -> {};

  /** Settings that a run adds, {@code key=value} with commas between them. */
  private static final String MORE = System.getProperty("parley.handsfree.set", "");

  /** How loud the user speaks, whatever he says: as loud as the answer itself. */
  private static final double USER_LEVEL =
      Math.pow(10, Double.parseDouble(System.getProperty("parley.handsfree.user-db", "-15")) / 20);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration UNHEARD = Duration.ofSeconds(10);
  private static final int TRIES = 3;

  private final SoundCard card;
  private final Runnable room;
  private final Child talk;
  private final TraceTail trace;

  /**
   * Starts it all and waits until it listens.
   *
   * @param room opens what lies between the loudspeaker and the microphone, and gives its end
   * @param settings as {@code key=value}
   */
  LiveRig(Path folder, Function<SoundCard, Runnable> room, String... settings) {
    this.card = SoundCard.start(folder);
    this.room = room.apply(card);
    Path file = folder.resolve("trace.jsonl");
    List<String> args = new ArrayList<>(List.of("parley.cli.Main", "talk", "--trace", "" + file));
    List<String> all = new ArrayList<>(List.of("models.directory=" + ModelFolder.ofBuild()));
    all.addAll(List.of("conversation.barge-in=on", "conversation.max-turns=0", "cues.mode=off"));
    all.addAll(List.of(settings));
    all.addAll(MORE.isEmpty() ? List.of() : List.of(MORE.split(",", -1)));
    all.forEach(setting -> args.addAll(List.of("--set", setting)));
    this.talk = Child.java(folder, card.environment(), List.of(), args.toArray(String[]::new));
    this.trace = new TraceTail(file);
    talk.await("Listening.");
  }

  SoundCard card() {
    return card;
  }

  TraceTail trace() {
    return trace;
  }

  Child talk() {
    return talk;
  }

  /**
   * Says it and waits for its endpoint; says it again when it went unheard, as on a busy machine
   * that lost the microphone for a moment.
   *
   * @return the turn
   */
  long ask(AudioFrame question) {
    for (int i = 1; i < TRIES; i++) {
      int before = trace.size();
      card.say(question);
      Optional<JsonNode> heard = trace.await(before, UNHEARD, TraceTail.named("endpoint"));
      if (heard.isPresent()) {
        return heard.get().get("turn").asLong();
      }
    }
    int before = trace.size();
    card.say(question);
    return await(before, "endpoint").get("turn").asLong();
  }

  /** The first event of this name from there on. */
  JsonNode await(int from, String... names) {
    return trace
        .await(from, PATIENCE, TraceTail.named(names))
        .orElseThrow(
            () -> new AssertionError("no " + String.join(" or ", names) + "\n" + talk.output()));
  }

  /**
   * Waits until every turn that began has ended, and it listens.
   *
   * @return whether that came
   */
  boolean awaitIdle(Duration patience) {
    return trace.await(patience, LiveRig::isIdle);
  }

  private static boolean isIdle(List<JsonNode> events) {
    return turns(events, "turn_ended").containsAll(turns(events, "speech_started"));
  }

  private static Set<Long> turns(List<JsonNode> events, String name) {
    return events.stream()
        .filter(TraceTail.named(name))
        .map(event -> event.get("turn").asLong())
        .collect(Collectors.toSet());
  }

  /** One with a long answer, as the user says it, from its first sound to its last. */
  static AudioFrame question() {
    return clip("go-somewhere");
  }

  /** A recording of the models' test speech as the user says it. */
  static AudioFrame clip(String name) {
    return said(WavFile.read(ModelFolder.ofBuild().resolve("test-speech").resolve(name + ".wav")));
  }

  private static AudioFrame said(AudioFrame recorded) {
    return Sound.atLevel(Sound.trimmed(recorded), USER_LEVEL);
  }

  @Override
  public void close() {
    talk.close();
    room.run();
    card.close();
  }
}
