package parley.llm;

import java.util.List;

/**
 * What the model is asked: an optional system message, then user and assistant in turn, a user
 * message last. The engine renders it with the model's own template and drops the oldest turns when
 * it does not fit.
 */
public record Prompt(List<Message> messages) {
  public Prompt {
    messages = List.copyOf(messages);
  }
}
