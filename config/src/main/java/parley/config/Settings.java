package parley.config;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting of the program. Keys in the file are the component names in kebab case, nested by
 * record: {@code endpointing.trailing-silence}. The defaults, with a comment for each key, are in
 * {@code config/parley.yaml}, which is part of the program.
 *
 * @param profile the set of models: {@code auto} takes the best one that is present
 * @param language of the user's speech and of the reply, as ISO 639-1: {@code en}
 */
public record Settings(
    @OneOf({"auto", "starter", "deepseek"}) String profile,
    String language,
    ModelsSettings models,
    AudioSettings audio,
    EchoSettings echo,
    DenoiseSettings denoise,
    VadSettings vad,
    EndpointingSettings endpointing,
    BargeInSettings bargeIn,
    AsrSettings asr,
    LlmSettings llm,
    TtsSettings tts,
    ChunkingSettings chunking,
    PlaybackSettings playback,
    ConversationSettings conversation,
    ActivationSettings activation,
    CuesSettings cues,
    CommandsSettings commands,
    ToolsSettings tools) {
  /** What every conversation begins with: the model's instructions, and what it should know. */
  public String instructions() {
    return Stream.of(llm.systemPrompt(), conversation.facts())
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /** Whether what is asked of the program itself is done without the model: English has words. */
  public boolean knowsCommands() {
    return commands.enabled() && language.equals("en");
  }

  /** Refuses a language that is no code of two letters. */
  public Settings {
    if (!language.matches("[a-z]{2}")) {
      throw new IllegalArgumentException(
          "language \"" + language + "\" must be two letters of ISO 639-1, such as en");
    }
  }
}
