package parley.config;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The keys that the settings records define, in the order of their components. Immutable. */
final class Schema {
  private final Map<String, RecordComponent> leaves = new LinkedHashMap<>();
  private final Set<String> sections = new TreeSet<>();

  Schema(Class<? extends Record> root) {
    collect(root, "");
  }

  private void collect(Class<?> type, String prefix) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      if (component.getType().isRecord()) {
        sections.add(key);
        collect(component.getType(), key + ".");
      } else {
        leaves.put(key, component);
      }
    }
  }

  /** Every key with the component that holds its value. */
  Map<String, RecordComponent> leaves() {
    return Collections.unmodifiableMap(leaves);
  }

  boolean isSection(String key) {
    return sections.contains(key);
  }

  /** The valid key most like a misspelt one, or nothing when none is at all alike. */
  Optional<String> nearest(String unknown) {
    Set<String> valid = new TreeSet<>(leaves.keySet());
    valid.addAll(sections);
    return EditDistance.nearest(unknown, valid);
  }

  /** {@code maxTokens} is {@code max-tokens}. */
  static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
