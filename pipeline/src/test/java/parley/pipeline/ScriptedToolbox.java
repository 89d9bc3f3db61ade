package parley.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import parley.config.ParleyException;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;
import parley.llm.tool.ToolSpec;
import parley.llm.tool.Toolbox;

/** Functions that a test offers: each says what it was called with. A test can hold it. */
final class ScriptedToolbox implements Toolbox {
  private final List<ToolCall> calls = new ArrayList<>();
  private volatile List<ToolSpec> tools = List.of();
  private volatile CountDownLatch open = new CountDownLatch(0);

  void offer(ToolSpec... offered) {
    tools = List.of(offered);
  }

  /** No function ends until {@link #goOn}. */
  void hold() {
    open = new CountDownLatch(1);
  }

  void goOn() {
    open.countDown();
  }

  synchronized List<String> calls() {
    return calls.stream().map(call -> call.name() + call.arguments()).toList();
  }

  @Override
  public List<ToolSpec> tools() {
    return tools;
  }

  @Override
  public List<ParleyException> problems() {
    return List.of();
  }

  @Override
  public ToolResult call(ToolCall call) {
    synchronized (this) {
      calls.add(call);
    }
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (call.arguments().has("fail")) {
      throw new IllegalStateException("it broke");
    }
    return ToolResult.of("did " + call.name());
  }

  @Override
  public void close() {
    goOn();
  }
}
