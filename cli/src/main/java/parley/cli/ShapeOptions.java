package parley.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What only {@code bench --stage shape} asks for. */
final class ShapeOptions {
  /** What is measured. */
  enum Part {
    /** Tokens a second, beside java-llama.cpp. */
    SPEED,
    /** From the wish to the end, inside a prompt and inside a transcription. */
    CANCEL,
    /** Opening and closing. */
    CYCLES,
    /** With half a core taken by another process. */
    CONTENTION
  }

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "shape: speed, cancel, cycles or contention only; default: all.")
  private Part[] parts = Part.values();

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "50",
      description = "shape: how often a model is opened and closed (default 50).")
  private int cycles = 50;

  @Option(
      names = "--peer",
      description = "shape: measures a current llama.cpp from a package too, which it pulls.")
  private boolean peer;

  Set<Part> parts() {
    Set<Part> wanted = EnumSet.noneOf(Part.class);
    wanted.addAll(Arrays.asList(parts));
    return wanted;
  }

  int cycles() {
    return cycles;
  }

  boolean peer() {
    return peer;
  }
}
