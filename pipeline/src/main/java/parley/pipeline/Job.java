package parley.pipeline;

/** A piece of work for a stage, and the turn that it is for. */
record Job<I>(TurnId turn, I value) {}
