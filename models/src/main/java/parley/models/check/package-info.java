/** Checks in pure Java that stand before any native load. */
@NullMarked
package parley.models.check;

import org.jspecify.annotations.NullMarked;
