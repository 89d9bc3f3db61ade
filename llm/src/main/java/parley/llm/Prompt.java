package parley.llm;

import java.util.List;
import java.util.stream.Stream;

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

  /** The same with more behind it, the last of which is the user's. */
  public Prompt andThen(List<Message> more) {
    return new Prompt(Stream.concat(messages.stream(), more.stream()).toList());
  }

  /** The same where so much of the answer was given. */
  public Prompt begunWith(String given) {
    return new Prompt(messages, given);
  }
}
