package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import parley.config.ParleyException;
import parley.config.Settings;
import parley.models.ModelStatus;
import parley.models.ModelStore;
import parley.models.Profile;
import parley.rnnoise.RnNoise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is there, what is in use, and what to do about what is not. */
@Command(name = "doctor", description = "Checks this machine and says what is in use.")
final class DoctorCommand implements Callable<Integer> {
  private static final String COMPILED = "compiled";

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * One thing that was looked at.
   *
   * @param good whether the program can work so
   * @param cure what to do about it; empty when nothing is to be done
   */
  record Finding(String what, boolean good, String state, String cure) {}

  @Override
  public Integer call() {
    Settings settings = common.settings();
    List<Finding> findings = new ArrayList<>();
    findings.add(machine());
    findings.add(rnnoise());
    findings.addAll(models(settings));
    findings.addAll(EngineFindings.of(settings));
    findings.addAll(ToolFindings.of(settings.tools()));
    findings.addAll(SoundFindings.of(settings.audio()));
    findings.add(
        new Finding("activation", true, ActivationHint.describe(settings.activation()), ""));
    findings.add(EngineFindings.network(settings));
    print(findings);
    return findings.stream().allMatch(Finding::good) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Finding machine() {
    Runtime runtime = Runtime.getRuntime();
    String state =
        String.format(
            Locale.ROOT,
            "%s %s, Java %s, %d cores",
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"),
            runtime.availableProcessors());
    return new Finding("machine", true, state, "");
  }

  private static Finding rnnoise() {
    try (RnNoise opened = RnNoise.open()) {
      assert opened != null : "opened to see that it can be";
      boolean compiled = RnNoise.variant().equals(COMPILED);
      return new Finding(
          "denoising",
          true,
          "RNNoise, " + (compiled ? "compiled for this machine" : "ready-made and slower"),
          compiled ? "" : "Install cargo (Debian: apt install cargo) and build again.");
    } catch (RuntimeException | LinkageError e) {
      return new Finding(
          "denoising", false, "RNNoise cannot be opened: " + e.getMessage(), "Build again.");
    }
  }

  private static List<Finding> models(Settings settings) {
    ModelStore store = Workshop.store(settings);
    List<Finding> findings = new ArrayList<>();
    for (Profile profile : store.catalogue().profiles()) {
      List<String> missing = profile.ids().stream().filter(id -> !store.isInstalled(id)).toList();
      findings.add(
          new Finding(
              "profile " + profile.name(),
              missing.isEmpty() || !profile.name().equals("starter"),
              missing.isEmpty() ? "installed" : "missing: " + String.join(", ", missing),
              missing.isEmpty() ? "" : "./parley models pull " + profile.name()));
    }
    for (ModelStatus status : store.list()) {
      if (status.installed() && !status.model().files().isEmpty()) {
        findings.add(checked(store, status));
      }
    }
    return findings;
  }

  private static Finding checked(ModelStore store, ModelStatus status) {
    String id = status.model().id();
    try {
      store.verify(id);
      return new Finding("model " + id, true, status.path().toString(), "");
    } catch (ParleyException e) {
      return new Finding("model " + id, false, String.valueOf(e.getMessage()), e.cure());
    }
  }

  private void print(List<Finding> findings) {
    if (!common.json()) {
      for (Finding finding : findings) {
        common
            .out()
            .printf(
                "%-4s %-36s %s%n", finding.good() ? "ok" : "BAD", finding.what(), finding.state());
        if (!finding.cure().isEmpty()) {
          common.out().printf("     %-36s %s%n", "", finding.cure());
        }
      }
      return;
    }
    ArrayNode array = Json.array();
    for (Finding finding : findings) {
      array.add(
          Json.object()
              .put("what", finding.what())
              .put("good", finding.good())
              .put("state", finding.state())
              .put("cure", finding.cure()));
    }
    Json.print(common.out(), Json.object().set("findings", array));
  }
}
