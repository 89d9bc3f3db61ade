package parley.models.pull;

import java.nio.file.Path;
import java.util.function.LongConsumer;
import parley.models.PackageArchive;

/** Fetches each package with the client of its registry. */
public final class Registries implements PackageClient {
  private final PackageClient pip;
  private final PackageClient npm;

  /** With these clients. */
  public Registries(PackageClient pip, PackageClient npm) {
    this.pip = pip;
    this.npm = npm;
  }

  /** With those of this system. */
  public static Registries ofThisSystem() {
    return new Registries(Pip.ofThisSystem(), new Npm("npm"));
  }

  @Override
  public void fetch(PackageArchive archive, Path folder, LongConsumer fetched) {
    (archive.isNpm() ? npm : pip).fetch(archive, folder, fetched);
  }
}
