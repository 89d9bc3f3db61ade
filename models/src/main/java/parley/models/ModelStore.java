package parley.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import parley.config.ParleyException;
import parley.models.pull.HttpsClient;
import parley.models.pull.PackageClient;
import parley.models.pull.Puller;
import parley.models.pull.Registries;
import parley.models.pull.WebClient;

/**
 * The models of one folder: finds them, pulls them, and lets none near native code unchecked. Safe
 * for several threads; only one of them pulls.
 */
public final class ModelStore {
  private final Path folder;
  private final Catalogue catalogue;
  private final Verifier verifier;
  private final PackageClient packages;
  private final WebClient web;

  /**
   * A store that pulls from the real sources.
   *
   * @param folder see {@link ModelFolder#resolve}; created by the first pull
   * @param allowUnpinned whether {@link #require} hands out files that the catalogue does not pin
   */
  public ModelStore(Path folder, Catalogue catalogue, boolean allowUnpinned) {
    this(
        folder,
        catalogue,
        allowUnpinned,
        Registries.ofThisSystem(),
        new HttpsClient(ModelStore::pause));
  }

  ModelStore(
      Path folder,
      Catalogue catalogue,
      boolean allowUnpinned,
      PackageClient packages,
      WebClient web) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.verifier = new Verifier(folder, catalogue, allowUnpinned);
    this.packages = packages;
    this.web = web;
  }

  /** The folder of the models. */
  public Path folder() {
    return folder;
  }

  /** What can be pulled. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * A model's first file, checked: it is there, has the pinned size and hash, and a header that
   * native code can stand.
   *
   * @param idOrFile a catalogue id or a path
   * @throws ParleyException {@code MODEL_MISSING}, {@code MODEL_SIZE}, {@code MODEL_CHECKSUM},
   *     {@code MODEL_FORMAT} or {@code MODEL_REJECTED}
   */
  public Path require(String idOrFile, Role role) {
    return catalogue
        .model(idOrFile)
        .map(model -> verifier.require(model, role))
        .orElseGet(() -> verifier.requireFile(idOrFile, role));
  }

  /**
   * The folder of a model of role {@link Role#DATA}, its files checked.
   *
   * @throws ParleyException as {@link #require}
   */
  public Path requireFolder(String id) {
    verifier.require(known(id), Role.DATA);
    return known(id).folder(folder);
  }

  /** Every model of the catalogue, in its order. */
  public List<ModelStatus> list() {
    return catalogue.models().stream().map(verifier::status).toList();
  }

  /** Whether all files of a model are there with their pinned sizes. */
  public boolean isInstalled(String id) {
    return verifier.status(known(id)).installed();
  }

  /**
   * Hashes a model's files anew, whatever was remembered of them.
   *
   * @throws ParleyException as {@link #require}
   */
  public void verify(String id) {
    verifier.verify(known(id));
  }

  /**
   * Pulls models and profiles; those that are there and right are passed over.
   *
   * @param names ids of models or names of profiles
   * @throws ParleyException {@code MODEL_UNKNOWN} before anything is fetched, {@code
   *     NETWORK_UNAVAILABLE}, {@code MODEL_CHECKSUM}, {@code DISK_FULL}, {@code TOOL_MISSING},
   *     {@code PULL_BUSY} or {@code MODEL_FOLDER}
   */
  public void pull(List<String> names, PullProgress progress) {
    List<CatalogueModel> wanted = new ArrayList<>();
    for (String name : names) {
      List<String> ids = catalogue.profile(name).map(Profile::ids).orElse(List.of(name));
      ids.stream().map(this::known).filter(model -> !wanted.contains(model)).forEach(wanted::add);
    }
    if (wanted.stream().allMatch(verifier::isGood)) {
      return;
    }
    try (PullLock lock = PullLock.take(folder)) {
      assert lock != null : "held while pulling";
      Puller puller = new Puller(folder, packages, web, progress);
      wanted.stream().filter(model -> !verifier.isGood(model)).forEach(puller::pull);
      puller.deleteArchives(wanted);
    } catch (IOException e) {
      throw ModelErrors.folder(folder, e);
    }
  }

  private CatalogueModel known(String id) {
    return catalogue
        .model(id)
        .orElseThrow(
            () ->
                new ParleyException(
                    "MODEL_UNKNOWN",
                    "the catalogue has no model or profile " + id,
                    "See ./parley models list"));
  }

  private static void pause(Duration length) throws InterruptedException {
    boolean opened = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
    assert !opened : "nobody opens it: this only waits";
  }
}
