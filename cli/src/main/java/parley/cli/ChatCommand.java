package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import parley.config.Settings;
import parley.llm.Generation;
import parley.llm.GenerationOptions;
import parley.llm.LanguageModel;
import parley.llm.Message;
import parley.llm.Prompt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the language model alone. */
@Command(name = "chat", description = "Asks the language model, without sound.")
final class ChatCommand implements Callable<Integer> {
  /** What the answer is. */
  enum Format {
    /** Words. */
    TEXT,
    /** A JSON object. */
    JSON
  }

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = {
        "text (default), or json: the answer is a JSON object and nothing else, whatever the model",
        "would say. Tell it in TEXT which keys you want."
      })
  private Format format = Format.TEXT;

  @Parameters(paramLabel = "TEXT", description = "The question.")
  private String text = "";

  @Override
  public Integer call() {
    Settings settings = common.settings();
    Workshop workshop = Workshop.open(common, settings, Workshop.Part.MODEL);
    ChatTranscript transcript =
        new ChatTranscript(common.json() ? ignored -> {} : common.out()::print, System::nanoTime);
    Generation generation;
    try (LanguageModel model = workshop.openModel()) {
      generation =
          model.generate(
              prompt(settings), options(settings.llm().maxTokens()), transcript, () -> false);
    }
    transcript.finish();
    if (common.json()) {
      print(transcript, generation);
    } else {
      common.out().println();
      warnIfEmpty(transcript);
      warnIfCut(generation);
    }
    return ExitCode.DONE;
  }

  private GenerationOptions options(int maxTokens) {
    return format == Format.JSON
        ? GenerationOptions.ofJson(maxTokens)
        : new GenerationOptions(maxTokens);
  }

  private Prompt prompt(Settings settings) {
    List<Message> messages = new ArrayList<>();
    if (!settings.instructions().isEmpty()) {
      messages.add(new Message(Message.Role.SYSTEM, settings.instructions()));
    }
    messages.add(new Message(Message.Role.USER, text));
    return new Prompt(messages);
  }

  private void warnIfEmpty(ChatTranscript transcript) {
    if (transcript.answer().isBlank()) {
      common.err().println("The model gave no answer.");
    }
  }

  private void warnIfCut(Generation generation) {
    if (format == Format.JSON && generation.reason() != Generation.Reason.STOP) {
      common.err().println("The JSON is not whole: raise llm.max-tokens, or ask for less.");
    }
  }

  private void print(ChatTranscript transcript, Generation generation) {
    Json.print(
        common.out(),
        Json.object()
            .put("answer", transcript.answer())
            .put("thought", transcript.thought())
            .put("prompt_tokens", transcript.promptTokens())
            .put("cached_tokens", transcript.cachedTokens())
            .put("thought_tokens", transcript.thoughtTokens())
            .put("answer_tokens", generation.tokens() - transcript.thoughtTokens())
            .put("first_token_ms", Statistics.rounded(transcript.firstTokenMs()))
            .put("tokens_per_second", Statistics.rounded(transcript.tokensPerSecond(generation)))
            .put("finish", generation.reason().name().toLowerCase(Locale.ROOT)));
  }
}
