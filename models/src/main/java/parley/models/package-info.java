/** The catalogue of models: pull, verify, convert and check before any native load. */
@NullMarked
package parley.models;

import org.jspecify.annotations.NullMarked;
