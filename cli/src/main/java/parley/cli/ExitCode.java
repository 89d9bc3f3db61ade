package parley.cli;

/** How the program ends. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int CONFIGURATION = 78;

  private ExitCode() {}
}
