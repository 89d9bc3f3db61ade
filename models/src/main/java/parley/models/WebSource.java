package parley.models;

import java.util.List;

/**
 * Files on a web server.
 *
 * @param urls one for each file of the model, in the same order
 */
public record WebSource(List<String> urls) implements Source {
  /** Keeps a copy of the list. */
  public WebSource {
    urls = List.copyOf(urls);
  }
}
