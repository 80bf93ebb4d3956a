import Events

// The nodes: their tasks and containers, and whom their endpoints hand requests to.
extension SwarmLab {
  /// Lets a task's node do what the managers want, as far as it has heard.
  mutating func work(on place: Int) {
    let node = tasks[place].node
    guard isUp(node) else { return }
    let isHeard = leader.map { reaches(node, $0) } ?? false
    if isHeard {
      if !tasks[place].isAssigned {
        tasks[place].isAssigned = true
        tasks[place].startsAt = time + random.number(0.8, 3.5)
      }
      if store.records[place].desired != .running, tasks[place].ended == nil {
        if tasks[place].running == nil {
          end(place, .shutdown)
        } else if tasks[place].stopsAt == nil || tasks[place].hasFailed {
          tasks[place].hasFailed = false
          tasks[place].stopsAt = time + random.number(0.2, 2)
        }
      }
    }
    if let starts = tasks[place].startsAt, starts <= time, tasks[place].running == nil,
      tasks[place].ended == nil
    {
      if tasks[place].image == "web:missing" {
        tasks[place].hasFailed = true
        end(place, .rejected, "No such image: web:missing")
      } else {
        tasks[place].running = time
        (tasks[place].state, tasks[place].since) = (.running, time)
        if tasks[place].image == "web:crash" {
          tasks[place].hasFailed = true
          tasks[place].stopsAt = time + random.number(0.5, 1.8)
        }
      }
    }
    if let stops = tasks[place].stopsAt, stops <= time, tasks[place].ended == nil {
      if tasks[place].hasFailed {
        end(place, .failed, "task: non-zero exit (1)")
      } else {
        end(place, .shutdown)
      }
    }
    if isHeard { report(place) }
  }

  private mutating func end(_ place: Int, _ state: ObservedTask.State, _ error: String? = nil) {
    tasks[place].ended = time
    (tasks[place].state, tasks[place].since, tasks[place].error) = (state, time, error)
  }

  private mutating func report(_ place: Int) {
    let task = tasks[place]
    // What ended while the node was away is dated to its return.
    let since = max(task.since, task.ended == nil ? task.since : nodes[task.node].upFrom)
    guard store.records[place].state != task.state, since + task.lag <= time else { return }
    (store.records[place].state, store.records[place].since) = (task.state, since)
    store.records[place].error = task.error
    if task.state == .running { tasks[place].counted = tasks[place].counted ?? time }
    guard task.ended != nil else { return }
    tasks[place].isReported = true
    tasks[place].noticed = time
    // Of what is scaled away or removed nothing is kept.
    if store.records[place].desired == .gone { store.records[place].isListed = false }
  }

  /// Ends what runs on a node that lost its engine or its power.
  ///
  /// - Parameter exit: The status that the engine gives the containers: 255 where it does not see them end.
  mutating func lose(_ node: Int, by fault: Int, exit: Int) {
    for place in tasks.indices where tasks[place].node == node && tasks[place].ended == nil {
      if tasks[place].running == nil {
        tasks[place].startsAt = nil
        tasks[place].isAssigned = false
        continue
      }
      tasks[place].lostBy.insert(fault)
      if tasks[place].hasFailed { tasks[place].hasFailed = false }
      end(place, .failed, "task: non-zero exit (\(exit))")
    }
  }

  /// Ends one replica's container.
  mutating func kill(_ place: Int, by fault: Int) {
    tasks[place].lostBy.insert(fault)
    tasks[place].hasFailed = false
    end(place, .failed, "task: non-zero exit (137)")
  }

  /// Follows what an endpoint hands requests to.
  mutating func route(_ routed: [Int], at node: Int) {
    guard isUp(node) else {
      tables[node] = [:]
      return
    }
    for place in routed {
      let task = tasks[place]
      let known = tables[node][place]
      guard task.running != nil, known != nil || task.ended == nil else { continue }
      let isReached = reaches(node, task.node)
      if task.ended == nil && isReached {
        // What is told to stop is taken out first.
        if task.stopsAt != nil && !task.hasFailed {
          tables[node][place] = nil
        } else if known == nil {
          tables[node][place] = SwarmBackend(from: time + random.number(0.1, 0.8))
        } else {
          tables[node][place]?.stale = nil
        }
      } else if let known {
        let stale = known.stale ?? time + (isReached ? 0.4 : random.number(0.5, 8))
        tables[node][place]?.stale = stale
        if stale <= time || time < known.from { tables[node][place] = nil }
      }
    }
  }

  /// The replicas that an endpoint hands requests for a service to now, and which of them answer.
  func backends(of service: String, at node: Int) -> [(task: Int, answers: Bool)] {
    tables[node].filter { tasks[$0.key].service == service && $0.value.from <= time }
      .sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.stale == nil && tasks[$0.key].ended == nil) }
  }
}
