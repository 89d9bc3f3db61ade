/** Writes GGUF, llama.cpp's file format: its metadata, its vocabulary, its tensors. */
@NullMarked
package parley.models.gguf;

import org.jspecify.annotations.NullMarked;
