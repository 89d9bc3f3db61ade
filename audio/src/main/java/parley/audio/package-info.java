/** Sound: frames, WAV, devices, resampling, denoising, voice activity and endpointing. */
@NullMarked
package parley.audio;

import org.jspecify.annotations.NullMarked;
