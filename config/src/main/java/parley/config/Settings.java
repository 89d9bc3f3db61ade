package parley.config;

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
    DenoiseSettings denoise,
    VadSettings vad,
    EndpointingSettings endpointing,
    AsrSettings asr,
    LlmSettings llm,
    TtsSettings tts,
    ChunkingSettings chunking,
    PlaybackSettings playback,
    ConversationSettings conversation) {}
