package parley.cli;

import parley.audio.AudioOutput;

/**
 * What a termination signal does while a session runs: silence, an orderly end of threads and
 * files, and a halt, since the language model's library may crash in its own exit handlers.
 */
final class Shutdown implements AutoCloseable {
  /** An engine that is at work cannot always be stopped, and the process ends within 3 s. */
  private static final long PATIENCE_MILLIS = 2500;

  private final Thread hook;

  /**
   * @param atTheEnd is run when all is silent and every event was heard
   */
  Shutdown(SessionRun run, AudioOutput output, LiveLine line, Runnable atTheEnd) {
    hook = new Thread(() -> end(run, output, line, atTheEnd), "voice-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void end(SessionRun run, AudioOutput output, LiveLine line, Runnable atTheEnd) {
    Thread closer =
        new Thread(
            () -> {
              run.close();
              output.close();
              line.close();
              atTheEnd.run();
            },
            "voice-close");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Runtime.getRuntime().halt(ExitCode.DONE);
    }
  }

  /**
   * The session has ended by itself. When the signal came first, it is the signal that ends it:
   * this then waits for the end of the process, which is the hook's.
   */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      awaitHalt(); // the signal came first: the hook is at work and ends the process
    }
  }

  private void awaitHalt() {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
