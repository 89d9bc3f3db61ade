package parley.models;

import java.nio.file.Path;
import java.util.List;

/**
 * One model that the program knows.
 *
 * @param id as used in settings and commands
 * @param engine that loads it
 * @param role what it is for
 * @param language ISO 639-1, or {@code any}
 * @param licence as an SPDX expression
 * @param files the one to load first; none when the engine's own library carries the model
 * @param sources tried in order
 */
public record CatalogueModel(
    String id,
    String engine,
    Role role,
    String language,
    String licence,
    List<ModelFile> files,
    List<Source> sources) {
  /** Keeps copies of the lists; refuses an id that is no folder name. */
  public CatalogueModel {
    id = ModelFile.plainName(id);
    files = List.copyOf(files);
    sources = List.copyOf(sources);
  }

  /** The folder of the model's files below the model folder. */
  public Path folder(Path modelFolder) {
    return modelFolder.resolve(id);
  }

  /** Sum of the pinned sizes in bytes; 0 when they are not pinned. */
  public long size() {
    return files.stream().mapToLong(ModelFile::size).sum();
  }
}
