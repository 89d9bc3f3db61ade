package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate();

  private Thread waiter(CompletableFuture<Boolean> passed) {
    Thread thread =
        new Thread(
            () -> {
              try {
                gate.awaitAnswers();
                passed.complete(true);
              } catch (InterruptedException e) {
                passed.complete(false);
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING && !passed.isDone()) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @Test
  void holdsUntilEveryUtteranceIsAnswered() throws Exception {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    gate.utteranceEnded();
    gate.utteranceEnded();
    waiter(passed);
    gate.turnOver();
    assertThat(gate.isHolding()).isTrue();
    assertThat(passed).isNotDone();
    gate.turnOver();
    assertThat(passed.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void holdsNobodyOnceItIsOpen() throws Exception {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    gate.utteranceEnded();
    waiter(passed);
    gate.open();
    assertThat(passed.get(10, TimeUnit.SECONDS)).isTrue();
    gate.utteranceEnded();
    assertThat(gate.isHolding()).isFalse();
  }

  @Test
  void aTurnWithoutAnEndpointOpensNothingLater() {
    gate.turnOver();
    gate.utteranceEnded();
    assertThat(gate.isHolding()).isTrue();
  }
}
