/// A figure for a report, drawn.
package struct ReportFigure: Hashable, Sendable {
  /// What a figure shows, and so where in the report it belongs.
  package enum Scope: Hashable, Sendable {
    /// The laboratory at the end of the record.
    case topology
    /// The laboratory at the end of a stage, given by its place in the list of stages, from 0.
    case topologyOfStage(Int)
    /// Requests and faults over the whole record.
    case timeline
    /// Nodes, replicas and services over the whole record, on the same axis.
    case cluster
    /// Requests and faults of a stage, given by its place in the list of stages, from 0.
    case timelineOfStage(Int)
    /// What followed a fault, given by its place in the list of faults, and the requests around it.
    case sequenceOfFault(Int)
  }

  /// The name of its file, without folder and extension: `topology`.
  package var name: String
  /// What it shows.
  package var scope: Scope
  /// The drawing.
  package var svg: String

  /// A figure with everything given.
  package init(name: String, scope: Scope, svg: String) {
    self.name = name
    self.scope = scope
    self.svg = svg
  }
}
