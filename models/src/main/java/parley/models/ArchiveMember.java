package parley.models;

/**
 * One member of an archive.
 *
 * @param path inside the archive
 * @param as the name it is cut out under; members of the same name are joined in their order
 * @param size in bytes, exactly
 */
public record ArchiveMember(String path, String as, long size) {
  /** Refuses a target name with a folder in it. */
  public ArchiveMember {
    as = ModelFile.plainName(as);
  }
}
