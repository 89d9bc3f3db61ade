package parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import parley.config.ParleyException;
import parley.models.Catalogue;
import parley.models.ModelStore;

/** A current llama.cpp from a package, to be measured against; pulled when it is asked for. */
final class SpeedPeer {
  static final String NAME = "xllamacpp 2026.10";
  private static final String ID = "xllamacpp";

  private SpeedPeer() {}

  /**
   * The folder with the package's library in it, checked.
   *
   * @param cache where it is kept
   * @return nothing where it cannot be had, which is said
   */
  static Optional<Path> pull(Path cache, ProgressBar bar, Consumer<String> progress) {
    if (!isForThisMachine()) {
      progress.accept(NAME + " is left out: its package is for Linux on x86_64");
      return Optional.empty();
    }
    ModelStore store = new ModelStore(cache, Catalogue.peers(), false);
    try {
      store.pull(List.of(ID), (id, step, done, total) -> bar.update(id + ": " + step, done, total));
      return Optional.of(store.requireFolder(ID));
    } catch (ParleyException e) {
      progress.accept(NAME + " is left out: " + e.oneLine());
      return Optional.empty();
    } finally {
      bar.finish();
    }
  }

  private static boolean isForThisMachine() {
    return System.getProperty("os.name", "").equals("Linux")
        && System.getProperty("os.arch", "").equals("amd64");
  }
}
