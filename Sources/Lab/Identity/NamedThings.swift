internal import Events

/// Things that some listings show by their names alone, under the ids that others show.
///
/// Where a name has had two ids, or none, it stands for itself.
struct NamedThings {
  private var containers: [String: Set<ContainerID>] = [:]
  private var services: [String: Set<ServiceID>] = [:]
  private var nodes: [String: Set<NodeID>] = [:]

  private init(_ events: [Event]) {
    for event in events {
      switch event.observation {
      case .container(let container):
        guard let name = container.name, container.id.text != name else { continue }
        containers[name, default: []].insert(container.id)
      case .service(let service):
        guard let name = service.name, service.id.text != name else { continue }
        services[name, default: []].insert(service.id)
      case .node(let node):
        guard node.id.text != node.hostname else { continue }
        nodes[node.hostname, default: []].insert(node.id)
      default: continue
      }
    }
  }

  /// The events with the ids of things that were shown by their names.
  static func resolved(_ events: [Event]) -> [Event] {
    let isNamed = events.contains { event in
      switch event.observation {
      case .container(let container): container.id.text == container.name
      case .service(let service): service.id.text == service.name
      case .node(let node): node.id.text == node.hostname
      default: false
      }
    }
    guard isNamed else { return events }
    let things = NamedThings(events)
    return events.map(things.resolved)
  }

  private func resolved(_ event: Event) -> Event {
    var event = event
    switch event.observation {
    case .container(var container):
      guard container.id.text == container.name, let ids = containers[container.id.text],
        let id = ids.first, ids.count == 1
      else { return event }
      container.id = id
      event.observation = .container(container)
    case .service(var service):
      guard service.id.text == service.name, let ids = services[service.id.text],
        let id = ids.first, ids.count == 1
      else { return event }
      service.id = id
      event.observation = .service(service)
    case .node(var node):
      guard node.id.text == node.hostname, let ids = nodes[node.hostname], let id = ids.first,
        ids.count == 1
      else { return event }
      node.id = id
      event.observation = .node(node)
    default: break
    }
    return event
  }
}
