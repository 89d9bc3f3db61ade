package parley.models.pull;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import parley.models.ModelErrors;

/** Opens requests: redirects are followed, and never to an unencrypted place. */
final class HttpRequests {
  private static final int MAX_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  /** A server that is silent for so long is taken for gone. */
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private HttpRequests() {}

  /**
   * The response to a GET, its status and headers read.
   *
   * @param from first byte wanted; 0 for the whole file
   * @param validator of what is already there: an ETag or a date; empty for none
   */
  static HttpURLConnection get(String url, long from, String validator) throws IOException {
    URI uri = URI.create(url);
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpURLConnection connection = open(uri);
      if (from > 0) {
        connection.setRequestProperty("Range", "bytes=" + from + "-");
        connection.setRequestProperty("If-Range", validator);
      }
      String location = connection.getHeaderField("Location");
      if (!REDIRECTS.contains(connection.getResponseCode()) || location == null) {
        return connection;
      }
      connection.disconnect();
      uri = redirected(uri, location);
    }
    throw ModelErrors.network(url, "it is redirected without end", null);
  }

  /** What identifies this version of the file: a strong ETag, else its date, else nothing. */
  static String validator(HttpURLConnection connection) {
    String tag = connection.getHeaderField("ETag");
    if (tag != null && tag.startsWith("\"")) {
      return tag;
    }
    String date = connection.getHeaderField("Last-Modified");
    return date == null ? "" : date;
  }

  private static URI redirected(URI from, String location) throws IOException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException(from + " redirects to no address", e);
    }
  }

  private static HttpURLConnection open(URI uri) throws IOException {
    boolean encrypted = "https".equals(uri.getScheme());
    if (!encrypted && !isThisMachine(uri)) {
      throw ModelErrors.network(uri.toString(), "the connection is not encrypted", null);
    }
    URL target = uri.toURL();
    if (!(target.openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException(uri + " is no web address");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
    connection.setRequestProperty("Accept-Encoding", "identity");
    return connection;
  }

  private static boolean isThisMachine(URI uri) throws IOException {
    return "http".equals(uri.getScheme())
        && uri.getHost() != null
        && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
  }
}
