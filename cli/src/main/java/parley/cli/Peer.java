package parley.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Another voice assistant that Parley can be measured against, on the same recordings. */
enum Peer {
  /** As its own starter bot is set: Smart Turn says where the user has finished. */
  PIPECAT(OptionalDouble.empty()),
  /** A silence of 200 ms ends the detector's speech, as always, and another 200 ms the turn. */
  PIPECAT_SHORT(OptionalDouble.of(0.2));

  private final OptionalDouble pauseS;

  Peer(OptionalDouble pauseS) {
    this.pauseS = pauseS;
  }

  /** Silence that ends a turn, in seconds; empty where a model of its own says it. */
  OptionalDouble pauseS() {
    return pauseS;
  }

  /** What is installed for it; several may share that. */
  String packages() {
    return "pipecat";
  }

  /** Our programs that talk to it, the one to start first. */
  List<String> scripts() {
    return List.of(
        "talk_to_pipecat.py",
        "pipecat_session.py",
        "pipecat_bot.py",
        "hearing.py",
        "model_server.py");
  }

  /** As the command line has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
