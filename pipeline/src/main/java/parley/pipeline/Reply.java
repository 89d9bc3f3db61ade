package parley.pipeline;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import parley.config.ParleyException;
import parley.llm.Generation;
import parley.pipeline.Timeline.Milestone;
import parley.tts.Failures;
import parley.tts.text.Chunk;
import parley.tts.text.Chunker;

/**
 * One reply on its way: pieces of text from the model, thoughts stripped, chunks to the
 * synthesiser, sound to playback; each is paused while the next one is full. Loop-confined.
 */
final class Reply {
  /** In the language of the voice that there is. */
  private static final String NO_VOICE =
      "I have an answer, but no voice for its language. You can read it.";

  private final TurnId turn;
  private final Stages stages;
  private final AnswerLog log;
  private final Outlet outlet;
  private final PaceMeter meter;
  private final Chunker chunker;
  private final HeardLedger ledger;
  private final StallWatch watch;
  private final String fallbackPhrase;
  private final ReplyText text;
  private final Set<String> failures = new HashSet<>();
  private int chunks;
  private int spokenChunks;
  private boolean generationEnded;
  private boolean apologised;
  private boolean audible;
  private boolean otherVoice;
  private int dropped;
  private boolean holding;
  private long heldSince;
  private long heldNanos;

  /**
   * Nothing is said yet.
   *
   * @param turn with the number of its answer
   * @param meter is told when what of it comes
   * @param watch of this generation; rests while the model is held
   * @param fallbackPhrase said when nothing else can be
   * @param calls does what the model calls, and gives what is to be said of it; nothing where that
   *     is to be called later
   */
  Reply(
      TurnId turn,
      Stages stages,
      AnswerLog log,
      Outlet outlet,
      PaceMeter meter,
      Chunker chunker,
      HeardLedger ledger,
      StallWatch watch,
      String fallbackPhrase,
      Function<String, Optional<String>> calls) {
    this.turn = turn;
    this.stages = stages;
    this.log = log;
    this.outlet = outlet;
    this.meter = meter;
    this.chunker = chunker;
    this.ledger = ledger;
    this.watch = watch;
    this.fallbackPhrase = fallbackPhrase;
    this.text = new ReplyText(calls, log::isKept);
  }

  /** The model begins to read the prompt. */
  void started(int promptTokens, int cachedTokens, int droppedTurns) {
    dropped = droppedTurns;
    log.event(
        new SessionEvent.GenerationStarted(promptTokens, cachedTokens, droppedTurns, log.isKept()));
  }

  /** The thought ends before the next piece. */
  void thoughtEnded(int tokens, boolean forced) {
    log.event(new SessionEvent.ThoughtEnded(tokens, forced));
  }

  /** Another engine goes on with it. */
  void fellBack(String why) {
    log.event(SessionEvent.StageFailed.fellBack(why));
  }

  /** The next piece of the model's text, thoughts included. */
  void piece(String piece) {
    watch.alive();
    meter.token(log.now());
    log.milestone(Milestone.FIRST_TOKEN, new SessionEvent.FirstToken());
    text.accept(piece).forEach(this::answer);
  }

  private void answer(String words) {
    if (!words.isBlank()) {
      log.milestone(Milestone.FIRST_ANSWER_TOKEN, new SessionEvent.FirstAnswerToken());
    }
    chunker.accept(words).forEach(this::speak);
  }

  private void speak(Chunk chunk) {
    log.milestone(Milestone.FIRST_ANSWER_TOKEN, new SessionEvent.FirstAnswerToken());
    SessionEvent event = new SessionEvent.Chunk(chunks, chunk.text());
    if (chunks == 0) {
      log.milestone(Milestone.FIRST_CHUNK, event);
    } else {
      log.event(event);
    }
    meter.chunk(chunk, log.now());
    ledger.chunk(chunks, chunk.text());
    stages.tts().write(new Job<>(turn, new Chunk(chunks, chunk.text(), chunk.goesOn())));
    chunks++;
    holdModelWhileFull();
  }

  private void holdModelWhileFull() {
    if (generationEnded || !stages.tts().writeQueueFull()) {
      return;
    }
    if (!holding) {
      holding = true;
      log.rest();
      heldSince = log.now();
      watch.rest();
      stages.llm().pause();
    }
    stages.tts().drainHandler(ignored -> letModelGoOn());
  }

