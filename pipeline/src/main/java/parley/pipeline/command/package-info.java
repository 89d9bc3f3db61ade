/** What a user can ask of the program itself, and how it is said. */
@NullMarked
package parley.pipeline.command;

import org.jspecify.annotations.NullMarked;
