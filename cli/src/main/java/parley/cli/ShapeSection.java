package parley.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What one part of {@code bench --stage shape} measured.
 *
 * @param key of the part, in JSON
 * @param json its figures
 * @param lines the same for people
 */
record ShapeSection(String key, ObjectNode json, List<String> lines) {
  /** Keeps a copy of the lines. */
  ShapeSection {
    lines = List.copyOf(lines);
  }
}
