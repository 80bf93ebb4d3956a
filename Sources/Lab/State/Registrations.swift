internal import Events

/// Who has been shown which virtual machines: a user of a hypervisor sees only their own, and each program
/// has names of its own.
struct Registrations {
  /// What a listing of the machines that run is limited to.
  static let running = ObservedVM.State.running.rawValue

  private struct Viewer: Hashable {
    var host: String?
    var user: String?
    var program: String?

    init(_ evidence: Evidence) {
      (host, user, program) = (evidence.host, evidence.user, evidence.program)
    }
  }

  private var seen: [MachineID: (viewer: Viewer, moment: Moment)] = [:]
  /// A whole listing, and how many of its rows are still to come.
  private var open: (scope: String?, evidence: Evidence, left: Int)?

  /// Takes in what an event shows.
  ///
  /// - Returns: With the last row of a whole listing what it is limited to, and the machines that it would
  ///   have if they were in it.
  mutating func take(
    _ event: Event, names: MachineNames
  ) -> (scope: String?, missing: Set<MachineID>)? {
    let evidence = event.evidence
    switch event.observation {
    case .listing(let listing) where listing.of == .vm:
      let isWhole = listing.complete && evidence.program?.lowercased() == "vboxmanage"
      open = isWhole ? (listing.scope, evidence, listing.rows) : nil
    case .vm(let vm):
      seen[names.machine(vm.name)] = (Viewer(evidence), evidence.moment)
      if open?.evidence.moment == evidence.moment { open?.left -= 1 }
    case .power(let power) where power.outcome == nil || power.outcome == .ok:
      seen[names.machine(power.vm)] = (Viewer(evidence), evidence.moment)
      return nil
    default: return nil
    }
    guard let (scope, whole, left) = open, left == 0 else { return nil }
    open = nil
    let viewer = Viewer(whole)
    let missing = seen.filter { $0.value.viewer == viewer && $0.value.moment < whole.moment }
    return (scope, Set(missing.keys))
  }
}
