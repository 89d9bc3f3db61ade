package parley.llm.tool;

/**
 * A function that a model may call.
 *
 * @param name as the model writes it
 * @param title a few words for people, such as "open the door"; never empty
 * @param description what it does, for the model; may be empty
 * @param parameters the JSON schema of its arguments, as JSON on one line
 * @param readsOnly whether it changes nothing in the world, as its owner says or the user trusts
 */
public record ToolSpec(
    String name, String title, String description, String parameters, boolean readsOnly) {}
