package parley.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import parley.config.ParleyException;
import parley.models.check.GgufHeader;
import parley.models.check.OnnxHeader;
import parley.models.check.OrtHeader;
import parley.models.check.WhisperHeader;

/**
 * The checks between a file and native code, in order: a regular file, its size, its hash, its
 * header.
 */
final class Verifier {
  private final Path folder;
  private final Catalogue catalogue;
  private final boolean allowUnpinned;
  private final HashCache hashes;

  Verifier(Path folder, Catalogue catalogue, boolean allowUnpinned) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.allowUnpinned = allowUnpinned;
    this.hashes = new HashCache(folder);
  }

  /** The first file of a catalogue model, all of them checked. */
  Path require(CatalogueModel model, Role role) {
    if (model.role() != role) {
      throw new ParleyException(
          "MODEL_FORMAT",
          "model " + model.id() + " is for " + name(model.role()) + ", not for " + name(role),
          "See ./parley models list");
    }
    for (ModelFile file : model.files()) {
      check(model, file, false);
    }
    if (model.files().isEmpty()) {
      return folder;
    }
    Path first = path(model, model.files().get(0));
    checkHeader(first, role);
    return first;
  }

  /** A file that the user names; one that the catalogue does not pin needs the user's word. */
  Path requireFile(String name, Role role) {
    Path file = Path.of(name).toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new ParleyException(
          "MODEL_MISSING",
          name + " is neither a model of the catalogue nor a file",
          "See ./parley models list, then run ./parley models pull ID");
    }
    if (!allowUnpinned && !isPinned(file, role)) {
      throw new ParleyException(
          "MODEL_REJECTED",
          file + " is not pinned by the catalogue",
          "If you trust it, set models.allow-unpinned: true");
    }
    checkHeader(file, role);
    return file;
  }

  /** Hashes all files of a model anew. */
  void verify(CatalogueModel model) {
    for (ModelFile file : model.files()) {
      check(model, file, true);
    }
  }

  /** Whether a pull has nothing to do. */
  boolean isGood(CatalogueModel model) {
    try {
      for (ModelFile file : model.files()) {
        check(model, file, false);
      }
      return true;
    } catch (ParleyException e) {
      if (e.code().equals("MODEL_FOLDER")) {
        throw e;
      }
      return false;
    }
  }

  ModelStatus status(CatalogueModel model) {
    boolean installed = true;
    long bytes = 0;
    for (ModelFile file : model.files()) {
      Path path = path(model, file);
      long actual = path.toFile().length();
      installed &= Files.isRegularFile(path) && (file.size() == 0 || actual == file.size());
      bytes += actual;
    }
    Path path =
        model.files().isEmpty()
            ? folder
            : model.role() == Role.DATA ? model.folder(folder) : path(model, model.files().get(0));
    return new ModelStatus(model, path, installed ? bytes : model.size(), installed);
  }

  private void check(CatalogueModel model, ModelFile file, boolean anew) {
    Path path = path(model, file);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw ModelErrors.missing(model.id(), path);
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw ModelErrors.rejected(path, "is no regular file");
    }
    try {
      long actualSize = Files.size(path);
      if (file.size() > 0 && actualSize != file.size()) {
        throw ModelErrors.size(model.id(), path, file.size(), actualSize);
      }
      String actual = anew ? hashes.recompute(path) : hashes.sha256(path);
      if (!actual.equals(file.sha256())) {
        throw ModelErrors.checksum(
            path.toString(), file.sha256(), actual, ModelErrors.pullCommand(model.id()));
      }
    } catch (IOException e) {
      throw ModelErrors.folder(path, e);
    }
  }

  private boolean isPinned(Path file, Role role) {
    try {
      long size = Files.size(file);
      for (CatalogueModel model : catalogue.models()) {
        for (ModelFile pinned : model.files()) {
          if (model.role() == role
              && (pinned.size() == 0 || pinned.size() == size)
              && hashes.sha256(file).equals(pinned.sha256())) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw ModelErrors.folder(file, e);
    }
  }

  private static void checkHeader(Path file, Role role) {
    switch (role) {
      case ASR -> checkRecognizer(file);
      case LLM -> GgufHeader.read(file);
      case TTS, VAD, TURN -> OnnxHeader.check(file);
      case DATA -> {}
    }
  }

  private static void checkRecognizer(Path file) {
    if (file.toString().endsWith(".ort")) {
      OrtHeader.check(file);
    } else {
      WhisperHeader.check(file);
    }
  }

  private Path path(CatalogueModel model, ModelFile file) {
    return model.folder(folder).resolve(file.name());
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
