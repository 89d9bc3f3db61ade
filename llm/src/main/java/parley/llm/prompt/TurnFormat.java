package parley.llm.prompt;

/**
 * The text around each message.
 *
 * @param system around a system message; {@link Frame#NONE} when the family knows no such role, so
 *     that instructions go into the first user message
 * @param user around a user message
 * @param assistant around an assistant message
 * @param replyOpening what makes the model reply
 * @param defaultSystem what the template says when there is no system message; empty for nothing
 */
record TurnFormat(
    Frame system, Frame user, Frame assistant, String replyOpening, String defaultSystem) {

  /** Text before and after a message. */
  record Frame(String before, String after) {
    static final Frame NONE = new Frame("", "");

    String around(String text) {
      return before + text + after;
    }
  }

  boolean systemRole() {
    return !system.equals(Frame.NONE);
  }

  String system(String text) {
    return system.around(text);
  }

  String user(String text) {
    return user.around(text);
  }

  String assistant(String text) {
    return assistant.around(text);
  }
}
