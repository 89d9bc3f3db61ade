package parley.models;

import java.util.regex.Pattern;

/**
 * One file of a model, as it lies in the model folder.
 *
 * @param name without any folder
 * @param size in bytes; 0 when it is not pinned, the hash decides then
 * @param sha256 in lower-case hexadecimal
 */
public record ModelFile(String name, long size, String sha256) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Refuses a name with a folder in it and a hash that is none. */
  public ModelFile {
    name = plainName(name);
    requireSha256(sha256);
    if (size < 0) {
      throw new IllegalArgumentException("the size of " + name + " is negative");
    }
  }

  /** The name, if it is that of a file and of nothing outside its folder. */
  static String plainName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is no plain file name");
    }
    return name;
  }

  static void requireSha256(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("\"" + sha256 + "\" is no SHA-256");
    }
  }
}
