internal import Events
internal import Session

/// What targets are in a laboratory of which nothing but who was asked changes.
struct KnownTargets {
  private var endpoints: [String: Endpoint] = [:]

  mutating func endpoint(_ target: String, in state: LabState) -> Endpoint {
    if let known = endpoints[target] { return known }
    let endpoint = Endpoint(target, in: state)
    endpoints[target] = endpoint
    return endpoint
  }
}

// The state that the fold has come to.
extension StateFold {
  /// - Parameter lives: Which replicas ran by then, with hindsight; nil asks for what was known.
  func state(with lives: Lives?) -> LabState {
    var state = LabState()
    state.host = manifest.host
    state.hypervisor = manifest.hypervisor
    state.clients = manifest.clients ?? []
    state.engineNetworks = networks.values.sorted {
      ($0.network.name, $0.listedBy?.name ?? "", $0.network.id.text)
        < ($1.network.name, $1.listedBy?.name ?? "", $1.network.id.text)
    }
    state.services = services.values.sorted { $0.name < $1.name }
    state.machines = machines.values.map { machine in
      var machine = machine
      machine.aliases = names.aliases(of: machine.id)
      machine.cards.sort {
        ($0.slot ?? .max, $0.interface ?? "") < ($1.slot ?? .max, $1.interface ?? "")
      }
      return machine
    }.sorted { $0.name < $1.name }
    if lives == nil { place(currentReplicas(), in: &state) }
    state.networks = hypervisorNetworks()
    state.tasks = tasks.values.sorted {
      ($0.service, $0.slot ?? .max, $0.id) < ($1.service, $1.slot ?? .max, $1.id)
    }
    state.containers = containers.values.map { container in
      var container = container
      container.life = lives?.lives(of: container.id).last
      return container
    }.sorted { ($0.machine, $0.id) < ($1.machine, $1.id) }
    var targets = KnownTargets()
    return self.state(since: state, with: lives, knowing: &targets)
  }

  /// The state where nothing but requests came after an earlier one.
  ///
  /// - Parameter targets: Those that were asked since more than that came.
  func state(
    since earlier: LabState, with lives: Lives?, knowing targets: inout KnownTargets
  ) -> LabState {
    var state = earlier
    state.moment = last
    state.programs = host.programs { targets.endpoint($0, in: earlier) }
    host.complete(&state)
    if let lives, let last {
      let (running, doubtful) = replicas(of: lives, at: last)
      for index in state.machines.indices {
        state.machines[index].mayRunMore = doubtful.contains(state.machines[index].id)
      }
      place(running, in: &state)
      count(running.map(\.replica), of: lives, at: last, in: &state)
    }
    state.endpoints = endpoints.sorted { $0.key < $1.key }.map { target, asked in
      var asked = asked
      asked.endpoint = targets.endpoint(target, in: earlier)
      return asked
    }
    for index in state.containers.indices {
      state.containers[index].answered = answers[state.containers[index].id]
    }
    return state
  }

  /// Puts replicas on their machines.
  private func place(
    _ running: [(machine: MachineID, replica: Replica)], in state: inout LabState
  ) {
    let replicas = Dictionary(grouping: running, by: \.machine)
    for index in state.machines.indices {
      state.machines[index].replicas = (replicas[state.machines[index].id] ?? []).map(\.replica)
        .sorted {
          ($0.service, $0.slot ?? .max, $0.container?.short ?? "")
            < ($1.service, $1.slot ?? .max, $1.container?.short ?? "")
        }
    }
  }

  /// The replicas that ran at a moment, whenever that came out, and the machines of those of which nobody
  /// can tell whether they still ran, or ran already.
  private func replicas(
    of lives: Lives, at moment: Moment
  ) -> (running: [(machine: MachineID, replica: Replica)], doubtful: Set<MachineID>) {
    var running: [(machine: MachineID, replica: Replica)] = []
    var doubtful: Set<MachineID> = []
    for life in lives.all {
      guard let machine = life.machine else { continue }
      let presence = life.presence(at: moment)
      if presence == .unknown { doubtful.insert(machine) }
      guard presence == .runs, machines[machine] != nil, let seen = life.sign(at: moment),
        let name = life.service ?? life.name ?? life.image ?? life.container?.short
      else { continue }
      // What the managers said before it answered is not its state any more.
      let word = life.task.flatMap { tasks[$0]?.state }
      let isProven = life.alive?.contains(moment) ?? false
      running.append(
        (
          machine,
          Replica(
            service: name, slot: life.slot, task: life.task, container: life.container,
            // No manager need have said of one that runs that it does.
            state: isProven ? Printed(.running) : word ?? Printed(.running),
            addresses: life.container.flatMap { containers[$0]?.addresses } ?? [],
            isScheduled: isScheduled(life.task), seen: seen)
        ))
    }
    return (running, doubtful)
  }

