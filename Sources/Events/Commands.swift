/// How an attempt went.
package enum Outcome: String, Hashable, Sendable, Encodable {
  case ok, fail
  /// What came of it is not known; it may not have been made at all.
  case unknown
}

/// One of two positions: connected or pulled, running or switched off.
package enum Switch: String, Hashable, Sendable, Encodable {
  case on, off
}

/// A command that was told to change something, and how that went.
///
/// It covers what has no kind of its own: drained nodes, killed containers, interfaces that were taken
/// down, rules of a firewall, machines that were created.
package struct ObservedChange: Hashable, Sendable, Encodable {
  /// What kind of thing a command changes.
  package enum Subject: String, Hashable, Sendable, Encodable {
    /// A virtual machine's configuration or existence.
    case vm
    /// A virtual disk.
    case medium
    /// A saved state of a virtual machine to return to.
    case snapshot
    /// A network or an address server of the hypervisor.
    case hypervisorNetwork = "hypervisor-network"
    case node, service, stack
    /// The swarm's own settings.
    case swarm
    case container, image
    /// A network of the container engine.
    case network
    case volume
    /// A unit of the service manager: `docker.service`.
    case unit
    /// A network interface of an operating system.
    case interface
    /// A rule of a packet filter.
    case firewall
    /// Where a machine sends packets to some address.
    case route
    /// A queueing discipline of an interface: delay and loss.
    case queue
    /// The machine itself: restart, shut down.
    case host
    /// A process of an operating system, by its number or its name.
    case process
    /// Which engine docker's client talks to.
    case context
    case secret, config
  }

  /// What is done to it, in the words of the tool; those that name a setting are not all known.
  package enum Action: String, Hashable, Sendable {
    case add, create, clone, modify, close, register, unregister, startvm, reset
    case start, stop, restart, kill, pause, unpause, rm, run, pull, update, scale
    case active, drain
    case reboot, poweroff, halt, shutdown
    /// A running machine is stopped, its memory kept or not, or asked to stop by itself.
    case savestate, acpipowerbutton, resume
    /// A container is taken off a network, or put on it.
    case disconnect, connect
    case promote, demote, rollback, deploy, up
    case setHostname = "set-hostname"
    case set
    case setUp = "set-up"
    case setDown = "set-down"
    /// Packets are thrown away.
    case drop
    case undoDrop = "undo-drop"
    /// All rules go.
    case flush
    /// A rule goes of which only the number is known.
    case delete
    /// Rules come from a file.
    case load
    /// Packets are delayed or lost.
    case netem
    case undoNetem = "undo-netem"
  }

  package var subject: Subject
  /// Which one: a name, an id, an interface, as typed or as the answer names it.
  package var target: String
  package var action: Printed<Action>
  /// What else the command says of it: the delay of `netem`, the peer of a dropped packet, the new image,
  /// `force` of a container that is removed even while it runs.
  package var detail: String?
  package var outcome: Outcome
  /// The refusal, in the words of the tool.
  package var reason: String?
  /// Replicas that a service is told to have.
  package var replicas: Int?
  /// Whether managers are to be locked when they restart.
  package var autolock: Bool?
  /// True where a service's replicas are to be replaced though nothing of them changes: `--force`.
  package var forced: Bool?
  /// True where the connection that it was made over was lost while it ran: the outcome is unknown,
  /// and the change may have been why.
  package var lost: Bool?
  /// What of a packet filter it is about.
  package var rule: FilterRule?

  package init(
    subject: Subject, target: String, action: Printed<Action>, detail: String? = nil,
    outcome: Outcome, reason: String? = nil
  ) {
    (self.subject, self.target, self.action, self.detail) = (subject, target, action, detail)
    (self.outcome, self.reason) = (outcome, reason)
  }

  package init(
    subject: Subject, target: String, action: Action, detail: String? = nil, outcome: Outcome,
    reason: String? = nil
  ) {
    self.init(
      subject: subject, target: target, action: Printed(action), detail: detail, outcome: outcome,
      reason: reason)
  }
}

/// A listing as a whole.
///
/// It makes an empty listing visible, and tells whether a thing that is not in it is gone.
package struct ObservedListing: Hashable, Sendable, Encodable {
  /// The kind of the things listed.
  package var of: Observation.Kind
  /// Rows that were read.
  package var rows: Int
  /// Whether every row was shown and read; false behind a filter.
  package var complete: Bool
  /// What the listing is limited to: the service of `service ps`, the services of a stack as `shop_*`.
  package var scope: String?

  package init(of: Observation.Kind, rows: Int, complete: Bool, scope: String? = nil) {
    (self.of, self.rows, self.complete, self.scope) = (of, rows, complete, scope)
  }
}

extension ObservedListing {
  /// Whether it is limited to a service, or to the stack that it is of.
  package func isLimited(to service: String) -> Bool {
    guard let scope else { return false }
    return scope == service || scope.hasSuffix("_*") && service.hasPrefix(scope.dropLast())
  }
}

/// A command that was to show something and was refused.
///
/// What was to be changed and was not is a `change` that failed.
package struct ObservedRefusal: Hashable, Sendable, Encodable {
  /// The command, without what was wrapped around it: `docker node ls`.
  package var command: String
  /// The refusal, in the words of the tool.
  package var reason: String

  package init(command: String, reason: String) {
    self.command = command
    self.reason = reason
  }
}

/// Bytes that a reader claimed and could not read.
package struct UnreadOutput: Hashable, Sendable, Encodable {
  /// The reader of the middle of a long output, which nobody reads.
  package static let omission = "long-output"

  package var reader: String
  /// The bytes, as text.
  package var text: String
  /// Why.
  package var reason: String

  package init(reader: String, text: String, reason: String) {
    (self.reader, self.text, self.reason) = (reader, text, reason)
  }
}
