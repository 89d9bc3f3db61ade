/** A language model on another machine, by OpenAI's HTTP interface. */
@NullMarked
package parley.llm.remote;

import org.jspecify.annotations.NullMarked;
