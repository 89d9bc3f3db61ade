/** Small networks on ONNX Runtime, each on one core. */
@NullMarked
package parley.audio.onnx;

import org.jspecify.annotations.NullMarked;
