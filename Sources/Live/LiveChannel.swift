internal import Reports
internal import Text

/// The last status, and who waits for the next one.
actor LiveChannel {
  /// One event of a stream (HTML, server-sent events): its number and its text.
  struct Message: Sendable {
    var number: Int
    var text: String
  }

  private var last = Message(number: 0, text: "")
  private var figures = Message(number: 0, text: "")
  private var lastFigures: [LiveStatus.Figure]?

  /// Takes a status; drawings are told only where they have changed.
  func publish(_ status: LiveStatus) throws {
    var told = status
    told.figures = []
    last = Message(
      number: last.number + 1, text: "event: status\ndata: \(try JSONWriter.line(of: told))\n\n")
    guard status.figures != lastFigures else { return }
    lastFigures = status.figures
    figures = Message(
      number: last.number,
      text: "event: figures\ndata: \(try JSONWriter.line(of: status.figures))\n\n")
  }

  /// What a reader who knows everything up to a number has not been told; nil for nothing.
  func news(since number: Int) -> Message? {
    guard last.number > number else { return nil }
    let drawn = figures.number > number ? figures.text : ""
    return Message(number: last.number, text: last.text + drawn)
  }
}
