package parley.llm.prompt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.config.ParleyException;
import parley.llm.prompt.ChatTemplate.Thought;
import parley.llm.prompt.TurnFormat.Frame;

/**
 * Recognises a model's chat template by the markers in its Jinja text. The text is not executed: a
 * model file is foreign input, and five families cover the models that this program can hold.
 */
public final class ChatTemplates {
  private static final Pattern CHATML_DEFAULT_SYSTEM =
      Pattern.compile("<\\|im_start\\|>system\n([^{}<>']+)<\\|im_end\\|>");

  private ChatTemplates() {}

  /**
   * The template that the text describes.
   *
   * @param jinja {@code tokenizer.chat_template} of the model file
   * @throws ParleyException {@code MODEL_FORMAT} when the text is empty or of no known family
   */
  public static ChatTemplate detect(String jinja) {
    String text = jinja.replace("\\n", "\n");
    if (text.contains("<｜Assistant｜>")) {
      return template(ModelFamily.DEEPSEEK_R1, deepSeek(), text);
    }
    if (text.contains("<|im_start|>")) {
      return template(ModelFamily.CHATML, chatMl(text), text);
    }
    if (text.contains("<|start_header_id|>")) {
      return template(ModelFamily.LLAMA3, llama3(), text);
    }
    if (text.contains("<start_of_turn>")) {
      return template(ModelFamily.GEMMA, gemma(), text);
    }
    if (text.contains("[INST]")) {
      return template(ModelFamily.MISTRAL, mistral(text), text);
    }
    throw new ParleyException(
        "MODEL_FORMAT",
        jinja.isBlank()
            ? "the model file has no chat template"
            : "the model's chat template is of no known family",
        "Choose an instruct or chat model of ChatML, DeepSeek-R1, Llama 3, Mistral or Gemma kind.");
  }

  /** DeepSeek-R1 is to think, its makers say, also where its template leaves it the choice. */
  private static ChatTemplate template(ModelFamily family, TurnFormat format, String text) {
    boolean thinks =
        family == ModelFamily.DEEPSEEK_R1 || text.contains(format.replyOpening() + "<think>\n");
    return new ChatTemplate(family, format, thinks ? Thought.OPENED : Thought.NONE);
  }

  private static TurnFormat deepSeek() {
    return new TurnFormat(
        Frame.NONE,
        new Frame("<｜User｜>", ""),
        new Frame("<｜Assistant｜>", "<｜end▁of▁sentence｜>"),
        "<｜Assistant｜>",
        "");
  }

  private static TurnFormat chatMl(String text) {
    Matcher system = CHATML_DEFAULT_SYSTEM.matcher(text);
    return new TurnFormat(
        new Frame("<|im_start|>system\n", "<|im_end|>\n"),
        new Frame("<|im_start|>user\n", "<|im_end|>\n"),
        new Frame("<|im_start|>assistant\n", "<|im_end|>\n"),
        "<|im_start|>assistant\n",
        system.find() ? system.group(1).strip() : "");
  }

  private static TurnFormat llama3() {
    return new TurnFormat(
        new Frame(llama3Header("system"), "<|eot_id|>"),
        new Frame(llama3Header("user"), "<|eot_id|>"),
        new Frame(llama3Header("assistant"), "<|eot_id|>"),
        llama3Header("assistant"),
        "");
  }

  private static String llama3Header(String role) {
    return "<|start_header_id|>" + role + "<|end_header_id|>\n\n";
  }

  private static TurnFormat gemma() {
    return new TurnFormat(
        Frame.NONE,
        new Frame("<start_of_turn>user\n", "<end_of_turn>\n"),
        new Frame("<start_of_turn>model\n", "<end_of_turn>\n"),
        "<start_of_turn>model\n",
        "");
  }

  /** Mistral's versions differ in the space before {@code [/INST]} and before the reply. */
  private static TurnFormat mistral(String text) {
    return new TurnFormat(
        Frame.NONE,
        new Frame("[INST] ", text.contains(" [/INST]") ? " [/INST]" : "[/INST]"),
        new Frame(text.contains("' ' + message") ? " " : "", "</s>"),
        "",
        "");
  }
}
