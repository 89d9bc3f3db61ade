package parley.cli;

import parley.audio.AudioOutput;

/**
 * What a termination signal does while a session runs: silence, an orderly end of threads and
 * files, and a halt, since the language model's library may crash in its own exit handlers.
 */
final class Shutdown implements AutoCloseable {
  private final Thread hook;

  Shutdown(SessionRun run, AudioOutput output) {
    hook =
        new Thread(
            () -> {
              try {
                run.close();
                output.close();
              } finally {
                Runtime.getRuntime().halt(ExitCode.DONE);
              }
            },
            "voice-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The session has ended by itself. */
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
