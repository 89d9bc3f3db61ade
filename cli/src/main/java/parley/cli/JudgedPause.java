package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import parley.audio.turn.Completeness;

/**
 * A pause of a recording with what was said of the speech before it.
 *
 * @param recording its name
 * @param complete whether nothing more was said
 */
record JudgedPause(String recording, PauseRecorder.Pause pause, boolean complete) {
  /** What {@link Completeness} makes of it, and of what. */
  ObjectNode json() {
    ObjectNode json = Json.object().put("recording", recording).put("complete", complete);
    json.put("words", pause.words().text());
    json.put("sound", Statistics.rounded(pause.probability()));
    pause
        .words()
        .endLogProbability()
        .ifPresent(likely -> json.put("end_log_probability", Statistics.rounded(likely)));
    double judged = Completeness.of(pause.probability(), pause.words());
    return json.put("judged", Statistics.rounded(judged));
  }

  /**
   * What weights can be fitted to: those of which the most is known, so words that nobody had an
   * opinion of are left out.
   */
  static List<LogisticFit.Row> rows(List<JudgedPause> pauses) {
    List<LogisticFit.Row> rows = pauses.stream().map(JudgedPause::row).toList();
    int most = rows.stream().mapToInt(row -> row.features().length).max().orElse(0);
    return rows.stream().filter(row -> row.features().length == most).toList();
  }

  /** Recordings of one speaker have names that begin alike, up to the first dash. */
  private LogisticFit.Row row() {
    return new LogisticFit.Row(
        recording.replaceAll("-.*", ""),
        Completeness.features(pause.probability(), pause.words()),
        complete);
  }
}
