package parley.pipeline;

import java.util.Locale;
import parley.llm.Generation;
import parley.llm.thought.ThoughtFilter;
import parley.pipeline.Timeline.Milestone;
import parley.tts.text.Chunk;
import parley.tts.text.Chunker;

/**
 * One reply on its way: pieces of text from the model, thoughts stripped, chunks to the
 * synthesiser, sound to playback; each is paused while the next one is full. Loop-confined.
 */
final class Reply {
  private final TurnId turn;
  private final Stages stages;
  private final TurnLog log;
  private final Chunker chunker;
  private final HeardLedger ledger;
  private final ThoughtFilter thoughts = new ThoughtFilter(false);
  private int chunks;
  private int spokenChunks;
  private int thoughtPieces;
  private boolean thoughtEnded;
  private boolean generationEnded;
  private long heldNanos;

  Reply(TurnId turn, Stages stages, TurnLog log, Chunker chunker, HeardLedger ledger) {
    this.turn = turn;
    this.stages = stages;
    this.log = log;
    this.chunker = chunker;
    this.ledger = ledger;
  }

  /** The next piece of the model's text, thoughts included. */
  void piece(String text) {
    log.milestone(Milestone.FIRST_TOKEN, new SessionEvent.FirstToken());
    ThoughtFilter.Split split = thoughts.accept(text);
    if (!split.thought().isEmpty()) {
      thoughtPieces++;
    }
    if (thoughtPieces > 0 && !thoughts.insideThought() && !thoughtEnded) {
      thoughtEnded = true;
      log.event(new SessionEvent.ThoughtEnded(thoughtPieces, false));
    }
    answer(split.answer());
  }

  private void answer(String text) {
    if (!text.isBlank()) {
      log.milestone(Milestone.FIRST_ANSWER_TOKEN, new SessionEvent.FirstAnswerToken());
    }
    chunker.accept(text).forEach(this::speak);
  }

  private void speak(Chunk chunk) {
    log.milestone(Milestone.FIRST_ANSWER_TOKEN, new SessionEvent.FirstAnswerToken());
    SessionEvent event = new SessionEvent.Chunk(chunks, chunk.text());
    if (chunks == 0) {
      log.milestone(Milestone.FIRST_CHUNK, event);
    } else {
      log.event(event);
    }
    ledger.chunk(chunks, chunk.text());
    stages.tts().write(new Job<>(turn, new Chunk(chunks, chunk.text())));
    chunks++;
    holdModelWhileFull();
  }

  private void holdModelWhileFull() {
    if (generationEnded || !stages.tts().writeQueueFull()) {
      return;
    }
    long since = log.now();
    stages.llm().pause();
    stages
        .tts()
        .drainHandler(
            ignored -> {
              heldNanos += log.now() - since;
              stages.llm().resume();
            });
  }

  /**
   * The model has ended: what waits for a boundary is spoken.
   *
   * @return whether the reply holds anything to say
   */
  boolean finishText() {
    answer(thoughts.finish().answer());
    chunker.finish().forEach(this::speak);
    return chunks > 0;
  }

  /** The generation is over; the reply ends when its last chunk was played. */
  void generationEnded(Generation generation) {
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

  /** No more text will come. */
  void close() {
    generationEnded = true;
    endWhenSpoken();
  }

  /** Says a phrase that is not the model's. */
  void say(String phrase) {
    if (!log.timeline().has(Milestone.FIRST_TOKEN)) {
      log.timeline().pass(Milestone.FIRST_TOKEN, log.now());
    }
    speak(new Chunk(chunks, phrase));
  }

  /** The synthesiser's output, to playback. */
  void speech(Speech speech) {
    stages.playback().write(new Job<>(turn, speech));
    if (speech instanceof Speech.Sound sound) {
      log.milestone(Milestone.FIRST_AUDIO, new SessionEvent.FirstAudio());
      ledger.made(sound.chunk(), stages.playback().samplesOf(sound.frame()));
    } else if (speech instanceof Speech.ChunkEnd end) {
      ledger.allMade(end.chunk());
      chunkSpoken();
    }
    if (stages.playback().writeQueueFull()) {
      stages.tts().pause();
      stages.playback().drainHandler(ignored -> stages.tts().resume());
    }
  }

  /** A chunk was spoken, or could not be. */
  void chunkSpoken() {
    spokenChunks++;
    endWhenSpoken();
  }

  private void endWhenSpoken() {
    if (generationEnded && spokenChunks == chunks) {
      stages.playback().write(new Job<>(turn, new Speech.ReplyEnd()));
    }
  }

  HeardLedger ledger() {
    return ledger;
  }
}
