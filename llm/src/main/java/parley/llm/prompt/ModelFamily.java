package parley.llm.prompt;

/** Families of chat models that write a conversation alike. */
public enum ModelFamily {
  /** {@code <|im_start|>role}: SmolLM2, Qwen and many others. */
  CHATML,
  /** {@code <｜User｜>}: DeepSeek-R1 and its distillations, which think before they answer. */
  DEEPSEEK_R1,
  /** {@code <|start_header_id|>role<|end_header_id|>}. */
  LLAMA3,
  /** {@code [INST]}. */
  MISTRAL,
  /** {@code <start_of_turn>role}. */
  GEMMA
}
