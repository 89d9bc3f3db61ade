package parley.pipeline;

/** What a stage made, and the turn that it was made for. */
record Output<O>(TurnId turn, O value) {}
