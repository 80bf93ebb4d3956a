/// What a user says about the files that are imported.
package struct ImportOptions: Sendable {
  /// How prompts look in them; nil for the shapes that labbook knows.
  package var prompt: PromptPattern?
  /// The file with the times of a typescript; nil for the one that is named after it.
  package var timing: ForeignSource?

  package init(prompt: PromptPattern? = nil, timing: ForeignSource? = nil) {
    self.prompt = prompt
    self.timing = timing
  }
}
