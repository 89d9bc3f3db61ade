package parley.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.ParleyException;
import parley.llm.Message;
import parley.llm.Message.Role;
import parley.llm.TemplateTexts;

class ChatTemplatesTest {
  private static final List<Message> TALK =
      List.of(
          new Message(Role.SYSTEM, "Be brief."),
          new Message(Role.USER, "Hi"),
          new Message(Role.ASSISTANT, "<think>A greeting.</think>\n\nHello."),
          new Message(Role.USER, "And?"));

  private static final List<String> TEMPLATES =
      List.of(
          TemplateTexts.SMOLLM2,
          TemplateTexts.DEEPSEEK,
          TemplateTexts.DEEPSEEK_THINKING,
          TemplateTexts.LLAMA3,
          TemplateTexts.MISTRAL,
          TemplateTexts.GEMMA);

  /** What follows the last word is what the model is to guess. */
  @Test
  void anUnmarkedEndIsThePromptUpToTheLastWord() {
    for (String jinja : TEMPLATES) {
      ChatTemplate template = ChatTemplates.detect(jinja);
      String whole = template.prompt(TALK);
      String end = template.unmarkedEnd(whole);
      assertThat(end).endsWith("And");
      assertThat(whole).startsWith(end + "?");
    }
  }

  @Test
  void marksAloneAreNoEnd() {
    ChatTemplate template = ChatTemplates.detect(TemplateTexts.SMOLLM2);
    String prompt = template.prompt(List.of(new Message(Role.USER, "So it is -- \"you...\"")));
    assertThat(template.unmarkedEnd(prompt)).endsWith("So it is -- \"you");
    String nothing = template.prompt(List.of(new Message(Role.USER, "...")));
    assertThat(template.unmarkedEnd(nothing)).endsWith("<|im_start|>user\n");
  }

  @Test
  void writesChatMl() {
    ChatTemplate template = ChatTemplates.detect(TemplateTexts.SMOLLM2);
    assertThat(template.family()).isEqualTo(ModelFamily.CHATML);
    assertThat(template.prompt(TALK))
        .isEqualTo(
            """
            <|im_start|>system
            Be brief.<|im_end|>
            <|im_start|>user
            Hi<|im_end|>
            <|im_start|>assistant
            Hello.<|im_end|>
            <|im_start|>user
            And?<|im_end|>
            <|im_start|>assistant
            """);
  }

  @Test
  void saysTheDefaultInstructionsOfTheTemplateWhenThereAreNone() {
    assertThat(ChatTemplates.detect(TemplateTexts.SMOLLM2).prompt(TALK.subList(1, 2)))
        .isEqualTo(
            "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging"
                + " Face<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n");
  }

  @Test
  void writesDeepSeekWithInstructionsInTheFirstUserMessage() {
    ChatTemplate template = ChatTemplates.detect(TemplateTexts.DEEPSEEK);
    assertThat(template.family()).isEqualTo(ModelFamily.DEEPSEEK_R1);
    assertThat(template.prompt(TALK))
        .isEqualTo(
            "<｜User｜>Be brief.\n\nHi<｜Assistant｜>Hello.<｜end▁of▁sentence｜>"
                + "<｜User｜>And?<｜Assistant｜><think>\n");
  }

  @Test
  void aReasoningModelThinksUnlessItMayNot() {
    for (String jinja : List.of(TemplateTexts.DEEPSEEK, TemplateTexts.DEEPSEEK_THINKING)) {
      ChatTemplate template = ChatTemplates.detect(jinja);
      assertThat(template.replyPrefix()).isEqualTo("<think>\n");
      ChatTemplate atOnce = template.withoutThought();
      assertThat(atOnce.replyPrefix()).isEmpty();
      String prompt = atOnce.prompt(TALK);
      assertThat(prompt).endsWith("And?<｜Assistant｜><think>\n\n</think>\n\n");
      assertThat(atOnce.unmarkedEnd(prompt)).endsWith("And");
      assertThat(atOnce.conversation(TALK)).isEqualTo(template.conversation(TALK));
    }
    ChatTemplate plain = ChatTemplates.detect(TemplateTexts.SMOLLM2);
    assertThat(plain.withoutThought()).isSameAs(plain);
    assertThat(plain.replyPrefix()).isEmpty();
  }

  @Test
  void knowsTheThoughtThatATemplateOpens() {
    ChatTemplate template = ChatTemplates.detect(TemplateTexts.DEEPSEEK_THINKING);
    assertThat(template.replyPrefix()).isEqualTo("<think>\n");
    assertThat(template.prompt(TALK.subList(1, 2))).isEqualTo("<｜User｜>Hi<｜Assistant｜><think>\n");
  }

  @Test
  void writesLlama3() {
    assertThat(ChatTemplates.detect(TemplateTexts.LLAMA3).prompt(TALK))
        .isEqualTo(
            "<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>"
                + "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
                + "<|start_header_id|>assistant<|end_header_id|>\n\nHello.<|eot_id|>"
                + "<|start_header_id|>user<|end_header_id|>\n\nAnd?<|eot_id|>"
                + "<|start_header_id|>assistant<|end_header_id|>\n\n");
  }

  @Test
  void writesMistral() {
    assertThat(ChatTemplates.detect(TemplateTexts.MISTRAL).prompt(TALK))
        .isEqualTo("[INST] Be brief.\n\nHi [/INST]Hello.</s>[INST] And? [/INST]");
  }

  @Test
  void writesGemma() {
    assertThat(ChatTemplates.detect(TemplateTexts.GEMMA).prompt(TALK))
        .isEqualTo(
            """
            <start_of_turn>user
            Be brief.

            Hi<end_of_turn>
            <start_of_turn>model
            Hello.<end_of_turn>
            <start_of_turn>user
            And?<end_of_turn>
            <start_of_turn>model
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{{ messages }}"})
  void refusesAModelWithoutATemplateItKnows(String jinja) {
    assertThatThrownBy(() -> ChatTemplates.detect(jinja))
        .isInstanceOfSatisfying(
            ParleyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("MODEL_FORMAT");
              assertThat(e.cure()).contains("ChatML", "DeepSeek-R1");
            });
  }

  @Test
  void refusesInstructionsInTheMiddle() {
    ChatTemplate template = ChatTemplates.detect(TemplateTexts.SMOLLM2);
    List<Message> messages = List.of(TALK.get(1), TALK.get(0));
    assertThatThrownBy(() -> template.prompt(messages))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void aConversationIsThePrefixOfItsContinuation(
      @ForAll @Size(max = 8) List<String> texts,
      @ForAll @IntRange(max = 5) int templateIndex,
      @ForAll boolean system) {
    ChatTemplate template = ChatTemplates.detect(TEMPLATES.get(templateIndex));
    List<Message> messages =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new Message(role(i, system), texts.get(i)))
            .toList();
    for (int n = 1; n < messages.size(); n++) {
      assertThat(template.conversation(messages))
          .startsWith(template.conversation(messages.subList(0, n)));
    }
  }

  private static Role role(int index, boolean system) {
    if (system && index == 0) {
      return Role.SYSTEM;
    }
    return (index + (system ? 1 : 0)) % 2 == 0 ? Role.USER : Role.ASSISTANT;
  }
}
