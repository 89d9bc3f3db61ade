/** Language models: the engine interface, prompts, thoughts and history. */
@NullMarked
package parley.llm;

import org.jspecify.annotations.NullMarked;
