package import Session

/// What happens while a book is run.
package enum BookEvent: Sendable {
  /// A run begins, in a session of its own.
  case begins(SessionFolder)
  case stage(String)
  /// A command begins.
  case runs(String)
  /// What a command printed.
  case printed([UInt8])
  /// A command ended with a status other than 0, and the book goes on.
  case mayFail(status: Int32)
  /// A command goes on in the background.
  case watches(String)
  /// A state is waited for.
  case waits(Book.Wait)
  case pauses(seconds: Double)
  /// Something was checked, a wait or what is expected at the end.
  case checked(BookResult)
  /// The run does not go on.
  case stops(BookStop)
  /// So many commands follow that are run in any case; of a run that failed they repair what was broken.
  case repairs(commands: Int, hasFailed: Bool)
  /// A command that repairs has failed.
  case repairFails(BookStop)
  /// What watches said when they ended.
  case watched(String)
  case ends(BookOutcome)
}

/// Who is told how a run goes, and asked whether it shall go on.
package protocol BookObserver: AnyObject {
  /// Something happened.
  func tell(_ event: BookEvent)

  /// Whether a command shall be run, where a person wants to be asked.
  ///
  /// - Parameter isOver: Whether the run has ended meanwhile, and the answer does not matter any more.
  func decides(on command: String, unless isOver: () -> Bool) -> BookDecision
}

/// What a person answers who is asked before each command.
package enum BookDecision: Sendable {
  case run, skip, stop
}
