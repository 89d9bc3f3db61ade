package parley.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the settings records from parsed values, and gathers what their constructors refuse. */
final class Binder {
  private final Map<String, Object> values;
  private final Map<String, String> origins;
  private final List<ConfigProblem> problems;

  /**
   * @param values by key; a key whose value was refused is absent, and its record is not built
   * @param origins where each key's value comes from
   * @param problems is added to
   */
  Binder(Map<String, Object> values, Map<String, String> origins, List<ConfigProblem> problems) {
    this.values = values;
    this.origins = origins;
    this.problems = problems;
  }

  /** The record, or nothing when a problem stands against it or one of its parts. */
  <T extends Record> Optional<T> bind(Class<T> type) {
    return bind(type, "").map(type::cast);
  }

  private Optional<Object> bind(Class<?> type, String prefix) {
    List<Object> arguments = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      String key = prefix + Schema.kebab(component.getName());
      Class<?> componentType = component.getType();
      Optional<Object> argument =
          componentType.isRecord()
              ? bind(componentType, key + ".")
              : Optional.ofNullable(values.get(key));
      argument.ifPresent(arguments::add);
    }
    return arguments.size() == components.length
        ? construct(type, prefix, arguments)
        : Optional.empty();
  }

  private Optional<Object> construct(Class<?> type, String prefix, List<Object> arguments) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return Optional.of(type.getDeclaredConstructor(types).newInstance(arguments.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        problems.add(problem(prefix, String.valueOf(refused.getMessage())));
        return Optional.empty();
      }
      throw new IllegalStateException("cannot build " + type.getName(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type.getName(), e);
    }
  }

  /** Points at the key in the message that a person has set, rather than at a default. */
  private ConfigProblem problem(String prefix, String message) {
    String where =
        origins.keySet().stream()
            .filter(key -> key.startsWith(prefix) && message.contains(key))
            .map(key -> origins.getOrDefault(key, SettingsLoader.DEFAULTS))
            .filter(origin -> !origin.startsWith(SettingsLoader.DEFAULTS))
            .findFirst()
            .orElse(SettingsLoader.DEFAULTS);
    return new ConfigProblem(where, "", message);
  }
}
