package parley.cli;

import java.nio.file.Path;
import parley.config.ParleyException;
import parley.models.check.MemoryCheck;
import parley.models.shape.ShapeFile;

/** The made-up model of the 1.5B's shape, for what measures with it. */
final class ShapeModel {
  private static final long CACHE_BYTES = 256L << 20;

  private ShapeModel() {}

  /**
   * Its file, written where it is not there.
   *
   * @throws ParleyException {@code DISK_FULL} or {@code MEMORY_SHORT} when it has no room
   */
  static Path require(CommonOptions common) {
    ProgressBar bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
    ShapeFile file = ShapeFile.distill(System.getenv());
    Path model = file.require((done, total) -> bar.update("writing the 1.5B shape", done, total));
    bar.finish();
    new MemoryCheck().require(model, CACHE_BYTES);
    return model;
  }
}
