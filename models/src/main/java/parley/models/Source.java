package parley.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the files of a model come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PackageSource.class, name = "packages"),
  @JsonSubTypes.Type(value = WebSource.class, name = "https")
})
public sealed interface Source permits PackageSource, WebSource {}
