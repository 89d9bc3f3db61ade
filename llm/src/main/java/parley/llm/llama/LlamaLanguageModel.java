package parley.llm.llama;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import parley.config.LlmSettings;
import parley.llm.ChatModelFile;
import parley.llm.Generation;
import parley.llm.Generation.Reason;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Prompt;
import parley.llm.Thinking;
import parley.llm.TokenSink;
import parley.llm.prompt.ChatTemplate;
import parley.llm.prompt.PromptFitter;
import parley.llm.prompt.PromptFitter.Fitted;
import parley.llm.prompt.SpecialTokens;

/** A chat model on a text engine. Owned by the thread that opened it. */
final class LlamaLanguageModel implements LanguageModel {
  private final TextEngine engine;
  private final ChatTemplate template;

  /** With a thought, whatever the settings say. */
  private final ChatTemplate thinking;

  private final LlmSettings settings;
  private final int contextTokens;
  private final LongSupplier nanoTime;
  private final Sampling sampling;
  private final Thread owner = Thread.currentThread();

  /** What the engine's prompt cache holds. */
  private String evaluated = "";

  LlamaLanguageModel(
      TextEngine engine,
      ChatTemplate template,
      LlmSettings settings,
      int contextTokens,
      LongSupplier nanoTime) {
    this.engine = engine;
    this.thinking = template;
    this.template = settings.thought().isOff() ? template.withoutThought() : template;
    this.settings = settings;
    this.contextTokens = contextTokens;
    this.nanoTime = nanoTime;
    this.sampling = Sampling.of(settings, template.family());
  }

  /** As much as is used, but no more than the model was trained for. */
  static int contextTokens(ChatModelFile model, LlmSettings settings) {
    int trained = model.trainedContextTokens();
    int used = settings.usedContextTokens();
    return trained > 0 ? Math.min(trained, used) : used;
  }

  @Override
  public Generation generate(
      Prompt prompt, GenerationOptions options, TokenSink sink, BooleanSupplier cancelled) {
    checkOwner();
    ChatTemplate format = format(prompt, options.thinking());
    Fitted fitted = fitter(format, options.maxTokens()).fit(prompt.messages());
    String text = fitted.text() + SpecialTokens.strip(prompt.begun());
    sink.started(
        fitted.tokens(), Math.min(fitted.tokens(), cachedTokens(text)), fitted.droppedTurns());
    if (!engine.isLazy()) {
      evaluated = new Prefill(engine, sampling).advance(text, evaluated, cancelled);
    }
    if (cancelled.getAsBoolean()) {
      return new Generation(0, Reason.CANCELLED, 0, 0);
    }
    Sampling drawn = options.json() ? sampling.ofJson() : sampling;
    Reply reply = new Reply(engine, new ReplyRules(settings, drawn, options), sink, nanoTime);
    try {
      return reply.generate(text, format.replyPrefix(), cancelled);
    } finally {
      evaluated = reply.evaluated();
    }
  }

  private ChatTemplate format(Prompt prompt, Thinking wanted) {
    if (wanted == Thinking.NOT || !prompt.begun().isEmpty()) {
      return template.withoutThought();
    }
    return wanted == Thinking.WHOLE ? thinking : template;
  }

  @Override
  public void begin(Prompt fixed) {
    checkOwner();
    engine.begin(known(fixed));
  }

  @Override
  public void read(Prompt prompt, BooleanSupplier cancelled) {
    checkOwner();
    if (engine.isLazy()) {
      TextEngine.Request reading = new TextEngine.Request(known(prompt), 0, sampling, 0);
      engine.run(reading, piece -> {}, cancelled);
    }
  }

  @Override
  public OptionalDouble endLogProbability(Prompt prompt, BooleanSupplier cancelled) {
    checkOwner();
    String whole = fitter(template, 0).fit(prompt.messages()).text();
    return engine.endLogProbability(template.unmarkedEnd(whole), whole, cancelled);
  }

  /** A prompt up to its last word. */
  private String known(Prompt prompt) {
    return template.unmarkedEnd(fitter(template, 0).fit(prompt.messages()).text());
  }

  private PromptFitter fitter(ChatTemplate format, int maxTokens) {
    int room =
        Math.min(settings.historyTokens(), contextTokens - maxTokens - LlmSettings.SPARE_TOKENS);
    return new PromptFitter(format, text -> engine.tokens(text).length, room);
  }

  /** The engine keeps what both prompts begin with, compared by token. */
  private int cachedTokens(String text) {
    int told = engine.cachedTokens(text);
    if (told >= 0) {
      return told;
    }
    int[] now = engine.tokens(text);
    int[] before = engine.tokens(evaluated);
    int same = Arrays.mismatch(now, before);
    return same < 0 ? now.length : same;
  }

  private void checkOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a language model is used by the thread that opened it");
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
