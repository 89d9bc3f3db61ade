package parley.pipeline;

/**
 * Holds the capture thread of a file while a turn is answered, so that a file can be read faster
 * than real time with the same turns.
 */
final class Gate {
  private int pending;
  private boolean open;

  /** An utterance ended: it will be answered before more is read. Capture thread. */
  synchronized void utteranceEnded() {
    pending++;
  }

  /** A turn is over. Loop. */
  synchronized void turnOver() {
    pending = Math.max(0, pending - 1);
    notifyAll();
  }

  /** Nobody waits any more. */
  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Blocks until every utterance so far is answered. Capture thread. */
  synchronized void awaitAnswers() throws InterruptedException {
    while (pending > 0 && !open) {
      wait();
    }
  }

  synchronized boolean isHolding() {
    return pending > 0 && !open;
  }
}
