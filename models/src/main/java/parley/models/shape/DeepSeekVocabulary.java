package parley.models.shape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import parley.models.gguf.BytePairVocabulary;
import parley.models.gguf.GgufMetadata;

/**
 * A vocabulary like that of DeepSeek-R1-Distill-Qwen: its special tokens and its chat template, a
 * few merges, what a recital says, and made-up words of ASCII letters in place of the others. Each
 * digit of a text is a token, so a prompt of a known length is easily written; the empty line
 * behind a thought is one, whatever stands before it.
 *
 * @param tokens all of them
 */
record DeepSeekVocabulary(BytePairVocabulary tokens) {
  private static final String BEGIN = "<｜begin▁of▁sentence｜>";
  private static final String END = "<｜end▁of▁sentence｜>";
  private static final String[][] MERGES = {
    {" ", "t"},
    {"h", "e"},
    {"i", "n"},
    {" t", "he"},
    {" ", "a"},
    {"r", "e"},
    {"o", "n"},
    {" a", "n"}
  };
  private static final String[] MARKS = {END, "<｜User｜>", Recital.ASSISTANT, BEGIN, "<|EOT|>"};
  private static final String[] THOUGHT = {"<think>", "</think>"};
  private static final List<String> SPECIAL =
      Stream.concat(Stream.of(Recital.CLOSED), Stream.of(MARKS, THOUGHT).flatMap(Arrays::stream))
          .toList();
  private static final int LETTERS = 26;
  private static final int WORD_LETTERS = 5;

  private static final String TEMPLATE =
      "{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}"
          + "{% endif %}{% set ns = namespace(system_prompt='') %}"
          + "{%- for message in messages %}{%- if message['role'] == 'system' %}"
          + "{% set ns.system_prompt = message['content'] %}{%- endif %}{%- endfor %}"
          + "{{bos_token}}{{ns.system_prompt}}"
          + "{%- for message in messages %}{%- if message['role'] == 'user' %}"
          + "{{'<｜User｜>' + message['content']}}{%- endif %}"
          + "{%- if message['role'] == 'assistant' %}{% set content = message['content'] %}"
          + "{% if '</think>' in content %}{% set content = content.split('</think>')[-1] %}"
          + "{% endif %}{{'<｜Assistant｜>' + content + '<｜end▁of▁sentence｜>'}}{%- endif %}"
          + "{%- endfor -%}{% if add_generation_prompt %}{{'<｜Assistant｜>'}}{% endif %}";

  /**
   * With tokens before the special ones, and padding behind them.
   *
   * @param ordinary tokens before the first special one; the model's own has 151,643
   * @param size of the whole; the model's own has 151,936
   * @param recital whose pieces are among the ordinary ones
   */
  static DeepSeekVocabulary of(int ordinary, int size, Recital recital) {
    BytePairVocabulary tokens = new BytePairVocabulary();
    for (String[] pair : MERGES) {
      tokens.merge(pair[0], pair[1]);
    }
    recital.addTo(tokens, SPECIAL);
    int words = ordinary - tokens.size();
    for (int i = 0; i < words; i++) {
      tokens.word(word(i));
    }
    tokens
        .control(MARKS)
        .userDefined(THOUGHT)
        .control("<|quad_start|>", "<|quad_end|>", "<|vision_start|>", "<|vision_end|>")
        .control("<|vision_pad|>", "<|image_pad|>", "<|video_pad|>")
        .userDefined("<tool_call>", "</tool_call>", "<|fim_prefix|>", "<|fim_middle|>")
        .userDefined("<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>")
        .userDefined(Recital.CLOSED)
        .padded(size);
    return new DeepSeekVocabulary(tokens);
  }

  /** The token that ends a reply. */
  int end() {
    return tokens.id(END);
  }

  void describe(GgufMetadata metadata) {
    tokens.describe(metadata);
    metadata
        .text("tokenizer.ggml.pre", "deepseek-r1-qwen")
        .number("tokenizer.ggml.bos_token_id", tokens.id(BEGIN))
        .number("tokenizer.ggml.eos_token_id", tokens.id(END))
        .number("tokenizer.ggml.padding_token_id", tokens.id(END))
        .flag("tokenizer.ggml.add_bos_token", true)
        .flag("tokenizer.ggml.add_eos_token", false)
        .text("tokenizer.chat_template", TEMPLATE);
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    int rest = number;
    for (int i = 0; i < WORD_LETTERS; i++) {
      word.append((char) ('a' + rest % LETTERS));
      rest /= LETTERS;
    }
    return word.append(' ').reverse().toString();
  }
}
