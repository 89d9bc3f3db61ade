/** Fetching models: package archives through the ordinary client, files over HTTPS. */
@NullMarked
package parley.models.pull;

import org.jspecify.annotations.NullMarked;
