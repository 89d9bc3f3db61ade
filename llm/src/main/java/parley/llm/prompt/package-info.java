/** Prompts: the models' own chat templates, special tokens and bounded history. */
@NullMarked
package parley.llm.prompt;

import org.jspecify.annotations.NullMarked;
