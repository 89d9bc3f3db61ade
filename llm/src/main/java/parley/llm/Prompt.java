package parley.llm;

import java.util.List;

/**
 * What the model is asked: an optional system message, then user and assistant in turn, a user
 * message last. The engine renders it with the model's own template and drops the oldest turns when
 * it does not fit.
 *
 * @param begun how the answer begins, which somebody has given already; it is gone on with
 */
public record Prompt(List<Message> messages, String begun) {
  public Prompt {
    messages = List.copyOf(messages);
  }

  /** Nothing of the answer was given. */
  public Prompt(List<Message> messages) {
    this(messages, "");
  }

  /** The same where so much of the answer was given. */
  public Prompt begunWith(String given) {
    return new Prompt(messages, given);
  }
}
