/** What a model calls instead of answering: told apart from the answer while it streams. */
@NullMarked
package parley.llm.tool;

import org.jspecify.annotations.NullMarked;
