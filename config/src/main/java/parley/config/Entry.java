package parley.config;

/**
 * A value that one source gives to one valid key, not yet read as its type.
 *
 * @param line in the source's file, from 1; 0 when there is no file
 */
record Entry(String key, String text, String where, int line) {}
