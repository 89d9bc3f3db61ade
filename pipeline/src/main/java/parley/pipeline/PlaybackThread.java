package parley.pipeline;

import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.audio.AudioFrame;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.audio.Resampler;
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

  /** Stale sound is noticed between pieces of this share of a second. */
  private static final int PIECES_PER_SECOND = 50;

  private final BlockingQueue<Job<Speech>> queue;
  private final AudioOutput output;
  private final Clock clock;
  private final Marks marks;
  private final Thread thread = new Thread(this::run, "voice-playback");
  private volatile long live;
  private volatile long written;
  private volatile boolean closed;
  private TurnId turn = TurnId.NONE;
  private @Nullable Resampler resampler;
  private int voiceRateHz;
  private AudibleOnset onset;
  private boolean cued;

  PlaybackThread(BlockingQueue<Job<Speech>> queue, AudioOutput output, Clock clock, Marks marks) {
    this.queue = queue;
    this.output = output;
    this.clock = clock;
    this.marks = marks;
    this.onset = new AudibleOnset(output.sampleRateHz());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void turnChanged(long epoch) {
    live = epoch;
  }

  /** Samples handed to the device so far, flushed ones not counted. Any thread. */
  long writtenSamples() {
    return written;
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

  private void play(Job<Speech> job) {
    if (isStale(job.turn())) {
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

  /** The thread goes on: the next turn may find the device well again. */
  private void failed(ParleyException cause) {
    TurnId of = turn;
    marks.mark(of, listener -> listener.failed(of, cause));
  }

  private void begin(TurnId next) {
    turn = next;
    written = output.playedSamples(); // the turn before was drained or flushed
    onset = new AudibleOnset(output.sampleRateHz());
    resampler = null;
  }

  private void dispatch(Speech speech) {
    TurnId of = turn;
    if (speech instanceof Speech.Sound sound) {
      sound(sound);
    } else if (speech instanceof Speech.ChunkEnd end) {
      marks.mark(of, listener -> listener.chunkWritten(of, end.chunk()));
    } else if (speech instanceof Speech.Cue cue) {
      cue(of, cue.sound().samples());
    } else if (speech instanceof Speech.ReplyEnd) {
      output.drain();
      long now = clock.nanos();
      marks.mark(of, listener -> listener.finished(of, now));
    } else {
      throw new AssertionError(speech);
    }
  }

  /** A cue that cannot be heard is no failure of a turn. */
  private void cue(TurnId of, float[] samples) {
    cued = true;
    long end = output.playedSamples() + samples.length;
    int piece = pieceLength();
    try {
      for (int done = 0; done < samples.length && !isStale(of) && !closed; ) {
        if (!queue.isEmpty() && isLong(end - output.playedSamples())) {
          output.flush(); // the reply is there
          return;
        }
        done += output.write(samples, done, Math.min(piece, samples.length - done));
      }
      if (isStale(of)) {
        output.flush();
      }
    } catch (RuntimeException e) {
      LOG.warn("A cue could not be played: {}", e.getMessage());
    }
  }

  private boolean isLong(long samplesLeft) {
    return samplesLeft > PATIENCE_SECONDS * output.sampleRateHz();
  }

  /** What was played so far is no part of the reply, and its positions begin behind it. */
  private void endCue() {
    if (cued) {
      cued = false;
      output.drain();
      written = output.playedSamples();
    }
  }

  private void sound(Speech.Sound sound) {
    endCue();
    TurnId of = turn;
    AudioFrame frame = sound.frame();
    float[] samples = resampled(frame);
    if (!onset.found()) {
      onset
          .find(samples, clock.nanos())
          .ifPresent(at -> marks.mark(of, listener -> listener.audible(of, at)));
    }
    long start = written;
    long end = start + samples.length;
    // Told before: what is cut off while it is written was partly heard.
    marks.mark(of, listener -> listener.written(of, sound.chunk(), start, end));
    write(of, samples);
    marks.wrote(of, frame.duration().toNanos());
  }

  private void write(TurnId of, float[] samples) {
    long start = written;
    int piece = pieceLength();
    int done = 0;
    while (done < samples.length && !isStale(of) && !closed) {
      done += output.write(samples, done, Math.min(piece, samples.length - done));
      if (isStale(of)) {
        output.flush(); // the turn changed, and silence came, just before this piece was written
        return;
      }
      written = start + done; // this thread alone writes it
    }
  }

  private int pieceLength() {
    return Math.max(1, output.sampleRateHz() / PIECES_PER_SECOND);
  }

  private float[] resampled(AudioFrame frame) {
    if (frame.sampleRateHz() == output.sampleRateHz()) {
      return frame.samples();
    }
    Resampler current = resampler;
    if (current == null || voiceRateHz != frame.sampleRateHz()) {
      current = new Resampler(frame.sampleRateHz(), output.sampleRateHz());
      resampler = current;
      voiceRateHz = frame.sampleRateHz();
    }
    float[] samples = new float[current.maxOutput(frame.samples().length)];
    int made = current.process(frame.samples(), 0, frame.samples().length, samples, 0);
    return Arrays.copyOf(samples, made);
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
