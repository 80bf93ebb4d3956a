/// What a command is meant to do to the laboratory; how it went is an event's outcome.
package enum Effect: String, Hashable, Sendable, Encodable, CaseIterable {
  /// It shows something.
  case looks
  /// It asks a service, as its users do.
  case asks
  /// It sets something up, or takes it away for good.
  case changes
  /// It takes a part out of service: a cable, a machine, a node, a container.
  case breaks
  /// It puts such a part into service, whether it was broken before or not.
  case repairs
  /// It lets time pass.
  case waits

  /// Whether it is meant to leave something different from what it was.
  package var isChange: Bool { [.changes, .breaks, .repairs].contains(self) }
}

extension ObservedChange {
  /// What the command is meant to do: whether it takes something out of service, or puts it back.
  package var effect: Effect {
    switch action.known {
    // Without its default route a machine reaches only its neighbours.
    case .delete where subject == .route && target == "default", .flush where subject == .route:
      .breaks
    case .add where subject == .route && target == "default": .repairs
    case .modify where subject == .route && target == "default": .repairs
    case .stop, .kill, .pause, .drain, .disconnect, .setDown, .drop, .netem, .reset, .reboot,
      .poweroff,
      .halt, .shutdown, .savestate, .acpipowerbutton:
      .breaks
    // A container that runs is only removed by force.
    case .rm: subject == .container && detail == "force" ? .breaks : .changes
    case .start, .startvm, .restart, .unpause, .resume, .active, .connect, .setUp, .undoDrop,
      .flush,
      .undoNetem:
      .repairs
    case .add, .create, .clone, .modify, .close, .register, .unregister, .run, .pull, .update,
      .scale,
      .promote, .demote, .rollback, .deploy, .up, .setHostname, .set, .delete, .load, nil:
      .changes
    }
  }
}
