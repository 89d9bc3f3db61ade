package parley.models;

import java.nio.file.Path;

/**
 * A model of the catalogue as it is on this machine.
 *
 * @param model what the catalogue says
 * @param path of its first file, or of its folder when it has several of equal rank; the model
 *     folder itself when the engine's library carries the model
 * @param size in bytes: as installed, else as pinned, 0 when not known
 * @param installed whether every file is there with its pinned size
 */
public record ModelStatus(CatalogueModel model, Path path, long size, boolean installed) {}
