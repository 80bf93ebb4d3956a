/// What a user says about the files that are imported.
public struct ImportOptions: Sendable {
  /// How prompts look in them; nil for the shapes that labbook knows.
  public var prompt: PromptPattern?
  /// The file with the times of a typescript; nil for the one that is named after it.
  public var timing: ForeignSource?

  /// Options with everything given.
  public init(prompt: PromptPattern? = nil, timing: ForeignSource? = nil) {
    self.prompt = prompt
    self.timing = timing
  }
}
