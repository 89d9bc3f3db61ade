package parley.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import parley.config.ChunkingSettings;

class ChunkerPropertyTest {
  private static final String SCRAPS =
      ".|. |, |! |? |?\"|…|...| |\n|```|```\n|`|~~~|Dr.|e.g.|p.m.|No.|U.S.|J.|1.|42|a|word|Word"
          + "|long-word|(|)|\"|”|**|- |—|: |你|好。|；|……|，|😀|http://a.b/c?d|3.14|;|5";

  @Property
  void doesNotDependOnThePieces(
      @ForAll("replies") String reply,
      @ForAll("settings") ChunkingSettings settings,
      @ForAll Random random) {
    assertThat(chunks(settings, pieces(reply, random))).isEqualTo(chunks(settings, List.of(reply)));
  }

  @Property
  void releasesNoChunkLaterThanWithMoreText(
      @ForAll("replies") String reply, @ForAll("settings") ChunkingSettings settings) {
    Chunker chunker = new Chunker(settings);
    List<Chunk> early = chunker.accept(reply);

    assertThat(chunks(settings, List.of(reply, " And more.")).subList(0, early.size()))
        .isEqualTo(early);
  }

  @Property
  void losesNothing(
      @ForAll("replies") String reply, @ForAll("settings") ChunkingSettings settings) {
    StringBuilder all = new StringBuilder();
    chunks(settings, List.of(reply)).forEach(chunk -> all.append(chunk.text()));

    assertThat(all.toString().replaceAll("\\s", "")).isEqualTo(reply.replaceAll("\\s", ""));
  }

  @Property
  void numbersChunksThatAreTrimmedAndNotEmpty(
      @ForAll("replies") String reply, @ForAll("settings") ChunkingSettings settings) {
    List<Chunk> chunks = chunks(settings, List.of(reply));

    assertThat(chunks)
        .extracting(Chunk::index)
        .isEqualTo(IntStream.range(0, chunks.size()).boxed().toList());
    assertThat(chunks)
        .allSatisfy(chunk -> assertThat(chunk.text()).isNotEmpty().isEqualTo(chunk.text().strip()));
  }

  @Property
  void keepsProseWithinTheCap(
      @ForAll("replies") String reply, @ForAll("settings") ChunkingSettings settings) {
    String prose = reply.replaceAll("[`~]", "");

    assertThat(chunks(settings, List.of(prose)))
        .allMatch(chunk -> chunk.text().length() <= settings.maxCharacters());
  }

  private static List<Chunk> chunks(ChunkingSettings settings, List<String> pieces) {
    Chunker chunker = new Chunker(settings);
    List<Chunk> chunks = new ArrayList<>();
    pieces.forEach(piece -> chunks.addAll(chunker.accept(piece)));
    chunks.addAll(chunker.finish());
    return chunks;
  }

  private static List<String> pieces(String text, Random random) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + random.nextInt(6));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  @Provide
  Arbitrary<String> replies() {
    return Arbitraries.of(SCRAPS.split("\\|", -1))
        .list()
        .ofMaxSize(80)
        .map(scraps -> String.join("", scraps));
  }

  @Provide
  Arbitrary<ChunkingSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(40, 200),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 6))
        .as(ChunkingSettings::new);
  }
}
