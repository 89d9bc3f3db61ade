package parley.audio.javasound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code audio.input} or {@code audio.output} says: patterns of names in their order of
 * preference, with {@code |} between them. A pattern matches a device when it is found anywhere in
 * its name, in capitals or not; {@code *} stands for any characters, {@code ?} for one. {@code
 * default} takes every device, in the system's order. Immutable.
 */
final class DeviceChoice {
  private static final String DEFAULT = "default";

  private final String text;
  private final List<Pattern> alternatives;

  private DeviceChoice(String text, List<Pattern> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  static DeviceChoice of(String setting) {
    return new DeviceChoice(
        setting,
        Arrays.stream(setting.split("\\|", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(DeviceChoice::pattern)
            .toList());
  }

  private static Pattern pattern(String name) {
    if (name.toLowerCase(Locale.ROOT).equals(DEFAULT)) {
      return Pattern.compile("");
    }
    String regex =
        name.codePoints()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /** Whether the system chooses among all the devices there are. */
  boolean isDefault() {
    return text.strip().toLowerCase(Locale.ROOT).equals(DEFAULT);
  }

  /**
   * How much the device is wanted: 0 is the first choice.
   *
   * @return -1 when it is not meant
   */
  int rank(String deviceName) {
    for (int i = 0; i < alternatives.size(); i++) {
      if (alternatives.get(i).matcher(deviceName).find()) {
        return i;
      }
    }
    return -1;
  }

  /** As the settings have it. */
  @Override
  public String toString() {
    return text;
  }
}
