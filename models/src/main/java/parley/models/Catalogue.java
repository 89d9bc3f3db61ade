package parley.models;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every model that the program knows, with its pinned files and its sources.
 *
 * @param profiles best first
 * @param models in the order of listing
 */
public record Catalogue(List<Profile> profiles, List<CatalogueModel> models) {
  /** Refuses ids that are given twice and profiles that name an unknown model. */
  public Catalogue {
    profiles = List.copyOf(profiles);
    models = List.copyOf(models);
    Set<String> ids = new HashSet<>();
    for (CatalogueModel model : models) {
      if (!ids.add(model.id())) {
        throw new IllegalArgumentException("model " + model.id() + " is in the catalogue twice");
      }
    }
    for (Profile profile : profiles) {
      if (!ids.containsAll(profile.ids())) {
        throw new IllegalArgumentException("profile " + profile.name() + " names unknown models");
      }
    }
  }

  /** The catalogue that is part of the program. */
  public static Catalogue packaged() {
    return resource("catalogue.yaml");
  }

  /** Engines of others, for measuring only. */
  public static Catalogue peers() {
    return resource("peers.yaml");
  }

  private static Catalogue resource(String name) {
    try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the packaged " + name + " cannot be read", e);
    }
  }

  /**
   * A catalogue in YAML.
   *
   * @throws IOException when it is none; the message has the line
   */
  static Catalogue read(InputStream yaml) throws IOException {
    return YAMLMapper.builder()
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .build()
        .readValue(yaml, Catalogue.class);
  }

  /** The model of that id. */
  public Optional<CatalogueModel> model(String id) {
    return models.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /** The profile of that name. */
  public Optional<Profile> profile(String name) {
    return profiles.stream().filter(profile -> profile.name().equals(name)).findFirst();
  }
}
