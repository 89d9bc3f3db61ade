/** Typed settings: one YAML file, the environment and {@code --set}, bound to immutable records. */
@NullMarked
package parley.config;

import org.jspecify.annotations.NullMarked;
