package parley.tts.text.english;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.tts.text.Rule;

/** Units after numbers: "5 km/h" is "five kilometers per hour". */
final class Measures {
  /** Symbol to singular; the plural is regular unless {@link #PLURALS} has it. */
  private static final Map<String, String> UNITS = units();

  private static final Map<String, String> PLURALS =
      Map.of(
          "foot",
          "feet",
          "hertz",
          "hertz",
          "kilohertz",
          "kilohertz",
          "megahertz",
          "megahertz",
          "gigahertz",
          "gigahertz",
          "inch",
          "inches",
          "degree Celsius",
          "degrees Celsius",
          "degree Fahrenheit",
          "degrees Fahrenheit",
          "lux",
          "lux");

  private static final String SYMBOL = "(" + alternatives() + ")";
  private static final String NUMBER = "(?<![\\p{L}\\d.,])(" + Numbers.NUMBER + ")";
  private static final String END = "(?![\\p{L}\\d²³])";

  static final List<Rule> RULES =
      List.of(
          Rule.of(NUMBER + "\\s?%", percent -> Numbers.words(percent.group(1)) + " percent"),
          Rule.of("(?<=\\p{L})\\s?%", " percent"),
          Rule.of(NUMBER + "(-|\\s?)" + SYMBOL + "(?:/" + SYMBOL + ")?" + END, Measures::measure),
          Rule.of(NUMBER + "\\s?°", angle -> count(angle.group(1), "degree")),
          Rule.of("(?<=\\d)'\\s?(\\d{1,2})\"", " feet $1 inches"),
          Rule.of(NUMBER + "\"(?=[\\s,.)]|$)", inches -> count(inches.group(1), "inch")),
          Rule.of("°\\s?C(?!\\p{L})", " degrees Celsius"),
          Rule.of("°\\s?F(?!\\p{L})", " degrees Fahrenheit"),
          Rule.of("(?<=\\p{L})/(?:s|sec)(?!\\p{L})", " per second"),
          Rule.of("(?<=\\p{L})/(?:h|hr)(?!\\p{L})", " per hour"),
          Rule.of("(?<=\\p{L})/min(?!\\p{L})", " per minute"),
          Rule.of("(?<=\\p{L})/mo(?!\\p{L})", " per month"),
          Rule.of("(?<=\\p{L})/yr(?!\\p{L})", " per year"),
          Rule.of(
              "(?<=\\p{L})/(?=(?:second|minute|hour|day|night|week|month|year|person|user)(?!\\p{L}))",
              " per "),
          Rule.of("(?<![\\p{L}])mph(?![\\p{L}])", "miles per hour"),
          Rule.of("(?<![\\p{L}])km/h(?![\\p{L}])", "kilometers per hour"));

  private Measures() {}

  private static String measure(MatchResult match) {
    String number = match.group(1);
    String unit = singular(match.group(3));
    String per = match.group(4) == null ? "" : " per " + singular(match.group(4));
    if (match.group(2).equals("-")) {
      return Numbers.words(number) + "-" + unit + per;
    }
    return count(number, unit) + per;
  }

  private static String count(String number, String unit) {
    return Numbers.words(number) + " " + (number.equals("1") ? unit : plural(unit));
  }

  private static String plural(String unit) {
    int per = unit.indexOf(" per ");
    if (per > 0) {
      return plural(unit.substring(0, per)) + unit.substring(per);
    }
    return PLURALS.containsKey(unit) ? PLURALS.get(unit) : unit + "s";
  }

  private static String singular(@Nullable String symbol) {
    return UNITS.getOrDefault(symbol, "");
  }

  private static String alternatives() {
    return UNITS.keySet().stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static Map<String, String> units() {
    Map<String, String> units = new TreeMap<>();
    String table =
        """
        km kilometer;m meter;cm centimeter;mm millimeter;µm micrometer;μm micrometer;nm nanometer
        mi mile;ft foot;yd yard;kg kilogram;g gram;mg milligram;lb pound;lbs pound;oz ounce
        l liter;L liter;ml milliliter;mL milliliter;dl deciliter;cl centiliter;gal gallon
        tbsp tablespoon;tsp teaspoon;kcal kilocalorie;kJ kilojoule;J joule;cal calorie
        s second;sec second;ms millisecond;µs microsecond;μs microsecond;ns nanosecond
        min minute;mins minute;h hour;hr hour;hrs hour
        Hz hertz;kHz kilohertz;MHz megahertz;GHz gigahertz;dB decibel;lx lux
        KB kilobyte;kB kilobyte;MB megabyte;GB gigabyte;TB terabyte;PB petabyte
        KiB kibibyte;MiB mebibyte;GiB gibibyte;kbps kilobit per second;Kbps kilobit per second
        Mbps megabit per second;Gbps gigabit per second;Mbit megabit;Gbit gigabit
        W watt;kW kilowatt;MW megawatt;GW gigawatt;kWh kilowatt hour;Wh watt hour
        V volt;mV millivolt;mA milliamp;mAh milliamp hour;kPa kilopascal;hPa hectopascal;Pa pascal
        N newton;mph mile per hour;kph kilometer per hour;fps frame per second;rpm revolution per minute
        px pixel;MP megapixel;°C degree Celsius;°F degree Fahrenheit;℃ degree Celsius;℉ degree Fahrenheit
        m² square meter;m2 square meter;km² square kilometer;km2 square kilometer;cm² square centimeter
        ft² square foot;m³ cubic meter;m3 cubic meter;cm³ cubic centimeter;ha hectare;sq ft square foot
        """;
    Pattern.compile("[;\\n]").splitAsStream(table).forEach(entry -> add(units, entry));
    return units;
  }

  private static void add(Map<String, String> units, String entry) {
    int space = entry.startsWith("sq ft") ? 5 : entry.indexOf(' ');
    units.put(entry.substring(0, space), entry.substring(space + 1));
  }
}
