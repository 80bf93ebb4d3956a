package import Session

/// One step of the arithmetic that bounds when something without a time was.
package struct ClockStep: Hashable, Sendable, Encodable {
  /// What the step rests on.
  package enum Relation: String, Hashable, Sendable, Codable, CaseIterable {
    case order
    /// A container had been up for so long.
    case up
    /// A container had been created so long ago.
    case created
    /// A task had been running for so long.
    case running
    /// A container is created before it is started.
    case createdBeforeStart
    /// A task counts as running once its container has been started.
    case runningAfterStart
    /// A task counts as running as soon as its container has been started.
    case runningWithStart
    case logged
    /// What a log reports was before the log was printed.
    case loggedBefore
    /// The interfaces of the container that was started last came up before it and after it was made.
    case interfaceBeforeStart
    /// The interface of a container comes up after the container was made.
    case interfaceAfterCreation
    /// A link comes up when its cable is put back.
    case linkAfterRepair
    /// What replaces lost replicas is made after the fault.
    case replacedAfterFault
  }

  /// What it rests on.
  package var relation: Relation
  /// The entries that show it.
  package var entries: [Int]
  /// What it is about: a container, a task, an interface.
  package var subject: EntityID?
  /// Seconds, at least; nil where it gives none.
  package var atLeast: Double?
  /// Seconds, less than; nil where it gives none.
  package var lessThan: Double?
  /// The time that a log gives.
  package var time: Timestamp?
  /// Seconds that this step leads on at most, negative where it leads back; all steps of a
  /// contradiction together lead back to before their own start.
  package var seconds: Double?
}
