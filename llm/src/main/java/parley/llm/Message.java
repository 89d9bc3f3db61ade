package parley.llm;

import java.util.Objects;

/** One message of a conversation. */
public record Message(Role role, String text) {
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(text, "text");
  }
}
