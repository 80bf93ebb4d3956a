package import Session

/// A container engine as it describes itself.
package struct ObservedEngine: Hashable, Sendable, Encodable {
  /// The name of its machine.
  package var name: String?
  package var version: String?
  /// Its part in a swarm: `active`, `inactive`, `pending`, `locked`, `error`.
  package var swarm: String?
  package var node: NodeID?
  /// Whether it is a manager.
  package var manager: Bool?
  /// What is wrong with the swarm, as printed: it has no leader.
  ///
  /// Then nothing is known of its nodes.
  package var error: String?
  /// Managers of the swarm.
  package var managers: Int?
  /// Nodes of the swarm.
  package var nodes: Int?
  /// The address it has in the swarm.
  package var address: String?
  /// Containers that run.
  package var running: Int?
  /// Containers in all.
  package var containers: Int?
  /// The operating system.
  package var system: String?
  /// The version of the kernel.
  package var kernel: String?
  /// Processors.
  package var cpus: Int?
  package var memoryMiB: Int?

  package init() {}
}

/// The version of a program.
package struct ObservedVersion: Hashable, Sendable, Encodable {
  /// Which program: `docker client`, `docker engine`, `containerd`, `VirtualBox`.
  package var component: String
  package var version: String
  /// The version of its interface.
  package var api: String?
  /// Operating system and architecture: `linux/amd64`.
  package var os: String?

  package init(component: String, version: String, api: String? = nil, os: String? = nil) {
    (self.component, self.version, self.api, self.os) = (component, version, api, os)
  }
}

/// A container.
package struct ObservedContainer: Hashable, Sendable, Encodable {
  // moby `api/types/container`
  package enum State: String, Hashable, Sendable {
    case created, running, paused, restarting, removing, exited, dead
    /// Of one in a listing that has the ended ones as well, without a column that tells them apart.
    case unknown
  }

  package var id: ContainerID
  package var image: String?
  package var name: String?
  /// The service it is a replica of.
  package var service: String?
  /// The number of the replica, from 1.
  package var slot: Int?
  package var task: TaskID?
  /// The status as printed: `Up 5 minutes`.
  package var status: String?
  package var state: Printed<State>?
  /// The exit status, of one that has ended.
  package var exit: Int?
  /// The node it runs on.
  package var node: NodeID?
  /// Its addresses with their prefix length.
  package var addresses: [String]?
  /// When it was started, by the clock of that machine.
  package var started: Timestamp?
  /// How long it has been in that status, by the clock of its engine.
  package var age: AgeBounds?
  /// How long ago it was created, by the clock of the machine that docker's client ran on.
  package var created: AgeBounds?
  /// Ports, as printed.
  package var ports: String?

  package init(
    id: ContainerID, image: String? = nil, name: String? = nil, service: String? = nil,
    slot: Int? = nil, task: TaskID? = nil, status: String? = nil, state: Printed<State>? = nil,
    started: Timestamp? = nil, age: AgeBounds? = nil, created: AgeBounds? = nil,
    ports: String? = nil
  ) {
    (self.id, self.image, self.name, self.service, self.slot) = (id, image, name, service, slot)
    (self.task, self.status, self.state, self.started) = (task, status, state, started)
    (self.age, self.created, self.ports) = (age, created, ports)
  }
}

/// What a container uses.
package struct ObservedUsage: Hashable, Sendable, Encodable {
  /// Its id, or its name where that is shown alone.
  package var container: String
  package var name: String?
  /// Share of one processor; 0.5 is 50 %.
  package var processor: Double?
  /// Memory in use.
  package var memoryMiB: Double?
  /// Memory it may use.
  package var limitMiB: Double?
  /// Processes and threads.
  package var processes: Int?

  package init(container: String) { self.container = container }
}

/// What one container or task wrote.
package struct ObservedLog: Hashable, Sendable, Encodable {
  /// The service, task or container as printed.
  package var name: String
  /// The node it runs on.
  package var node: String?
  /// Lines it wrote.
  package var lines: Int
  /// The time of the first, by the clock of that machine.
  package var first: Timestamp?
  /// The time of the last.
  package var last: Timestamp?

  package init(name: String, node: String? = nil, lines: Int) {
    (self.name, self.node, self.lines) = (name, node, lines)
  }
}

/// Something that the container engine says has happened.
package struct ObservedOccurrence: Hashable, Sendable, Encodable {
  /// To what: `container`, `service`, `node`, `network`.
  package var type: String
  /// What: `create`, `start`, `die`, `update`.
  package var action: String
  /// To which.
  package var id: String
  package var name: String?
  /// The service it belongs to.
  package var service: String?
  /// The node it belongs to.
  package var node: String?
  /// The exit status, of `die`.
  package var exit: Int?
  /// When, by the clock of that machine.
  package var at: Timestamp
  /// What changed, of an `update`: `state.new` to its value.
  package var changes: [String: String] = [:]

  package init(type: String, action: String, id: String, at: Timestamp) {
    (self.type, self.action, self.id, self.at) = (type, action, id, at)
  }
}

/// A network of the container engine.
package struct ObservedNetwork: Hashable, Sendable, Encodable {
  package enum Driver: String, Hashable, Sendable {
    case bridge, overlay, host, null
  }

  package enum Scope: String, Hashable, Sendable, CaseIterable {
    case local, swarm, global
  }

  package var id: NetworkID
  package var name: String
  package var driver: Printed<Driver>
  package var scope: Printed<Scope>
  /// Its address ranges: `10.0.1.0/24`.
  package var subnets: [String]?
  /// Names of what is attached to it.
  package var containers: [String]?

  package init(
    id: NetworkID, name: String, driver: Printed<Driver>, scope: Printed<Scope>,
    subnets: [String]? = nil,
    containers: [String]? = nil
  ) {
    (self.id, self.name, self.driver, self.scope, self.subnets) = (id, name, driver, scope, subnets)
    self.containers = containers
  }
}

/// An image in the store of a container engine.
package struct ObservedImage: Hashable, Sendable, Encodable {
  package var id: ImageID?
  /// `nginx`; `<none>` is kept as printed.
  package var repository: String
  package var tag: String?
  /// The digest of its manifest: `sha256:…`.
  package var digest: String?
  /// Its size as printed: `187MB`.
  package var size: String?
  /// How long ago it was created.
  package var age: AgeBounds?

  package init(
    id: ImageID? = nil, repository: String, tag: String? = nil, digest: String? = nil,
    size: String? = nil, age: AgeBounds? = nil
  ) {
    (self.id, self.repository, self.tag, self.digest) = (id, repository, tag, digest)
    (self.size, self.age) = (size, age)
  }
}

/// A volume of a container engine.
package struct ObservedVolume: Hashable, Sendable, Encodable {
  package var name: String
  /// `local`.
  package var driver: String

  package init(name: String, driver: String) {
    self.name = name
    self.driver = driver
  }
}
