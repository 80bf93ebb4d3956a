/// Something to run, as data: who prints it knows how it is typed.
package struct Suggestion: Hashable, Sendable {
  /// What it does.
  package enum Action: Hashable, Sendable {
    /// What `like` did, once more.
    case again
    case listNodes
    case listServices
    case listTasks(service: String)
    /// Print what a further machine must run to join the swarm.
    case showJoinToken
    case scale(service: String, replicas: Int)
    /// Ask a machine over HTTP; `ports` as the managers print them.
    case request(endpoint: String, ports: String?)
    case showAddresses
    case showCards(vm: String)
    case listVMs
    /// Cut the power of a virtual machine.
    case powerOff(vm: String)
    case start(vm: String)
    /// Put the cable of a card back.
    case connectCable(vm: String, slot: Int)
    case drain(node: String)
    /// Mark the beginning of a stage; nil leaves the title to the user.
    case markStage(title: String?)
    /// Record what is typed.
    case record
  }

  /// A command of the session.
  package struct Command: Hashable, Sendable {
    package var entry: Int
    /// The machine it reached; nil where it ran on the one it was typed on.
    package var host: String?
    /// The line, where it was typed into a shell on that machine.
    package var typed: String?
  }

  package var action: Action
  /// The machine to do it on, as the session names it; nil for the one that commands are typed on.
  package var host: String?
  /// A command of the session that did the same.
  package var like: Command?
  /// A command of the session that used docker: how the user comes to `host`.
  package var way: Command?

  package init(_ action: Action, host: String? = nil, like: Command? = nil, way: Command? = nil) {
    self.action = action
    self.host = host
    self.like = like
    self.way = way
  }
}
