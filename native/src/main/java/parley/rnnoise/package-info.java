/** RNNoise through our own JNI: the only room that declares native methods. */
@NullMarked
package parley.rnnoise;

import org.jspecify.annotations.NullMarked;
