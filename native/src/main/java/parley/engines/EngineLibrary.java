package parley.engines;

/** The library, loaded once in the life of the JVM, on first use. */
final class EngineLibrary {
  private EngineLibrary() {}

  /**
   * Loads it; later calls do nothing.
   *
   * @throws EngineException when it was not built for this machine, or cannot be loaded
   */
  static void load() {
    EngineFolder folder = EngineFolder.ofThisMachine();
    if (!folder.isBuilt()) {
      throw new EngineException("the engines were not built for this machine");
    }
    try {
      System.load(folder.library().toString());
    } catch (LinkageError e) {
      throw new EngineException("the engines cannot be loaded: " + e.getMessage(), e);
    }
  }
}
