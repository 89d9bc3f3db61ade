package parley.pipeline;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parley.audio.AudioFrame;
import parley.audio.AudioOutput;
import parley.audio.Clock;
import parley.config.PlaybackSettings;

/**
 * The end of the line: a bounded queue of speech in front of the device's own thread.
 *
 * <p>Full when the unplayed speech nears {@code playback.ahead}, ready again at {@code
 * playback.low-mark}; so the synthesiser and, through it, the model are held. All methods belong to
 * the loop.
 */
final class PlaybackStage implements WriteStream<Job<Speech>>, AutoCloseable {
  /** Of no turn: never stale. */
  private static final Job<Speech> ANNOUNCE =
      new Job<>(new TurnId(Long.MAX_VALUE), new Speech.Announce());

  private final Loop loop;
  private final AudioOutput output;
  private final long fullNanos;
  private final long lowNanos;
  private final BlockingDeque<Job<Speech>> queue = new LinkedBlockingDeque<>();
  private final PlaybackHold hold = new PlaybackHold();
  private final PlaybackThread thread;
  private long live;
  private long queuedNanos;
  private long maxUnplayedNanos;
  private boolean speaking;

  /** How far the reply was played when it was last paused: what is repeated is not unplayed. */
  private long furthestPlayed;

  private @Nullable Handler<Void> drained;

  /**
   * @param marginNanos speech that may be on its way here when it is told to be full
   */
  PlaybackStage(
      Loop loop,
      AudioOutput output,
      Clock clock,
      PlaybackSettings settings,
      long marginNanos,
      PlaybackListener listener) {
    this.loop = loop;
    this.output = output;
    this.fullNanos = Math.max(1, settings.ahead().toNanos() - marginNanos);
    this.lowNanos = Math.min(settings.lowMark().toNanos(), fullNanos);
    this.thread = new PlaybackThread(queue, hold, output, clock, new OnLoop(listener));
    thread.start();
  }

  /**
   * Silence at once; everything of an older turn is dropped from now on.
   *
   * @param oldestLive the first turn that is not over; it never goes back
   */
  void turnChanged(TurnId oldestLive) {
    assert loop.isCurrent() : "playback state is loop-confined";
    live = Math.max(live, oldestLive.value());
    thread.turnChanged(live);
    hold.forget();
    queue.removeIf(job -> job.turn().value() < live || job.value() instanceof Speech.Cue);
    speaking = false;
    queuedNanos = 0;
    maxUnplayedNanos = 0;
    furthestPlayed = 0;
    drained = null;
    output.flush();
    if (thread.hasAnnouncements()) {
      queue.add(ANNOUNCE); // the chunk that they waited for will not end
    }
  }

  /**
   * Says something that is no reply: at once, or between two chunks of one that is being spoken.
   *
   * @param sound at the output's rate
   */
  void announce(AudioFrame sound) {
    assert loop.isCurrent() : "playback state is loop-confined";
    thread.announce(sound);
    queue.add(ANNOUNCE);
  }

  /**
   * How loud it speaks from now on.
   *
   * @param share of the loudest, 0 to 1
   */
  void volume(double share) {
    thread.volume((float) share);
  }

  /** Silence at once; what was not played is kept until {@link #resume}. */
  void pause() {
    assert loop.isCurrent() : "playback state is loop-confined";
    hold.hold();
    output.flush();
    furthestPlayed = Math.max(furthestPlayed, thread.playedSamples());
  }

  /**
   * Goes on with the turn's reply, which was paused.
   *
   * @param from the sample of the reply, or {@link PlaybackHold#WHERE_IT_STOPPED}
   */
  void resume(TurnId turn, long from) {
    assert loop.isCurrent() : "playback state is loop-confined";
    hold.release(new PlaybackHold.Release(turn, from));
    queue.addFirst(new Job<>(turn, new Speech.GoOn()));
  }

  @Override
  public Future<Void> write(Job<Speech> job) {
    assert loop.isCurrent() : "playback state is loop-confined";
    if (job.turn().value() >= live) {
      if (job.value() instanceof Speech.Sound sound) {
        speaking = true;
        queuedNanos += sound.frame().duration().toNanos();
        maxUnplayedNanos = Math.max(maxUnplayedNanos, unplayedNanos());
      }
      queue.add(job);
    }
    return Future.succeededFuture();
  }

  /**
   * Plays a sound that is no speech, until the turn changes or the reply begins.
   *
   * @param sound at the output's rate
   * @param intoReply whether it is played between two chunks of a reply too
   * @return false when a reply is being spoken and it is not to be played into that, or one is held
   *     back
   */
  boolean cue(AudioFrame sound, boolean intoReply) {
    assert loop.isCurrent() : "playback state is loop-confined";
    boolean free = (!speaking || intoReply) && !hold.isPending();
    if (free && speaking) {
      announce(sound);
    } else if (free) {
      queue.add(new Job<>(new TurnId(live), new Speech.Cue(sound)));
    }
    return free;
  }

  /** The rate at which it plays. */
  int sampleRateHz() {
    return output.sampleRateHz();
  }

  /** Samples of the reply that were audible so far; a word that is repeated counts once. */
  long playedSamples() {
    return thread.playedSamples();
  }

  /** How many samples of the output the frame will be. */
  long samplesOf(AudioFrame frame) {
    return (long) frame.samples().length * output.sampleRateHz() / frame.sampleRateHz();
  }

  /** The most unplayed speech since the turn began. */
  double maxUnplayedSeconds() {
    return maxUnplayedNanos / 1e9;
  }

  private long unplayedNanos() {
    long played = Math.max(furthestPlayed, thread.playedSamples());
    long inDevice = Math.max(0, thread.writtenSamples() - played);
    return queuedNanos + inDevice * 1_000_000_000L / output.sampleRateHz();
  }

  @Override
  public boolean writeQueueFull() {
    return unplayedNanos() >= fullNanos;
  }

  @Override
  public PlaybackStage drainHandler(@Nullable Handler<Void> handler) {
    drained = handler;
    return this;
  }

  /**
   * The last mark of what is queued must wake a waiter even where the device alone holds more than
   * the low mark: no further mark would come.
   */
  private void signalDrained() {
    Handler<Void> waiter = drained;
    if (waiter != null && (queue.isEmpty() || unplayedNanos() <= lowNanos)) {
      drained = null;
      waiter.handle(null);
    }
  }

  @Override
  public void close() {
    thread.close();
  }

  /** The limit is {@code playback.ahead}. */
  @Override
  public PlaybackStage setWriteQueueMaxSize(int ignored) {
    return this;
  }

  /** Failures go to the {@link PlaybackListener}, with their turn. */
  @Override
  public PlaybackStage exceptionHandler(@Nullable Handler<Throwable> ignored) {
    return this;
  }

  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }

  /** Hops from the playback thread to the loop and drops what is stale. */
  private final class OnLoop implements PlaybackThread.Marks {
    private final PlaybackListener listener;

    OnLoop(PlaybackListener listener) {
      this.listener = listener;
    }

    @Override
    public void mark(TurnId turn, Consumer<PlaybackListener> mark) {
      loop.post(
          () -> {
            if (turn.value() >= live) {
              mark.accept(listener);
              signalDrained();
            }
          });
    }

    @Override
    public void wrote(TurnId turn, long nanos) {
      loop.post(
          () -> {
            if (turn.value() >= live) {
              queuedNanos -= nanos;
              signalDrained();
            }
          });
    }
  }
}
