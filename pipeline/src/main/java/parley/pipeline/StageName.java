package parley.pipeline;

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

  String role() {
    return role;
  }

  String failureCode() {
    return failureCode;
  }
}
