import Session

/// What a recording of a terminal says about itself.
struct RecordingOrigin: Hashable {
  /// When it began; nil where it does not say.
  var start: Timestamp?
  /// The terminal's size at the beginning.
  var size: TerminalSize?
  /// The command that was recorded; nil for a shell.
  var command: String?
  /// The shell.
  var shell: String?
  /// Whether it says when each piece was printed.
  var isTimed = true
}
