package parley.pipeline;

import io.vertx.core.Vertx;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to take an output of an engine from its thread to the session's event loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StageStreamBenchmark {
  private static final int OUTPUTS = 1000;
  private static final int CAPACITY = 64;

  private final Vertx vertx = Vertx.vertx();
  private final VertxLoop loop = new VertxLoop(vertx);
  private final EngineThread worker = new EngineThread("worker");
  private final Semaphore arrived = new Semaphore(0);
  private StageStream<Integer, Integer> stage;

  @Setup
  public void open() {
    stage =
        new StageStream<>(
            loop,
            worker,
            (count, emit, cancelled) -> {
              for (int i = 0; i < count; i++) {
                emit.accept(i);
              }
            },
            (turn, failure) -> {},
            CAPACITY);
    stage.handler(output -> arrived.release());
  }

  @TearDown
  public void close() {
    worker.shutdown();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Benchmark
  @OperationsPerInvocation(OUTPUTS)
  public void outputs() throws InterruptedException {
    loop.post(() -> stage.write(new Job<>(new TurnId(1), OUTPUTS)));
    arrived.acquire(OUTPUTS);
  }
}
