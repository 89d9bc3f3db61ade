/** Turns what packages carry into the files that the engines load. */
@NullMarked
package parley.models.convert;

import org.jspecify.annotations.NullMarked;
