package parley.llm;

/** Chat templates as they stand in model files. */
public final class TemplateTexts {
  public static final String SMOLLM2 =
      "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
          + "{{ '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by"
          + " Hugging Face<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n'"
          + " + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  public static final String DEEPSEEK =
      "{% set ns = namespace(system_prompt='') %}{{bos_token}}{{ns.system_prompt}}"
          + "{%- for message in messages %}{%- if message['role'] == 'user' %}"
          + "{{'<｜User｜>' + message['content']}}{%- endif %}"
          + "{%- if message['role'] == 'assistant' %}{% set content = message['content'] %}"
          + "{% if '</think>' in content %}{% set content = content.split('</think>')[-1] %}"
          + "{% endif %}{{'<｜Assistant｜>' + content + '<｜end▁of▁sentence｜>'}}{%- endif %}"
          + "{%- endfor -%}{% if add_generation_prompt %}{{'<｜Assistant｜>'}}{% endif %}";

  /** As later conversions have it: the backslash is the template's own. */
  public static final String DEEPSEEK_THINKING =
      DEEPSEEK.replace("{{'<｜Assistant｜>'}}", "{{'<｜Assistant｜><think>\\n'}}");

  public static final String LLAMA3 =
      "{% for message in messages %}{% set content = '<|start_header_id|>' + message['role']"
          + " + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}"
          + "{{ content }}{% endfor %}";

  public static final String MISTRAL =
      "{{ bos_token }}{% for message in messages %}{% if message['role'] == 'user' %}"
          + "{{ '[INST] ' + message['content'] + ' [/INST]' }}{% else %}"
          + "{{ message['content'] + eos_token}}{% endif %}{% endfor %}";

  public static final String GEMMA =
      "{{ bos_token }}{% for message in messages %}{{ '<start_of_turn>' + role + '\n'"
          + " + message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}"
          + "{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}";

  private TemplateTexts() {}
}
