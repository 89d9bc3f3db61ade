package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeerComparisonTest {
  private static PeerAnswer answer(double millis, int turns, String transcript) {
    return new PeerAnswer("clip", OptionalDouble.of(millis), turns, transcript, "");
  }

  private static PeerComparison.Pair pair(String said, PeerAnswer parley, PeerAnswer peer) {
    return new PeerComparison.Pair(Optional.of(said), parley, peer);
  }

  private static PeerComparison comparison(PeerComparison.Pair... pairs) {
    return new PeerComparison("pipecat", List.of(pairs), Map.of("pipecat-ai", "1.14.0"));
  }

  @Test
  void dividesOurTimesByTheirs() {
    PeerComparison comparison =
        comparison(
            pair("one two", answer(300, 1, "one two"), answer(1200, 2, "one")),
            pair("three", answer(500, 1, "tree"), answer(2000, 1, "three")));
    JsonNode json = comparison.json();
    assertThat(json.at("/ratio/p50").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/ratio/p95").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/ratio/mean").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/parley/voice_to_voice_ms/mean").asDouble()).isEqualTo(400);
    assertThat(json.at("/peer_result/voice_to_voice_ms/mean").asDouble()).isEqualTo(1600);
    assertThat(json.at("/peer_result/turns").asInt()).isEqualTo(3);
    assertThat(json.at("/peer_result/split_recordings").asInt()).isEqualTo(1);
    assertThat(json.at("/parley/words_wrong").asInt()).isEqualTo(1);
    assertThat(json.at("/peer_result/words_wrong").asInt()).isEqualTo(1);
    assertThat(json.at("/parley/words").asInt()).isEqualTo(3);
    assertThat(json.at("/peer_result/packages/pipecat-ai").asText()).isEqualTo("1.14.0");
    assertThat(comparison.lines())
        .anySatisfy(line -> assertThat(line).matches("voice to voice, ms: p50 +300 +1200 +0.25"))
        .anySatisfy(line -> assertThat(line).matches("answered +2 of 2 +2 of 2"))
        .anySatisfy(line -> assertThat(line).matches("words wrong +1 of 3 +1 of 3"));
  }

  /** Else who leaves out what is hard would look the faster. */
  @Test
  void comparesWhatBothAnsweredOnly() {
    PeerAnswer none =
        new PeerAnswer("clip", OptionalDouble.empty(), 0, "", "the last turn was not answered");
    PeerComparison comparison =
        comparison(
            pair("a", answer(400, 1, "a"), answer(1000, 1, "a")),
            pair("b", answer(4000, 1, "b"), none));
    JsonNode json = comparison.json();
    assertThat(json.at("/both_answered").asInt()).isEqualTo(1);
    assertThat(json.at("/ratio/mean").asDouble()).isEqualTo(0.4);
    assertThat(json.at("/parley/voice_to_voice_ms/p95").asDouble()).isEqualTo(400);
    assertThat(json.at("/parley/answered").asInt()).isEqualTo(2);
    assertThat(json.at("/peer_result/answered").asInt()).isEqualTo(1);
    assertThat(json.at("/each/1/peer/problem").asText()).isEqualTo(none.problem());
    assertThat(json.at("/each/1/peer/voice_to_voice_ms").isMissingNode()).isTrue();
    assertThat(json.at("/peer_result/words_wrong").asInt()).as("nothing was heard").isEqualTo(1);
  }

  @Test
  void hasNoRatioWhereOneAnsweredNothing() {
    PeerAnswer none = new PeerAnswer("clip", OptionalDouble.empty(), 0, "", "no turn was found");
    PeerComparison comparison = comparison(pair("a", answer(400, 1, "a"), none));
    assertThat(comparison.json().at("/ratio").size()).isZero();
    assertThat(comparison.lines())
        .anySatisfy(line -> assertThat(line).matches("voice to voice, ms: p50 +0 +0 +-"));
  }
}
