/** Thoughts of reasoning models: told apart from the answer while they stream. */
@NullMarked
package parley.llm.thought;

import org.jspecify.annotations.NullMarked;
