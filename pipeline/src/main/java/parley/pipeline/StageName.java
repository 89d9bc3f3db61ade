package parley.pipeline;

import parley.config.ParleyException;

/** The engines' stages, as errors name them. */
enum StageName {
  ASR("the speech recogniser", "RECOGNITION_FAILED"),
  LLM("the language model", "GENERATION_FAILED"),
  TTS("the speech synthesiser", "SYNTHESIS_FAILED");

  private final String role;
  private final String failureCode;

  StageName(String role, String failureCode) {
    this.role = role;
    this.failureCode = failureCode;
  }

  /** What a job of the stage threw, as the user is told it. */
  ParleyException failure(Throwable cause) {
    return cause instanceof ParleyException known
        ? known
        : new ParleyException(
            failureCode,
            role + " failed: " + cause,
            "See the log; ./parley doctor checks the engines.",
            cause);
  }
}
