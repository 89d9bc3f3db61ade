package parley.cli;

import java.util.List;
import parley.config.ParleyException;

/** A setting and the values to measure it at. */
record Sweep(String key, List<String> values) {
  /**
   * Reads {@code KEY=V1,V2}.
   *
   * @throws ParleyException code {@code USAGE}
   */
  static Sweep parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new ParleyException(
          Checks.USAGE, "--sweep " + text + " names no values", "Write --sweep KEY=V1,V2.");
    }
    return new Sweep(text.substring(0, equals), List.of(text.substring(equals + 1).split(",", -1)));
  }

  /** One setting as an override. */
  String set(String value) {
    return key + "=" + value;
  }
}
