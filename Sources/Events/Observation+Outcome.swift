extension Observation {
  /// What came of the command that it tells of; nil where it only says what was there.
  package var outcome: Outcome? {
    switch self {
    case .change(let seen): seen.outcome
    case .swarm(let seen): seen.outcome
    case .power(let seen): seen.outcome
    case .scale(let seen): seen.converged ? .ok : .unknown
    case .link: .ok
    case .request(let seen):
      switch seen.outcome {
      case .ok: .ok
      case .refused, .fail: .fail
      case .unknown: .unknown
      }
    case .ping(let seen): seen.outcome
    case .refusal: .fail
    default: nil
    }
  }
}
