package parley.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Parley and a peer on the same recordings. Times and ratios are of those that both answered: else
 * who leaves out what is hard would look the faster.
 *
 * @param peer its name
 * @param pairs what both made of each recording
 * @param packages of the peer, with their versions
 */
record PeerComparison(String peer, List<Pair> pairs, Map<String, String> packages) {
  private static final WordErrors NONE = new WordErrors(0, 0);

  /** What both made of one recording. */
  record Pair(Optional<String> said, PeerAnswer parley, PeerAnswer peer) {
    private boolean bothAnswered() {
      return parley.isAnswered() && peer.isAnswered();
    }
  }

  /** One of the two, over all recordings. */
  private record Side(
      Statistics latency, int answered, int turns, int split, WordErrors words, int recordings) {
    ObjectNode json() {
      ObjectNode json = Json.object();
      json.set("voice_to_voice_ms", latency.json());
      return json.put("answered", answered)
          .put("turns", turns)
          .put("split_recordings", split)
          .put("words_wrong", words.wrong())
          .put("words", words.words());
    }
  }

  private Side side(Function<Pair, PeerAnswer> of) {
    List<PeerAnswer> answers = pairs.stream().map(of).toList();
    WordErrors words = NONE;
    for (Pair pair : pairs) {
      String heard = of.apply(pair).transcript();
      words = words.plus(pair.said().map(said -> WordErrors.between(said, heard)).orElse(NONE));
    }
    return new Side(
        latency(bothAnswered().map(of).toList()),
        (int) answers.stream().filter(PeerAnswer::isAnswered).count(),
        answers.stream().mapToInt(PeerAnswer::turns).sum(),
        (int) answers.stream().filter(answer -> answer.turns() > 1).count(),
        words,
        answers.size());
  }

  private Stream<Pair> bothAnswered() {
    return pairs.stream().filter(Pair::bothAnswered);
  }

  private static Statistics latency(List<PeerAnswer> answered) {
    return Statistics.of(
        answered.stream().map(answer -> answer.voiceToVoiceMs().getAsDouble()).toList());
  }

  private double ratio(ToDoubleFunction<Statistics> of) {
    double theirs = of.applyAsDouble(side(Pair::peer).latency());
    return theirs == 0 ? Double.NaN : of.applyAsDouble(side(Pair::parley).latency()) / theirs;
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("peer", peer)
            .put("order", "parley on all recordings, then the peer")
            .put("recordings", pairs.size())
            .put("both_answered", bothAnswered().count());
    json.set("parley", side(Pair::parley).json());
    ObjectNode other = side(Pair::peer).json();
    ObjectNode versions = other.putObject("packages");
    packages.forEach(versions::put);
    json.set("peer_result", other);
    ObjectNode ratio = json.putObject("ratio");
    putFinite(ratio, "p50", ratio(Statistics::p50));
    putFinite(ratio, "p95", ratio(Statistics::p95));
    putFinite(ratio, "mean", ratio(Statistics::mean));
    ArrayNode each = json.putArray("each");
    pairs.forEach(pair -> each.add(row(pair)));
    return json;
  }

  private static void putFinite(ObjectNode into, String name, double value) {
    if (Double.isFinite(value)) {
      into.put(name, Statistics.rounded(value));
    }
  }

  private static ObjectNode row(Pair pair) {
    ObjectNode row = Json.object().put("name", pair.parley().name());
    put(row, "parley", pair.parley());
    put(row, "peer", pair.peer());
    return row;
  }

  private static void put(ObjectNode row, String who, PeerAnswer answer) {
    ObjectNode one = row.putObject(who).put("turns", answer.turns());
    answer.voiceToVoiceMs().ifPresent(ms -> one.put("voice_to_voice_ms", Statistics.rounded(ms)));
    one.put("transcript", answer.transcript());
    if (!answer.problem().isEmpty()) {
      one.put("problem", answer.problem());
    }
  }

  /** The same as a table for people. */
  List<String> lines() {
    Side ours = side(Pair::parley);
    Side theirs = side(Pair::peer);
    List<String> lines = new ArrayList<>();
    lines.add(pairs.size() + " recordings: Parley heard all of them, then " + peer + " did");
    lines.add(row("", "Parley", peer, "ratio"));
    lines.add(latencyRow("voice to voice, ms: p50", ours, theirs, Statistics::p50));
    lines.add(latencyRow("p95", ours, theirs, Statistics::p95));
    lines.add(latencyRow("mean", ours, theirs, Statistics::mean));
    lines.add(row("answered", count(ours), count(theirs), ""));
    lines.add(row("turns", String.valueOf(ours.turns()), String.valueOf(theirs.turns()), ""));
    lines.add(
        row("recordings split", String.valueOf(ours.split()), String.valueOf(theirs.split()), ""));
    if (ours.words().words() > 0) {
      lines.add(row("words wrong", words(ours), words(theirs), ""));
    }
    return lines;
  }

  private String latencyRow(String name, Side ours, Side theirs, ToDoubleFunction<Statistics> of) {
    double ratio = ratio(of);
    return row(
        name,
        String.format(Locale.ROOT, "%.0f", of.applyAsDouble(ours.latency())),
        String.format(Locale.ROOT, "%.0f", of.applyAsDouble(theirs.latency())),
        Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : "-");
  }

  private static String count(Side side) {
    return side.answered() + " of " + side.recordings();
  }

  private static String words(Side side) {
    return side.words().wrong() + " of " + side.words().words();
  }

  private static String row(String name, String ours, String theirs, String ratio) {
    return String.format(Locale.ROOT, "%-24s %14s %14s %7s", name, ours, theirs, ratio)
        .stripTrailing();
  }
}
