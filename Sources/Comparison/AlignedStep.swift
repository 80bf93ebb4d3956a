/// What of a step says where it lies beside those of another run.
protocol AlignedStep: Sendable {
  /// Nil for the beginning of a stage.
  var key: Step.Key? { get }
  /// Whether it sets something up, breaks or repairs it.
  var isChange: Bool { get }
  /// The number of the stage it is in, from 1; 0 before the first.
  var stage: Int { get }
}

extension AlignedStep {
  /// Whether what stands between two such steps may be compared for itself.
  var isAnchor: Bool { key == nil || isChange }
}
