package parley.pipeline;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adapts a blocking engine to Vert.x streams: jobs in, outputs out, one job in flight.
 *
 * <p>Bounded on both sides: {@link #writeQueueFull} says when enough jobs wait, and the
 * <em>worker</em> blocks while {@code capacity} outputs have not been taken, so that a paused
 * reader really holds the engine. Stale jobs and outputs are dropped by epoch, at dequeue and at
 * emit. All methods belong to the loop.
 */
final class StageStream<I, O> implements WriteStream<Job<I>>, ReadStream<Output<O>> {
  /** Told when a job threw, unless it was stale by then. */
  interface FailureHandler {
    void failed(TurnId turn, Throwable cause);
  }

  private final Loop loop;
  private final Executor worker;
  private final StageWork<I, O> work;
  private final FailureHandler failures;
  private final Room room;
  private final Deque<Job<I>> waiting = new ArrayDeque<>();
  private final Deque<Output<O>> ready = new ArrayDeque<>();
  private volatile TurnId live = TurnId.NONE;
  private boolean busy;
  private int maxWaiting = 1;
  private long demand = Long.MAX_VALUE;
  private Handler<Output<O>> handler = ignored -> {};
  private @Nullable Handler<Void> drained;

  /**
   * @param capacity outputs that may be on their way to the loop
   */
  StageStream(
      Loop loop, Executor worker, StageWork<I, O> work, FailureHandler failures, int capacity) {
    this.loop = loop;
    this.worker = worker;
    this.work = work;
    this.failures = failures;
    this.room = new Room(capacity);
  }

  /**
   * Everything of an older turn is dropped from now on, and a running job is cancelled.
   *
   * @param oldestLive the first turn, or answer of one, that is not over; it never goes back
   */
  void turnChanged(TurnId oldestLive) {
    assert loop.isCurrent() : "stage state is loop-confined";
    live = oldestLive.compareTo(live) > 0 ? oldestLive : live;
    waiting.removeIf(job -> isStale(job.turn()));
    int before = ready.size();
    ready.removeIf(output -> isStale(output.turn()));
    for (int i = ready.size(); i < before; i++) {
      room.leave();
    }
    room.wake();
    signalDrained();
  }

  private boolean isStale(TurnId turn) {
    return turn.compareTo(live) < 0;
  }

  @Override
  public Future<Void> write(Job<I> job) {
    assert loop.isCurrent() : "stage state is loop-confined";
    if (!isStale(job.turn())) {
      waiting.add(job);
      startNext();
    }
    return Future.succeededFuture();
  }

  private void startNext() {
    Job<I> job = busy ? null : waiting.poll();
    if (job == null) {
      return;
    }
    busy = true;
    worker.execute(() -> runOnWorker(job));
    signalDrained();
  }

  private void runOnWorker(Job<I> job) {
    BooleanSupplier stale = () -> isStale(job.turn());
    @Nullable Throwable failure = null;
    try {
      if (!stale.getAsBoolean()) {
        work.run(job.value(), output -> emit(job.turn(), output, stale), stale);
      }
    } catch (Throwable e) {
      failure = e;
    }
    Throwable thrown = failure;
    loop.post(() -> finished(job.turn(), thrown));
  }

  private void emit(TurnId turn, O value, BooleanSupplier stale) {
    if (room.enter(stale)) {
      loop.post(() -> arrived(new Output<>(turn, value)));
    }
  }

  private void arrived(Output<O> output) {
    if (isStale(output.turn())) {
      room.leave();
      return;
    }
    ready.add(output);
    deliver();
  }

  private void finished(TurnId turn, @Nullable Throwable failure) {
    busy = false;
    try {
      if (failure != null && !isStale(turn)) {
        failures.failed(turn, failure);
      }
    } finally {
      startNext(); // whatever a handler does, a stage works on
    }
  }

  private void deliver() {
    while (demand > 0 && !ready.isEmpty()) {
      Output<O> output = ready.remove();
      room.leave();
      if (isStale(output.turn())) {
        continue;
      }
      if (demand != Long.MAX_VALUE) {
        demand--;
      }
      handle(output);
    }
  }

  /**
   * A handler that throws must not keep back the outputs behind: they come in a task of their own.
   */
  private void handle(Output<O> output) {
    boolean handled = false;
    try {
      handler.handle(output);
      handled = true;
    } finally {
      if (!handled) {
        loop.post(this::deliver);
      }
    }
  }

  private void signalDrained() {
    Handler<Void> waiter = drained;
    if (waiter != null && !writeQueueFull()) {
      drained = null;
      waiter.handle(null);
    }
  }

  /** Whether every job is done and every output was handed on. */
  boolean isIdle() {
    return !busy && waiting.isEmpty() && ready.isEmpty();
  }

  /** How many jobs wait, the running one not counted. */
  int waiting() {
    return waiting.size();
  }

  @Override
  public boolean writeQueueFull() {
    return waiting.size() >= maxWaiting;
  }

  @Override
  public StageStream<I, O> setWriteQueueMaxSize(int jobs) {
    maxWaiting = jobs;
    return this;
  }

  @Override
  public StageStream<I, O> drainHandler(@Nullable Handler<Void> drainHandler) {
    drained = drainHandler;
    return this;
  }

  @Override
  public StageStream<I, O> handler(@Nullable Handler<Output<O>> outputHandler) {
    handler = outputHandler == null ? ignored -> {} : outputHandler;
    return this;
  }

  @Override
  public StageStream<I, O> pause() {
    demand = 0;
    return this;
  }

  @Override
  public StageStream<I, O> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public StageStream<I, O> fetch(long amount) {
    demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
    deliver();
    return this;
  }

  /** Failures of jobs go to the {@link FailureHandler}, with their turn. */
  @Override
  public StageStream<I, O> exceptionHandler(@Nullable Handler<Throwable> ignored) {
    return this;
  }

  /** A stage lives as long as its session: it does not end by itself. */
  @Override
  public StageStream<I, O> endHandler(@Nullable Handler<Void> ignored) {
    return this;
  }

  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }
}
