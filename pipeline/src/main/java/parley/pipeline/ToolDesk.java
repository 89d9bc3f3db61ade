package parley.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.config.ToolsSettings;
import parley.llm.tool.ToolCall;
import parley.llm.tool.ToolResult;
import parley.llm.tool.ToolSpec;

/**
 * Has the functions of others called, on the thread that owns them, and keeps what the user has to
 * say yes to first. Loop-confined, except where it says so.
 */
final class ToolDesk {
  /** Calls a function, and does not wait. */
  interface Caller {
    /**
     * Has it called.
     *
     * @param then hears, on the loop, what came of it
     */
    void call(ToolCall call, Consumer<ToolResult> then);
  }

  private static final Logger LOG = LoggerFactory.getLogger(ToolDesk.class);
  private static final String CALL = "{call}";

  private final ToolsSettings settings;
  private final Caller caller;
  private final Yes yes;
  private Map<String, ToolSpec> tools = Map.of();
  private volatile @Nullable ToolRound unconfirmed;

  /** There are no functions yet. */
  ToolDesk(ToolsSettings settings, Caller caller) {
    this.settings = settings;
    this.caller = caller;
    this.yes = new Yes(settings.yes());
  }

  /** These may be called from now on. */
  void opened(List<ToolSpec> specs) {
    tools = specs.stream().collect(Collectors.toMap(ToolSpec::name, Function.identity()));
  }

  /** Whether there is such a function. */
  boolean has(ToolCall call) {
    return tools.containsKey(call.name());
  }

  /** Whether there are any. */
  boolean isOpen() {
    return !tools.isEmpty();
  }

  /** How often the model may be given what came of its calls. */
  int rounds() {
    return settings.rounds();
  }

  /**
   * Calls it, or refuses to.
   *
   * @param then hears, on the loop, what came of it
   */
  void call(ToolCall call, Consumer<ToolResult> then) {
    if (has(call)) {
      caller.call(call, then);
    } else {
      LOG.info("The model called {}, which is not there", call.name());
      then.accept(ToolResult.failure("there is no function " + call.name()));
    }
  }

  /** Whether the user is to be asked first. */
  boolean mustAsk(ToolCall call) {
    ToolSpec tool = tools.get(call.name());
    boolean asks = settings.confirm().equals("always");
    boolean asksHere = settings.confirm().equals("auto") && tool != null && !tool.readsOnly();
    return tool != null && (asks || asksHere);
  }

  /**
   * The user is asked: the next words may be a yes.
   *
   * @return the question
   */
  String ask(ToolRound round) {
    unconfirmed = round;
    String calls =
        round.open().stream()
            .filter(this::mustAsk)
            .map(this::spoken)
            .collect(Collectors.joining(", "));
    return settings.confirmQuestion().replace(CALL, calls);
  }

  private String spoken(ToolCall call) {
    ToolSpec tool = tools.get(call.name());
    String title = tool == null ? ToolCall.words(call.name()) : tool.title();
    String arguments = call.spokenArguments();
    return arguments.isEmpty() ? title : title + ", " + arguments;
  }

  /** Whether these words say yes to what was asked. Any thread. */
  boolean isConfirmed(String words) {
    return unconfirmed != null && yes.is(EchoBackstop.words(words));
  }

  /** What the user has said yes to; it is kept no longer. */
  ToolRound confirmed() {
    ToolRound round = unconfirmed;
    if (round == null) {
      throw new IllegalStateException("nothing was asked");
    }
    unconfirmed = null;
    return round;
  }

  /** The user said something else. */
  void forget() {
    unconfirmed = null;
  }
}
