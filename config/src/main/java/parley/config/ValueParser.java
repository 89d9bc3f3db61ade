package parley.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a setting's text as its type, within the bounds that the record declares.
 *
 * <p>Every method throws {@link IllegalArgumentException} with a message that continues "KEY ...".
 */
final class ValueParser {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,9})?)(ms|s|m)");

  private ValueParser() {}

  static Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return (int) inRange(component, whole(text), text);
    } else if (type == double.class) {
      return inRange(component, number(text, "a number"), text);
    } else if (type == boolean.class) {
      return bool(text);
    } else if (type == Duration.class) {
      return inSpan(component, duration(text), text);
    } else if (type == OptionalDouble.class) {
      return text.equals("auto")
          ? OptionalDouble.empty()
          : OptionalDouble.of(inRange(component, number(text, "a number or auto"), text));
    } else if (type == String.class) {
      return oneOf(component, text);
    }
    throw new AssertionError("no parser for the type of " + component);
  }

  /** {@code 500ms}, {@code 1.5s} or {@code 2m}. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a length of time such as 500ms, 6s or 1m, not " + quote(text));
    }
    BigDecimal nanosPerUnit =
        switch (matcher.group(2)) {
          case "ms" -> BigDecimal.valueOf(1_000_000L);
          case "s" -> BigDecimal.valueOf(1_000_000_000L);
          default -> BigDecimal.valueOf(60_000_000_000L);
        };
    BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(nanosPerUnit);
    return Duration.ofNanos(nanos.longValue());
  }

  /** The text in quotes, cut where it would flood the message. */
  static String quote(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", " ");
    return '"' + (oneLine.length() > 60 ? oneLine.substring(0, 57) + "..." : oneLine) + '"';
  }

  private static double whole(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a whole number, not " + quote(text));
    }
    return Long.parseLong(text);
  }

  private static double number(String text, String what) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("must be " + what + ", not " + quote(text));
    }
    return Double.parseDouble(text);
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false, not " + quote(text));
    }
    return text.equals("true");
  }

  private static double inRange(RecordComponent component, double value, String text) {
    Range range = component.getAnnotation(Range.class);
    if (range != null && (value < range.min() || value > range.max())) {
      throw new IllegalArgumentException(
          "must be from " + plain(range.min()) + " to " + plain(range.max()) + ", not " + text);
    }
    return value;
  }

  private static Duration inSpan(RecordComponent component, Duration value, String text) {
    Span span = component.getAnnotation(Span.class);
    if (span != null
        && (value.compareTo(duration(span.min())) < 0
            || value.compareTo(duration(span.max())) > 0)) {
      throw new IllegalArgumentException(
          "must be from " + span.min() + " to " + span.max() + ", not " + text);
    }
    return value;
  }

  private static String oneOf(RecordComponent component, String text) {
    OneOf oneOf = component.getAnnotation(OneOf.class);
    if (oneOf != null && !List.of(oneOf.value()).contains(text)) {
      throw new IllegalArgumentException(
          "must be one of " + String.join(", ", oneOf.value()) + ", not " + quote(text));
    }
    return text;
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
