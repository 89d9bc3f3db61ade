/** Models of a known model's shape, with weights made up here: to measure engines with. */
@NullMarked
package parley.models.shape;

import org.jspecify.annotations.NullMarked;
