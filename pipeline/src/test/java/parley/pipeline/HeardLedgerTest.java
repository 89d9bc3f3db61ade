package parley.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeardLedgerTest {
  private static final int WORD = 4800;

  @Provide
  Arbitrary<List<String>> chunks() {
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(9);
    return word.list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(words -> String.join(" ", words))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  /** Whatever part was written and played, what was heard is the beginning of what was said. */
  @Property(tries = 300)
  void heardIsAlwaysAWordPrefixOfTheChunks(
      @ForAll("chunks") List<String> chunks,
      @ForAll @IntRange(max = 240_000) int written,
      @ForAll @IntRange(max = 240_000) int played) {
    HeardLedger ledger = write(chunks, written);
    String heard = ledger.heard(Math.min(played, written));
    List<String> said = List.of(String.join(" ", chunks).split(" "));
    List<String> words = heard.isEmpty() ? List.of() : List.of(heard.split(" "));
    assertThat(said.subList(0, Math.min(said.size(), words.size()))).isEqualTo(words);
  }

  @Property(tries = 200)
  void moreIsHeardAsMoreIsPlayed(
      @ForAll("chunks") List<String> chunks,
      @ForAll @IntRange(max = 240_000) int written,
      @ForAll @IntRange(max = 240_000) int played) {
    HeardLedger ledger = write(chunks, written);
    assertThat(ledger.heard(played)).startsWith(ledger.heard(played / 2));
  }

  @Property(tries = 100)
  void allIsHeardWhenAllWasPlayed(@ForAll("chunks") List<String> chunks) {
    HeardLedger ledger = write(chunks, Integer.MAX_VALUE);
    assertThat(ledger.heard(Integer.MAX_VALUE)).isEqualTo(String.join(" ", chunks));
  }

  /** Each word is made of as much sound; up to {@code written} samples reach the device. */
  private static HeardLedger write(List<String> chunks, int written) {
    HeardLedger ledger = new HeardLedger(800);
    long at = 0;
    for (int i = 0; i < chunks.size(); i++) {
      ledger.chunk(i, chunks.get(i));
      long length = (long) chunks.get(i).split(" ").length * WORD;
      ledger.made(i, length);
      ledger.allMade(i);
      if (at < written) {
        ledger.written(i, at, Math.min(written, at + length));
      }
      if (at + length <= written) {
        ledger.complete(i);
      }
      at += length;
    }
    return ledger;
  }

  /** Going back to the word that was cut takes back no word, and repeats no other. */
  @Property(tries = 500)
  void aPausedReplyGoesOnFromTheWordThatWasCut(
      @ForAll("chunks") List<String> chunks,
      @ForAll @IntRange(max = 240_000) int written,
      @ForAll @IntRange(max = 240_000) int played) {
    HeardLedger ledger = write(chunks, written);
    long stopped = Math.min(played, written);
    long from = ledger.resumeFrom(stopped);
    if (from != PlaybackHold.WHERE_IT_STOPPED) {
      assertThat(from).isBetween(0L, stopped);
      assertThat(ledger.heard(from)).isEqualTo(ledger.heard(stopped));
      assertThat(ledger.resumeFrom(from)).isIn(from, PlaybackHold.WHERE_IT_STOPPED);
    }
  }

  @Test
  void aPauseInAWordGoesBackToItsBeginningAndOneBetweenWordsGoesOnThere() {
    HeardLedger ledger = new HeardLedger(1);
    ledger.chunk(0, "ab cd");
    ledger.made(0, 500);
    ledger.allMade(0);
    ledger.written(0, 0, 500);
    ledger.complete(0);
    assertThat(ledger.resumeFrom(0)).isEqualTo(PlaybackHold.WHERE_IT_STOPPED);
    assertThat(ledger.resumeFrom(150)).isZero();
    assertThat(ledger.resumeFrom(201)).isEqualTo(201);
    assertThat(ledger.resumeFrom(499)).isEqualTo(300);
    assertThat(ledger.resumeFrom(500)).isEqualTo(PlaybackHold.WHERE_IT_STOPPED);
  }

  @Test
  void nothingIsHeardOfAChunkThatWasNotBegun() {
    HeardLedger ledger = new HeardLedger(800);
    ledger.chunk(0, "One two.");
    assertThat(ledger.heard(1_000_000)).isEmpty();
  }

  @Test
  void aWordIsHeardWhenItsLastSampleWasPlayed() {
    HeardLedger ledger = new HeardLedger(1);
    ledger.chunk(0, "ab cd");
    ledger.made(0, 500);
    ledger.allMade(0);
    ledger.written(0, 0, 500);
    assertThat(ledger.heard(199)).isEmpty();
    assertThat(ledger.heard(200)).isEqualTo("ab");
    assertThat(ledger.heard(499)).isEqualTo("ab");
    assertThat(ledger.heard(500)).isEqualTo("ab cd");
  }
}
