package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import parley.config.ParleyException;
import parley.models.CatalogueModel;
import parley.models.ModelStatus;
import parley.models.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists, pulls and verifies models. */
@Command(
    name = "models",
    description = "Lists, pulls and verifies models.",
    synopsisSubcommandLabel = "list|pull|verify",
    subcommands = {
      ModelsCommand.ListModels.class,
      ModelsCommand.Pull.class,
      ModelsCommand.Verify.class
    })
final class ModelsCommand {
  private static final double MIB = 1024.0 * 1024;

  /** What there is, and what of it is here. */
  @Command(name = "list", description = "Lists the catalogue and what of it is installed.")
  static final class ListModels implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
      List<ModelStatus> all = Workshop.store(common.settings()).list();
      if (common.json()) {
        Json.print(common.out(), json(all));
      } else {
        all.forEach(status -> common.out().println(line(status)));
      }
      return ExitCode.DONE;
    }

    private static ArrayNode json(List<ModelStatus> all) {
      ArrayNode models = Json.array();
      for (ModelStatus status : all) {
        models.add(
            Json.object()
                .put("id", status.model().id())
                .put("engine", status.model().engine())
                .put("path", status.path().toString())
                .put("size", status.size())
                .put("installed", status.installed())
                .put("licence", status.model().licence()));
      }
      return models;
    }

    private static String line(ModelStatus status) {
      CatalogueModel model = status.model();
      String size =
          status.size() == 0 ? "" : String.format(Locale.ROOT, "%.0f MiB", status.size() / MIB);
      return String.format(
          Locale.ROOT,
          "%-10s %-34s %-4s %-9s %9s  %s",
          status.installed() ? "installed" : "-",
          model.id(),
          model.role().name().toLowerCase(Locale.ROOT),
          model.engine(),
          size,
          model.licence());
    }
  }

  /** Brings models here. */
  @Command(name = "pull", description = "Pulls models or profiles, resuming what was begun.")
  static final class Pull implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "Models or profiles; default: starter.")
    private List<String> ids = List.of("starter");

    @Override
    public Integer call() {
      ModelStore store = Workshop.store(common.settings());
      ProgressBar bar = new ProgressBar(common.err(), ProgressBar.isTerminal());
      try {
        store.pull(ids, (id, step, done, total) -> bar.update(id + ": " + step, done, total));
      } finally {
        bar.finish();
      }
      common.err().println("Installed in " + store.folder() + ": " + String.join(", ", ids));
      return ExitCode.DONE;
    }
  }

  /** Hashes models anew. */
  @Command(name = "verify", description = "Hashes the installed models, or those named, anew.")
  static final class Verify implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "Models; default: all that are installed.")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
      ModelStore store = Workshop.store(common.settings());
      List<String> wanted = ids.isEmpty() ? installed(store) : ids;
      if (wanted.isEmpty()) {
        common.err().println("No model is installed: ./parley models pull");
      }
      boolean good = true;
      for (String id : wanted) {
        good &= verify(store, id);
      }
      return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static List<String> installed(ModelStore store) {
      return store.list().stream()
          .filter(status -> status.installed() && !status.model().files().isEmpty())
          .map(status -> status.model().id())
          .toList();
    }

    private boolean verify(ModelStore store, String id) {
      try {
        store.verify(id);
        common.out().println("good  " + id);
        return true;
      } catch (ParleyException e) {
        common.err().println(e.oneLine());
        return false;
      }
    }
  }
}
