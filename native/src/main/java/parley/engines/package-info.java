/** llama.cpp and whisper.cpp through our own JNI, built on the machine that they run on. */
@NullMarked
package parley.engines;

import org.jspecify.annotations.NullMarked;
