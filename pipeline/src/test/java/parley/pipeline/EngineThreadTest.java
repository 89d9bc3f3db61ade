package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineThreadTest {
  private final EngineThread thread = new EngineThread("test");

  @AfterEach
  void end() {
    thread.shutdown();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }

  /** Until it is told to stop. */
  private static void work(BooleanSupplier wanted) {
    while (!wanted.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void spareWorkEndsWhenSomethingIsToBeDone() {
    CompletableFuture<Void> spare = thread.spare(EngineThreadTest::work);
    assertThat(spare).isNotDone();
    assertThat(thread.call(() -> "done").join()).isEqualTo("done");
    assertThat(spare).isCompleted();
  }

  @Test
  void spareWorkIsNotBegunWhereSomethingWaits() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    thread.execute(
        () -> {
          try {
            busy.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    CompletableFuture<Void> older = thread.spare(wanted -> begun.incrementAndGet());
    CompletableFuture<Void> newer = thread.spare(wanted -> begun.addAndGet(10));
    busy.countDown();
    CompletableFuture.allOf(older, newer).join();
    assertThat(begun).hasValue(10);
  }

  @Test
  void spareWorkThatFailsIsOver() {
    assertThat(
            thread.spare(
                wanted -> {
                  throw new IllegalStateException("no room");
                }))
        .succeedsWithin(Duration.ofSeconds(10));
  }
}
