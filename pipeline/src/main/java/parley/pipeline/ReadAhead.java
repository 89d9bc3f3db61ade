package parley.pipeline;

import java.util.function.Supplier;
import parley.llm.LanguageModel;
import parley.llm.Prompt;

/**
 * Has the model read what its next prompt will begin with while nobody waits for it: the
 * conversation as it was heard, which is not as it was generated where a thought was left out, a
 * reply was cut, or old turns were dropped; and what the user has said so far. Any thread.
 */
final class ReadAhead {
  private final EngineThread thread;
  private final Supplier<LanguageModel> model;
  private final boolean enabled;

  /**
   * For one session.
   *
   * @param thread the model's
   * @param model is asked for on its thread
   */
  ReadAhead(EngineThread thread, Supplier<LanguageModel> model, boolean enabled) {
    this.thread = thread;
    this.model = model;
    this.enabled = enabled;
  }

  /** The next prompt will begin like this one, as far as its last word. Does not wait. */
  void read(Prompt prompt) {
    if (enabled) {
      var unused = thread.spare(wanted -> model.get().read(prompt, wanted));
    }
  }
}
