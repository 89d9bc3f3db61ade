package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import parley.pipeline.Latency;
import parley.pipeline.TurnReport;

/**
 * What Parley made of one recording.
 *
 * @param startS where the recording begins in the input, in seconds
 * @param turns in the order in which they were spoken
 */
record HeardClip(BenchClip clip, double startS, List<TurnReport> turns) {

  /** Where the speech in the recording ends, in seconds from its start; empty without a turn. */
  OptionalDouble speechEndS() {
    return turns.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(turns.get(turns.size() - 1).speechEndS() - startS);
  }

  String transcript() {
    return String.join(" ", turns.stream().map(TurnReport::question).toList());
  }

  /** The answer to the last of its turns. */
  PeerAnswer answer() {
    if (turns.isEmpty()) {
      return new PeerAnswer(clip.name(), OptionalDouble.empty(), 0, "", "no turn was found");
    }
    Latency latency = turns.get(turns.size() - 1).latency();
    return new PeerAnswer(
        clip.name(),
        latency == null ? OptionalDouble.empty() : OptionalDouble.of(latency.voiceToVoiceMs()),
        turns.size(),
        transcript(),
        latency == null ? "the last turn was not answered" : "");
  }

  /** Each recording with the turns that begin in it. */
  static List<HeardClip> of(
      List<BenchClip> clips, ClipSequence sequence, List<TurnReport> reports) {
    List<HeardClip> heard = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      int clip = i;
      List<TurnReport> turns =
          reports.stream().filter(r -> sequence.clipAt(r.speechStartS()) == clip).toList();
      heard.add(new HeardClip(clips.get(i), sequence.startS(i), turns));
    }
    return heard;
  }
}
