/** The language model engine on java-llama.cpp; the only package that imports it. */
@NullMarked
package parley.llm.llama;

import org.jspecify.annotations.NullMarked;