  private func count(
    _ running: [Replica], of lives: Lives, at moment: Moment, in state: inout LabState
  ) {
    for index in state.services.indices {
      let service = state.services[index]
      let own = running.filter { $0.service == service.name }
      let slots = own.compactMap(\.slot)
      state.services[index].actual = ServiceState.Actual(
        running: own.count, twice: slots.count - Set(slots).count,
        stillCounted: service.$running.moment.map { listed in
          lives.replicas(of: service.name).count { life in
            life.isLost(at: listed)
              && [life.began.by, life.shown].contains { $0.map { $0 <= listed } ?? false }
          }
        } ?? 0)
    }
  }

  /// The replicas by the managers' last listing and the machines' own, whichever is newer: a machine
  /// that was cut off goes on running what the managers count as shut down.
  private func currentReplicas() -> [(machine: MachineID, replica: Replica)] {
    let wanted = newestTasks()
    var found: [(machine: MachineID, replica: Replica)] = []
    var joined: Set<TaskID> = []
    for (id, seen) in containers.sorted(by: { $0.key < $1.key }) where seen.isRunning {
      let task = seen.task
      let stated = seen.stated ?? seen.seen
      if let task, let known = tasks[task], known.seen > stated, !wanted.keys.contains(task) {
        continue
      }
      let service = seen.service ?? seen.name ?? seen.image ?? id.short
      if let newest = wanted.values.filter({ $0.service == service }).map(\.seen).max(),
        newest > stated, task.map({ wanted[$0] == nil }) ?? false
      {
        continue
      }
      if let task { joined.insert(task) }
      let state = task.flatMap { tasks[$0] }?.state
      found.append(
        (
          seen.machine,
          Replica(
            service: service, slot: seen.slot, task: task, container: id, state: state,
            addresses: seen.addresses,
            isScheduled: isScheduled(task),
            seen: max(stated, task.flatMap { wanted[$0]?.seen } ?? stated))
        ))
    }
    for (id, seen) in wanted where !joined.contains(id) {
      guard let node = seen.machine, machines[node] != nil else { continue }
      // The machine was looked at later and did not run it.
      if let looked = lastLook(at: node), looked > seen.seen { continue }
      found.append(
        (
          node,
          Replica(
            service: seen.service, slot: seen.slot, task: id, state: seen.state,
            isScheduled: isScheduled(id), seen: seen.seen)
        ))
    }
    return found
  }

  private func isScheduled(_ task: TaskID?) -> Bool {
    task.map { tasks[$0]?.desired ?? Printed(.running) == .running } ?? false
  }

  /// The running tasks, the newest of each slot.
  private func newestTasks() -> [TaskID: TaskState] {
    var newest: [String: TaskState] = [:]
    for task in tasks.values where task.isRunning {
      let key = "\(task.service).\(task.slot.map(String.init) ?? task.id.short)"
      if let other = newest[key], other.seen >= task.seen { continue }
      newest[key] = task
    }
    var kept = Dictionary(uniqueKeysWithValues: newest.values.map { ($0.id, $0) })
    for (service, state) in services {
      // Behind a filter the rows of removed slots only stop appearing. When the newest rows alone
      // are as many as the service wants, the older ones are gone.
      let own = kept.filter { $0.value.service == service }
      guard let last = own.values.map(\.seen).max(), let desired = state.desired else { continue }
      if own.values.count(where: { $0.seen == last }) >= desired {
        for (id, seen) in own where seen.seen != last { kept[id] = nil }
      }
    }
    return kept
  }

  private func lastLook(at machine: MachineID) -> Moment? {
    containers.values.filter { $0.machine == machine }.compactMap(\.stated).max()
  }

  private func hypervisorNetworks() -> [HypervisorNetwork] {
    var found = (manifest.networks ?? []).map { network in
      HypervisorNetwork(
        id: network.id, name: network.name, attachment: network.attachment.map(Printed.init),
        purpose: network.purpose,
        hypervisorName: hypervisorNames[network.id] ?? network.hypervisorName,
        role: network.role.map(HypervisorNetwork.Role.stated), seen: nil)
    }
    let cards = machines.sorted { $0.key < $1.key }.flatMap(\.value.cards)
    for card in cards {
      guard let id = card.network, !found.contains(where: { $0.id == id }) else { continue }
      found.append(
        HypervisorNetwork(
          id: id, name: id, attachment: card.attachment, hypervisorName: hypervisorNames[id],
          seen: card.attachmentSeen))
    }
    for index in found.indices {
      found[index].seen = cards.filter { $0.network == found[index].id }
        .compactMap(\.attachmentSeen).max()
    }
    return found
  }
}
