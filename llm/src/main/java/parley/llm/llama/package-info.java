/**
 * The language model engine on llama.cpp, by java-llama.cpp or built here; the only package that
 * imports either.
 */
@NullMarked
package parley.llm.llama;

import org.jspecify.annotations.NullMarked;
