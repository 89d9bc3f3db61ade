package parley.pipeline;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.config.ParleyException;

/** The thread {@code voice-playback}: writes speech to the device and says how far it is. */
final class PlaybackThread implements AutoCloseable {
  /** Where the thread reports; any thread. */
  interface Marks {
    void mark(TurnId turn, Consumer<PlaybackListener> mark);

    /** This much queued speech was handed to the device. */
    void wrote(TurnId turn, long nanos);
  }

  private static final Logger LOG = LoggerFactory.getLogger(PlaybackThread.class);
  private static final long JOIN_MILLIS = 1000;

  /** A reply waits for the end of a cue, where no more than this share of a second is left. */
  private static final double PATIENCE_SECONDS = 0.3;

  /** A word that was cut begins no longer ago than this. */
  private static final int KEPT_SECONDS = 5;

  /** A voice that goes on in mid-word begins without a click. */
  private static final int FADES_PER_SECOND = 200;

  /** Stale sound is noticed between pieces of this share of a second. */
  private static final int PIECES_PER_SECOND = 50;

  private final BlockingQueue<Job<Speech>> queue;
  private final PlaybackHold hold;
  private final AudioOutput output;
  private final Clock clock;
  private final Marks marks;
  private final Thread thread = new Thread(this::run, "voice-playback");
  private volatile long live;
  private volatile long written;

  /** What the output's count of played samples was at the reply's sample 0. */
  private volatile long origin;

  private volatile boolean closed;
  private TurnId turn = TurnId.NONE;

  /** The device failed in this turn, and the loop may not know yet. */
  private TurnId broken = TurnId.NONE;

  private ReplyTape tape = new ReplyTape(0);

  /** What is being handed to the device. */
  private final float[] piece;

  /** The next sample of the tape for the device. */
  private long next;

  /** Samples since the voice went on in mid-reply, while it fades in. */
  private int faded = Integer.MAX_VALUE;

  /** Said between two chunks, or at once where none is being said. */
  private final Queue<AudioFrame> announcements = new ConcurrentLinkedQueue<>();

  private volatile float volume = 1;

  /** The volume of the last sample that was given to the device. */
  private float reached = 1;

  /** How far the reply was played when an announcement was begun; negative where none is said. */
  private volatile long aside = -1;

  /** Whether a chunk has begun and not ended. */
  private boolean inChunk;

  /** The last chunk of which anything was played. */
  private int chunk;

  /** When the device has played what it has. */
  private long dryAt;

  private VoiceResampler resampler;
  private AudibleOnset onset;
  private boolean cued;

