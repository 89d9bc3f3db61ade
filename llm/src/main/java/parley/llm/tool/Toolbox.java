package parley.llm.tool;

import java.util.List;
import parley.config.ParleyException;

/** Functions that a model may call. Owned by one thread, which opens, uses and closes it. */
public interface Toolbox extends AutoCloseable {
  /** None at all. */
  Toolbox NONE =
      new Toolbox() {
        @Override
        public List<ToolSpec> tools() {
          return List.of();
        }

        @Override
        public List<ParleyException> problems() {
          return List.of();
        }

        @Override
        public ToolResult call(ToolCall call) {
          return ToolResult.failure("there is no function " + call.name());
        }

        @Override
        public void close() {}
      };

  /** Those that the user allows; always the same. */
  List<ToolSpec> tools();

  /** Why others could not be had; always the same. */
  List<ParleyException> problems();

  /**
   * Blocks until the function has done it, or has failed to: what fails is a result too, so that
   * the model can say so.
   */
  ToolResult call(ToolCall call);

  @Override
  void close();
}
