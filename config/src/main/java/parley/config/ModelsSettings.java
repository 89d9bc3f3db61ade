package parley.config;

/**
 * The settings under {@code models}.
 *
 * @param directory where models lie; {@code auto} is {@code $XDG_DATA_HOME/parley/models}, which is
 *     {@code ~/.local/share/parley/models} unless set
 * @param allowUnpinned whether a model file that the catalogue does not pin by SHA-256 may be
 *     loaded; its header is checked all the same
 */
public record ModelsSettings(String directory, boolean allowUnpinned) {}
