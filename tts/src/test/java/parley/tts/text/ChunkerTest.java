package parley.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.config.ChunkingSettings;

class ChunkerTest {
  private static final ChunkingSettings WHOLE_SENTENCES = new ChunkingSettings(200, 0, 0);
  private static final ChunkingSettings EARLY = new ChunkingSettings(200, 3, 0);

  private static final ChunkingSettings BY_PHRASE = new ChunkingSettings(200, 3, 4);

  @Test
  void theFirstChunkMayEndBeforeAWordThatOpensAPhrase() {
    Chunker chunker = new Chunker(BY_PHRASE);

    assertThat(chunker.accept("I'm here to help you wi")).isEmpty();
    assertThat(chunker.accept("th")).isEmpty();
    assertThat(chunker.accept(" whatever you need from me. Well"))
        .containsExactly(
            new Chunk(0, "I'm here to help you", true),
            new Chunk(1, "with whatever you need from me."));
    assertThat(chunker.finish()).containsExactly(new Chunk(2, "Well"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Go with me.",
        "The king of the whole land of Erin.",
        "He saw the great island-and-sea bird there.",
        "It says \"stand in line\" and \"wait\".",
      })
  void aPhraseIsNoChunkWhereItIsShortOrBoundOrQuoted(String sentence) {
    List<Chunk> chunks = new Chunker(new ChunkingSettings(200, 0, 4)).accept(sentence + " ");
    assertThat(chunks).noneMatch(Chunk::goesOn);
  }

  @Test
  void aClauseThatEndsWithAMarkDoesNotGoOn() {
    assertThat(new Chunker(BY_PHRASE).accept("When it rains, the streets are wet. ").get(0))
        .isEqualTo(new Chunk(0, "When it rains,", false));
  }

  @Test
  void releasesASentenceAsSoonAsItsEndIsCertain() {
    Chunker chunker = new Chunker(WHOLE_SENTENCES);

    assertThat(chunker.accept("It is Monday")).isEmpty();
    assertThat(chunker.accept(".")).isEmpty();
    assertThat(chunker.accept(" ")).containsExactly(new Chunk(0, "It is Monday."));
    assertThat(chunker.accept("It rains.")).isEmpty();
    assertThat(chunker.finish()).containsExactly(new Chunk(1, "It rains."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dr. Smith met Mrs. Jones on Main St. yesterday.",
        "We saw fruit, e.g. apples, i.e. the red ones.",
        "It costs 3.50 dollars, or 1.000,00 euros.",
        "Look at https://example.com/a?b=c!d. ",
        "See v1.2.3 of file.txt now.",
        "Wait... what is that?",
        "J. R. R. Tolkien wrote it.",
        "The U.S. Navy came.",
        "He came at 5 p.m. on Monday.",
        "Apples, pears, etc. are fruit.",
        "See No. 5 and Fig. 3 on p. 12.",
        "\"Really?\" she asked.",
        "1. Wash the rice.",
        "**2.** Rinse it.",
        "- 3. Cook it.",
        "a. The first letter.",
        "Call `foo. Bar` twice.",
        "Smith et al. wrote on Jan. 5 about it.",
        "Albert Einstein (b. 1879) was a physicist.",
      })
  void keepsOneSentenceWhole(String sentence) {
    assertThat(texts(WHOLE_SENTENCES, sentence)).containsExactly(sentence.strip());
  }

  @Test
  void splitsAfterEachSentence() {
    assertThat(
            texts(
                WHOLE_SENTENCES, "Is it? Yes! It is. \"Good.\" (Fine.) He said \"no!\" She left."))
        .containsExactly(
            "Is it?", "Yes!", "It is.", "\"Good.\"", "(Fine.)", "He said \"no!\"", "She left.");
  }

  @Test
  void splitsAfterAnAbbreviationThatEndsTheSentence() {
    assertThat(texts(WHOLE_SENTENCES, "He came at 5 p.m. Then he left Acme Inc. She stayed."))
        .containsExactly("He came at 5 p.m.", "Then he left Acme Inc.", "She stayed.");
  }

  @Test
  void splitsANumberedAnswerFromTheNextSentence() {
    assertThat(texts(WHOLE_SENTENCES, "The answer is 42. It is final."))
        .containsExactly("The answer is 42.", "It is final.");
  }

  @Test
  void splitsLinesOfAList() {
    assertThat(texts(WHOLE_SENTENCES, "You need:\n\n- rice\n- two eggs\n1. **Wash** it. Well.\n"))
        .containsExactly("You need:", "- rice", "- two eggs", "1. **Wash** it.", "Well.");
  }

  @Test
  void splitsChineseAtItsOwnMarks() {
    assertThat(texts(WHOLE_SENTENCES, "你好。今天怎么样？很好！是的；我想想……“对。”好吧"))
        .containsExactly("你好。", "今天怎么样？", "很好！", "是的；", "我想想……", "“对。”", "好吧");
  }

  @Test
  void keepsABlockOfCodeWhole() {
    String code = "```python\nx = 1. \nprint(\"a. b\")\n\n\ny = 2\n```";

    assertThat(texts(WHOLE_SENTENCES, "Run this. Now:\n\n" + code + "\nThen stop."))
        .containsExactly("Run this.", "Now:", code, "Then stop.");
  }

  @Test
  void releasesABlockOfCodeThatIsNeverClosed() {
    assertThat(texts(WHOLE_SENTENCES, "```\nx = 1\ny = 2")).containsExactly("```\nx = 1\ny = 2");
  }

  @Test
  void boundsABlockOfCodeThatIsNeverClosed() {
    List<String> chunks = texts(WHOLE_SENTENCES, "```\n" + "x = 1\n".repeat(5000));

    assertThat(chunks).hasSizeGreaterThan(1).allMatch(chunk -> chunk.length() <= 8000);
  }

  @Test
  void cutsTheFirstChunkAtAClause() {
    assertThat(texts(EARLY, "Well, I think so, and you know it, too. Yes, I really do, always."))
        .containsExactly("Well, I think so,", "and you know it, too.", "Yes, I really do, always.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Monday May 3, 2024 it rained.",
        "We counted all the 10,000 people there.",
        "Some well-known up-to-date things happened.",
        "The meeting began at 3:30 sharp today.",
      })
  void doesNotTakeEveryMarkForAClause(String sentence) {
    assertThat(texts(EARLY, sentence)).containsExactly(sentence);
  }

  @Test
  void cutsTheFirstChunkAtADash() {
    assertThat(texts(EARLY, "I can help you — just ask me."))
        .containsExactly("I can help you —", "just ask me.");
  }

  @Test
  void cutsALongSentenceAtItsLastClause() {
    ChunkingSettings narrow = new ChunkingSettings(40, 0, 0);

    assertThat(texts(narrow, "The cat sat on the mat, the dog lay by the door and slept."))
        .containsExactly("The cat sat on the mat,", "the dog lay by the door and slept.");
  }

  @Test
  void cutsALongSentenceWithoutClausesAtASpace() {
    ChunkingSettings narrow = new ChunkingSettings(40, 0, 0);

    assertThat(texts(narrow, "the cat sat on the mat and the dog lay by the door"))
        .containsExactly("the cat sat on the mat and the dog lay", "by the door");
  }

  @Test
  void cutsAWordWithoutEndBetweenCharacters() {
    ChunkingSettings narrow = new ChunkingSettings(41, 0, 0);

    assertThat(texts(narrow, "😀".repeat(30))).containsExactly("😀".repeat(20), "😀".repeat(10));
  }

  @Test
  void hasNothingToReleaseForWhiteSpace() {
    assertThat(texts(WHOLE_SENTENCES, " \n\n \t")).isEmpty();
  }

  private static List<String> texts(ChunkingSettings settings, String reply) {
    Chunker chunker = new Chunker(settings);
    List<Chunk> chunks = new ArrayList<>(chunker.accept(reply));
    chunks.addAll(chunker.finish());
    return chunks.stream().map(Chunk::text).toList();
  }
}
