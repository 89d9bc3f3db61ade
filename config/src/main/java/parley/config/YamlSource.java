package parley.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML text into entries; what is wrong with it goes to the list of problems. */
final class YamlSource {
  private final Schema schema;
  private final String name;
  private final List<ConfigProblem> problems;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> lineOfKey = new HashMap<>();

  private YamlSource(Schema schema, String name, List<ConfigProblem> problems) {
    this.schema = schema;
    this.name = name;
    this.problems = problems;
  }

  /**
   * The entries of the text, each with its line.
   *
   * @param name of the file, as it is shown in problems
   * @param problems is added to
   */
  static List<Entry> read(Schema schema, String name, String yaml, List<ConfigProblem> problems) {
    YamlSource source = new YamlSource(schema, name, problems);
    try (YAMLParser parser = new YAMLFactory().createParser(new StringReader(yaml))) {
      source.document(parser);
    } catch (JsonProcessingException e) {
      source.syntaxError(e);
    } catch (IOException e) {
      source.problem(1, "", "cannot be read: " + e.getMessage());
    }
    return source.entries;
  }

  private void document(YAMLParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      problem(line(parser), "", "must hold keys with values, such as \"language: en\"");
      return;
    }
    section(parser, "");
    if (parser.nextToken() != null) {
      problem(line(parser), "", "must hold one YAML document only");
    }
  }

  private void section(YAMLParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      int line = line(parser);
      Integer earlier = lineOfKey.putIfAbsent(key, line);
      if (earlier != null) {
        problem(line, key, "is given twice, first in line " + earlier);
      }
      value(parser, key, line);
    }
  }

  private void value(YAMLParser parser, String key, int line) throws IOException {
    JsonToken token = parser.nextToken();
    boolean leaf = schema.leaves().containsKey(key);
    if (!leaf && !schema.isSection(key)) {
      problem(line, key, unknown(schema, key));
      parser.skipChildren();
    } else if (token == JsonToken.START_ARRAY) {
      problem(line, key, "takes no list");
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      if (leaf) {
        problem(line, key, "takes a single value, not keys below it");
        parser.skipChildren();
      } else {
        section(parser, key + ".");
      }
    } else if (parser.isCurrentAlias()) {
      problem(line, key, "is a YAML alias; write the value itself");
    } else if (leaf && token == JsonToken.VALUE_NULL) {
      problem(line, key, "has no value");
    } else if (leaf) {
      entries.add(new Entry(key, parser.getText(), name + ":" + line, line));
    } else if (token != JsonToken.VALUE_NULL) {
      problem(line, key, "is a section: its keys belong below it, indented");
    }
  }

  /** What is said about a key that does not exist. */
  static String unknown(Schema schema, String key) {
    return "is not a setting"
        + schema.nearest(key).map(nearest -> "; did you mean " + nearest + "?").orElse("");
  }

  /** The mark of the YAML library's own error is the exact place; Jackson's is where it began. */
  private void syntaxError(JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    String message = e.getOriginalMessage();
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      line = marked.getProblemMark().getLine() + 1;
      message = marked.getProblem();
    }
    problem(line, "", "is no valid YAML: " + firstLine(String.valueOf(message)));
  }

  private void problem(int line, String key, String message) {
    problems.add(new ConfigProblem(name + ":" + line, key, message));
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
