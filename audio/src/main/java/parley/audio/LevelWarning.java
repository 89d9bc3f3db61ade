package parley.audio;

/** What is wrong with a microphone's level; the sound is used all the same. */
public enum LevelWarning {
  CLIPPED("the sound is clipped", "turn the microphone's level down, or move away from it"),
  QUIET("the speech is very quiet", "turn the microphone's level up, or move closer"),
  DC_OFFSET("the sound has a constant offset", "try another socket or microphone");

  private final String problem;
  private final String cure;

  LevelWarning(String problem, String cure) {
    this.problem = problem;
    this.cure = cure;
  }

  public String problem() {
    return problem;
  }

  public String cure() {
    return cure;
  }
}
