package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageStreamTest {
  private final ManualLoop loop = new ManualLoop();
  private final ManualLoop worker = new ManualLoop();
  private final List<String> outputs = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private StageStream<String, String> stage(StageWork<String, String> work, int capacity) {
    StageStream<String, String> stage =
        new StageStream<>(
            loop, worker, work, (turn, e) -> failures.add(turn.value() + e.getMessage()), capacity);
    stage.handler(output -> outputs.add(output.value()));
    return stage;
  }

  private StageStream<String, String> echo(int capacity) {
    return stage((in, emit, cancelled) -> emit.accept(in), capacity);
  }

  private static Job<String> job(long turn, String value) {
    return new Job<>(new TurnId(turn), value);
  }

  private void settle() {
    for (int i = 0; i < 20; i++) {
      worker.run();
      loop.run();
    }
  }

  @Test
  void doesJobsInOrderOneAtATime() {
    StageStream<String, String> stage = echo(4);
    stage.write(job(1, "a"));
    stage.write(job(1, "b"));
    stage.write(job(1, "c"));
    assertThat(stage.waiting()).isEqualTo(2);
    settle();
    assertThat(outputs).containsExactly("a", "b", "c");
  }

  @Test
  void dropsAStaleJobBeforeItIsBegun() {
    List<String> done = new ArrayList<>();
    StageStream<String, String> stage = stage((in, emit, cancelled) -> done.add(in), 4);
    stage.write(job(1, "running"));
    stage.write(job(1, "waiting"));
    stage.turnChanged(new TurnId(2));
    stage.write(job(1, "late"));
    stage.write(job(2, "next"));
    settle();
    assertThat(done).containsExactly("next");
  }

  @Test
  void dropsAnOutputThatIsStaleWhenItArrives() {
    StageStream<String, String> stage = echo(1);
    stage.write(job(1, "old"));
    worker.run(); // emitted, not yet on the loop
    stage.turnChanged(new TurnId(2));
    stage.write(job(2, "new"));
    settle();
    assertThat(outputs).containsExactly("new");
  }

  @Test
  void dropsWhatAPausedReaderHasNotTakenAndFreesItsPlaces() {
    StageStream<String, String> stage = echo(1);
    stage.pause();
    stage.write(job(1, "old"));
    settle();
    stage.turnChanged(new TurnId(2));
    stage.write(job(2, "new"));
    settle(); // the one place is free again, or this worker would wait for ever
    stage.resume();
    assertThat(outputs).containsExactly("new");
  }

  @Test
  void aStaleOutputThatArrivesWhilePausedFreesItsPlace() {
    StageStream<String, String> stage = echo(1);
    stage.write(job(1, "old"));
    worker.run();
    stage.turnChanged(new TurnId(2));
    stage.pause();
    stage.write(job(2, "new"));
    settle();
    stage.resume();
    assertThat(outputs).containsExactly("new");
  }

  @Test
  void neverGoesBackToAnOlderTurn() {
    StageStream<String, String> stage = echo(4);
    stage.turnChanged(new TurnId(3));
    stage.turnChanged(new TurnId(2));
    stage.write(job(2, "old"));
    settle();
    assertThat(outputs).isEmpty();
  }

  @Test
  void givesAsManyOutputsAsAreFetched() {
    StageStream<String, String> stage =
        stage((in, emit, cancelled) -> List.of("1", "2", "3").forEach(emit), 8);
    stage.pause();
    stage.write(job(1, "count"));
    settle();
    assertThat(outputs).isEmpty();
    stage.fetch(2);
    assertThat(outputs).containsExactly("1", "2");
    stage.resume();
    assertThat(outputs).containsExactly("1", "2", "3");
  }

  @Test
  void holdsTheWorkerWhileItsOutputsAreNotTaken() throws InterruptedException {
    AtomicInteger emitted = new AtomicInteger();
    StageStream<String, String> stage =
        stage(
            (in, emit, cancelled) -> {
              for (int i = 0; i < 10 && !cancelled.getAsBoolean(); i++) {
                emit.accept("" + i);
                emitted.incrementAndGet();
              }
            },
            3);
    stage.pause();
    stage.write(job(1, "count"));
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              worker.run();
              ended.countDown();
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(emitted).hasValue(3);
    loop.run();
    stage.fetch(2);
    while (emitted.get() < 5) {
      Thread.onSpinWait();
    }
    assertThat(outputs).containsExactly("0", "1");

    stage.turnChanged(new TurnId(2)); // wakes the worker that waits for a place
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(emitted.get()).isLessThan(10);
  }

  @Test
  void saysWhenThereIsRoomForAnotherJob() {
    List<String> drained = new ArrayList<>();
    StageStream<String, String> stage = echo(4);
    stage.setWriteQueueMaxSize(2);
    stage.write(job(1, "running"));
    stage.write(job(1, "first"));
    assertThat(stage.writeQueueFull()).isFalse();
    stage.write(job(1, "second"));
    assertThat(stage.writeQueueFull()).isTrue();
    stage.drainHandler(ignored -> drained.add("drained"));
    assertThat(drained).isEmpty();
    settle();
    assertThat(drained).containsExactly("drained");
  }

  @Test
  void aTurnThatEndsWakesTheWriter() {
    List<String> drained = new ArrayList<>();
    StageStream<String, String> stage = echo(4);
    stage.write(job(1, "running"));
    stage.write(job(1, "waiting"));
    stage.drainHandler(ignored -> drained.add("drained"));
    stage.turnChanged(new TurnId(2));
    assertThat(drained).containsExactly("drained");
  }

  @Test
  void tellsAFailureAndDoesTheNextJob() {
    StageStream<String, String> stage = stage(StageStreamTest::failOnBad, 4);
    stage.write(job(1, "bad"));
    stage.write(job(1, "good"));
    settle();
    assertThat(failures).containsExactly("1cannot");
    assertThat(outputs).containsExactly("good");
  }

  @Test
  void dropsTheFailureOfAStaleJob() {
    StageStream<String, String> stage = stage(StageStreamTest::failOnBad, 4);
    stage.write(job(1, "bad"));
    worker.run();
    stage.turnChanged(new TurnId(2));
    settle();
    assertThat(failures).isEmpty();
  }

  @Test
  void aFailureHandlerThatThrowsDoesNotStopTheStage() {
    StageStream<String, String> stage =
        new StageStream<>(
            loop,
            worker,
            StageStreamTest::failOnBad,
            (turn, e) -> {
              throw new IllegalStateException("handler");
            },
            4);
    stage.handler(output -> outputs.add(output.value()));
    stage.write(job(1, "bad"));
    stage.write(job(1, "good"));
    settle();
    assertThat(outputs).containsExactly("good");
    assertThat(loop.failures()).hasSize(1);
  }

  @Test
  void anOutputHandlerThatThrowsDoesNotKeepBackTheNextOutput() {
    StageStream<String, String> stage =
        stage((in, emit, cancelled) -> List.of("1", "2").forEach(emit), 4);
    stage.handler(
        output -> {
          outputs.add(output.value());
          throw new IllegalStateException("handler");
        });
    stage.pause();
    stage.write(job(1, "count"));
    settle();
    try {
      stage.resume();
    } catch (IllegalStateException thrown) {
      assertThat(thrown).hasMessage("handler");
    }
    settle();
    assertThat(outputs).containsExactly("1", "2");
  }

  private static void failOnBad(
      String in,
      java.util.function.Consumer<String> emit,
      java.util.function.BooleanSupplier cancelled) {
    if (in.equals("bad")) {
      throw new IllegalStateException("cannot");
    }
    emit.accept(in);
  }
}