  PlaybackThread(
      BlockingQueue<Job<Speech>> queue,
      PlaybackHold hold,
      AudioOutput output,
      Clock clock,
      Marks marks) {
    this.queue = queue;
    this.hold = hold;
    this.output = output;
    this.clock = clock;
    this.marks = marks;
    this.onset = new AudibleOnset(output.sampleRateHz());
    this.resampler = new VoiceResampler(output.sampleRateHz());
    this.piece = new float[Math.max(1, output.sampleRateHz() / PIECES_PER_SECOND)];
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void turnChanged(long epoch) {
    live = epoch;
  }

  /** Samples of the reply handed to the device so far, each counted once. Any thread. */
  long writtenSamples() {
    return written;
  }

  /** Which sample of the reply is played; it goes back when a word is repeated. Any thread. */
  long playedSamples() {
    long held = aside;
    return held >= 0 ? held : Math.max(0, output.playedSamples() - origin);
  }

  /** To be said at the next {@link Speech.Announce}. Any thread. */
  void announce(AudioFrame sound) {
    announcements.add(sound);
  }

  /** How loud it speaks from now on, as a share of the loudest. Any thread. */
  void volume(float share) {
    volume = share;
  }

  /** Any thread. */
  boolean hasAnnouncements() {
    return !announcements.isEmpty();
  }

  private void run() {
    try {
      while (!closed) {
        play(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void play(Job<Speech> job) throws InterruptedException {
    if (job.value() instanceof Speech.Announce) {
      sayAnnouncements();
      return; // of no turn
    }
    if (isStale(job.turn()) || job.turn().equals(broken)) {
      return;
    }
    if (!job.turn().equals(turn)) {
      begin(job.turn());
    }
    try {
      dispatch(job.value());
    } catch (ParleyException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(
          new ParleyException(
              "AUDIO_OUTPUT_FAILED",
              "the loudspeaker failed: " + e,
              "See the log; ./parley doctor lists the loudspeakers.",
              e));
    }
  }

  /**
   * Nothing more of this turn is played. The thread goes on: the next turn may find the device well
   * again.
   */
  private void failed(ParleyException cause) {
    TurnId of = turn;
    broken = of;
    marks.mark(of, listener -> listener.failed(of, cause));
  }

  private void begin(TurnId newTurn) {
    turn = newTurn;
    tape = new ReplyTape(KEPT_SECONDS * output.sampleRateHz());
    next = 0;
    inChunk = false;
    chunk = 0;
    written = 0;
    origin = output.playedSamples(); // the turn before was drained or flushed
    faded = Integer.MAX_VALUE;
    onset = new AudibleOnset(output.sampleRateHz());
    resampler = new VoiceResampler(output.sampleRateHz());
  }

  private void dispatch(Speech speech) throws InterruptedException {
    TurnId of = turn;
    if (speech instanceof Speech.Sound sound) {
      sound(sound);
    } else if (speech instanceof Speech.ChunkEnd end) {
      marks.mark(of, listener -> listener.chunkWritten(of, end.chunk()));
      inChunk = false;
      sayAnnouncements();
    } else if (speech instanceof Speech.Cue cue) {
      cue(of, cue.sound().samples());
    } else if (speech instanceof Speech.GoOn) {
      playOut(of);
    } else if (speech instanceof Speech.ReplyEnd) {
      drain(of);
      long now = clock.nanos();
      marks.mark(of, listener -> listener.finished(of, now));
    } else {
      throw new AssertionError(speech);
    }
  }

  private void sayAnnouncements() {
    while (!(inChunk && !isStale(turn)) && !closed && hasAnnouncements()) {
      say(announcements.remove().samples());
    }
  }

  /** No part of the reply: how far that is played stands still. */
  private void say(float[] samples) {
    try {
      output.drain();
      long held = Math.max(0, output.playedSamples() - origin);
      aside = held;
      for (int done = 0; done < samples.length && !closed; ) { // a flush is meant for the reply
        int length = Math.min(piece.length, samples.length - done);
        System.arraycopy(samples, done, piece, 0, length);
        turnTo(volume, length);
        done += output.write(piece, 0, length);
      }
      output.drain();
      origin = output.playedSamples() - held;
    } catch (RuntimeException e) {
      LOG.warn("An announcement could not be played: {}", e.getMessage());
    } finally {
      aside = -1;
      dryAt = clock.nanos();
    }
  }

  /** A cue that cannot be heard is no failure of a turn. */
  private void cue(TurnId of, float[] samples) {
    cued = true;
    long end = output.playedSamples() + samples.length;
    try {
      for (int done = 0; done < samples.length && mayPlay(of); ) {
        if (!queue.isEmpty() && isLong(end - output.playedSamples())) {
          output.flush(); // the reply is there
          return;
        }
        done += output.write(samples, done, Math.min(piece.length, samples.length - done));
      }
      if (!mayPlay(of)) {
        output.flush();
      }
    } catch (RuntimeException e) {
      LOG.warn("A cue could not be played: {}", e.getMessage());
    }
  }

  private boolean mayPlay(TurnId of) {
    return !isStale(of) && !hold.isPending() && !closed;
  }

  private boolean isLong(long samplesLeft) {
    return samplesLeft > PATIENCE_SECONDS * output.sampleRateHz();
  }

  /** What was played so far is no part of the reply, and its positions begin behind it. */
  private void endCue() {
    if (cued) {
      cued = false;
      output.drain();
      origin = output.playedSamples() - next;
    }
  }

  private void sound(Speech.Sound sound) throws InterruptedException {
    endCue();
    TurnId of = turn;
    AudioFrame frame = sound.frame();
    float[] samples = resampler.convert(frame);
    long start = tape.end();
    long end = start + samples.length;
    inChunk = true;
    if (sound.chunk() != chunk && next == start && next > 0 && !hold.isPending()) {
      long silent = Math.max(0, clock.nanos() - dryAt);
      marks.mark(of, listener -> listener.silentBefore(of, sound.chunk(), silent));
    }
    chunk = sound.chunk();
    // Told before: what is cut off while it is written was partly heard.
    marks.mark(of, listener -> listener.written(of, sound.chunk(), start, end));
    tape.append(samples);
    playOut(of);
    marks.wrote(of, frame.duration().toNanos());
  }

  /** All that is on the tape goes to the device; waits while the voice is paused. */
  private void playOut(TurnId of) throws InterruptedException {
    boolean more = true;
    while (more && !closed) {
      hold.await().filter(where -> where.turn().equals(of)).ifPresent(this::goOn);
      more = !isStale(of) && next < tape.end();
      if (more) {
        writePiece(of);
      }
    }
  }

  /** The device is silent and empty: what is written next is the sample to go on from. */
  private void goOn(PlaybackHold.Release where) {
    long stopped = playedSamples();
    long from = where.from() == PlaybackHold.WHERE_IT_STOPPED ? stopped : where.from();
    next = Math.max(tape.start(), Math.min(from, tape.end()));
    origin = output.playedSamples() - next;
    dryAt = clock.nanos();
    faded = stopped > 0 ? 0 : faded;
    if (!onset.found()) {
      onset = new AudibleOnset(output.sampleRateHz());
    }
  }

  private void writePiece(TurnId of) {
    int length = tape.copy(next, piece);
    fadeIn(length);
    turnTo(volume, length);
    if (!onset.found()) {
      onset
          .find(piece, length, clock.nanos())
          .ifPresent(at -> marks.mark(of, listener -> listener.audible(of, at)));
    }
    int taken = output.write(piece, 0, length);
    if (isStale(of) || hold.isPending()) {
      output.flush(); // silence was wanted, and came, just before this piece was written
      return;
    }
    next += taken;
    long unplayed = Math.max(0, next - playedSamples());
    dryAt = clock.nanos() + unplayed * 1_000_000_000L / output.sampleRateHz();
    written = Math.max(written, next); // this thread alone writes it
  }

  /** From one volume to another within a piece, without a click. */
  private void turnTo(float wanted, int length) {
    if (wanted == 1 && reached == 1) {
      return;
    }
    float step = (wanted - reached) / Math.max(1, length);
    for (int i = 0; i < length; i++) {
      reached += step;
      piece[i] *= reached;
    }
    reached = wanted;
  }

  private void fadeIn(int length) {
    int fade = output.sampleRateHz() / FADES_PER_SECOND;
    for (int i = 0; i < length && faded < fade; i++) {
      piece[i] *= (float) ++faded / fade;
    }
  }

  /** A pause empties the device, and then there is more to play. */
  private void drain(TurnId of) throws InterruptedException {
    do {
      playOut(of);
      output.drain();
    } while (hold.isPending() && !isStale(of) && !closed);
  }

  private boolean isStale(TurnId of) {
    return of.value() < live;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