  private void letModelGoOn() {
    holding = false;
    log.goOn();
    heldNanos += log.now() - heldSince;
    watch.alive();
    stages.llm().resume();
  }

  /**
   * The model has ended: what waits for a boundary is spoken.
   *
   * @return whether the reply holds anything to say
   */
  boolean finishText() {
    text.finish().forEach(this::answer);
    chunker.finish().forEach(this::speak);
    return chunks > 0;
  }

  /** What the model has written since it was asked. */
  ReplyText text() {
    return text;
  }

  /** The model is to be asked again, when what it has called is done. */
  void rest() {
    watch.rest();
    text.again();
  }

  /** The program says something in the model's place. */
  void say(String words) {
    answer(" " + words + "\n");
    chunker.finish().forEach(this::speak);
  }

  /** The generation is over, and where nothing was said of it, the fallback phrase is. */
  void endOrApologise(Generation generation) {
    if (chunks == 0) {
      apologise();
    }
    generationEnded(generation);
  }

  /** The generation is over; the reply ends when its last chunk was played. */
  void generationEnded(Generation generation) {
    watch.over();
    meter.generated(generation.tokens(), log.now(), heldNanos);
    log.milestone(
        Milestone.GENERATION_ENDED,
        new SessionEvent.GenerationEnded(
            generation.tokens(),
            generation.reason().name().toLowerCase(Locale.ROOT),
            generation.segments(),
            generation.maxAheadTokens(),
            heldNanos / 1e6));
    close();
  }

  /** The generation failed: what it said is spoken, the fallback phrase where it said nothing. */
  void generationFailed() {
    log.pass(Milestone.GENERATION_ENDED);
    watch.over();
    if (!finishText()) {
      apologise();
    }
    close();
  }

  /** What was made ahead of the endpoint is the answer: it is told, and may be heard. */
  void take() {
    log.tell();
    outlet.open();
  }

  /** The model was asked. */
  void asked() {
    watch.asked();
  }

  /** Nobody waits for the model any more. */
  void over() {
    watch.over();
  }

  private void close() {
    generationEnded = true;
    log.rest();
    endWhenSpoken();
  }

  /** Says the fallback phrase. */
  void apologise() {
    apologised = true;
    boolean unspeakable = failures.contains(Failures.VOICE_LANGUAGE);
    speak(new Chunk(chunks, unspeakable ? NO_VOICE : fallbackPhrase));
  }

  /** The synthesiser's output, to playback. */
  void speech(Speech speech) {
    if (speech instanceof Speech.FellBack fell) {
      if (!otherVoice) {
        otherVoice = true; // told once a reply: a voice that fails is left alone for a while
        fellBack(fell.why());
      }
      return;
    }
    outlet.write(new Job<>(turn, speech));
    if (speech instanceof Speech.Sound sound) {
      audible = true;
      meter.sound(log.now());
      log.milestone(Milestone.FIRST_AUDIO, new SessionEvent.FirstAudio());
      ledger.made(sound.chunk(), outlet.samplesOf(sound.frame()));
    } else if (speech instanceof Speech.ChunkEnd end) {
      ledger.allMade(end.chunk());
      chunkSpoken();
    }
    if (outlet.isFull()) {
      stages.tts().pause();
      outlet.whenDrained(stages.tts()::resume);
    }
  }

  /**
   * A chunk cannot be spoken; the reply goes on.
   *
   * @return whether none could not be for that reason before
   */
  boolean chunkFailed(ParleyException why) {
    boolean isNew = failures.add(why.code());
    chunkSpoken();
    return isNew;
  }

  private void chunkSpoken() {
    spokenChunks++;
    endWhenSpoken();
  }

  private void endWhenSpoken() {
    if (!generationEnded || spokenChunks < chunks) {
      return;
    }
    if (audible || apologised) {
      outlet.write(new Job<>(turn, new Speech.ReplyEnd()));
    } else {
      apologise(); // nothing of the reply could be spoken
    }
  }

  /** Whether the user was given what the model said, and no mere apology. */
  boolean isAnswer() {
    return audible && !apologised;
  }

  /** How many of the oldest answers its prompt had no room for. */
  int droppedTurns() {
    return dropped;
  }

  /** How fast it came. */
  PaceMeter meter() {
    return meter;
  }

  HeardLedger ledger() {
    return ledger;
  }
}
