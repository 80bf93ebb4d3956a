import Events
import Lab
import Session
import Study
import Text

extension RowMaker {
  /// What was there at the end of the record, or was last seen.
  mutating func addEntities() {
    let state = studied.history.state(at: nil)
    var batch = CatalogueBatch(.entity)
    var known: Set<[String]> = []
    func add(
      _ kind: String, _ id: String, name: String? = nil, machine: MachineID? = nil,
      partOf: String? = nil, seen: Moment?
    ) {
      guard known.insert([kind, id]).inserted else { return }
      batch.add(
        key, [kind, id, name, machine?.name, partOf, seen?.entry, seen?.time?.rfc3339])
    }
    for machine in state.machines {
      add("machine", machine.id.name, name: machine.name, seen: machine.seen)
    }
    for network in state.networks {
      add("network", network.id, name: network.name, seen: network.seen)
    }
    for service in state.services { add("service", service.name, seen: service.seen) }
    for task in state.tasks {
      add("task", task.id.text, machine: task.machine, partOf: task.service, seen: task.seen)
    }
    for container in state.containers {
      add(
        "container", container.id.text, name: container.name, machine: container.machine,
        partOf: container.service, seen: container.seen)
    }
    for endpoint in state.endpoints {
      add("endpoint", endpoint.endpoint.target, machine: endpoint.endpoint.machine, seen: nil)
    }
    self.add(batch)
  }

  mutating func addEvents() throws {
    var batch = CatalogueBatch(.event)
    for (index, event) in studied.events.enumerated() {
      let evidence = event.evidence
      batch.add(
        key,
        [
          index + 1, evidence.entry, event.observation.kind.rawValue, evidence.time?.rfc3339,
          evidence.arrival?.rfc3339, evidence.host, evidence.container,
          evidence.stream.rawValue, evidence.span.lowerBound, evidence.span.upperBound,
          evidence.source.rawValue, try JSONWriter.line(of: event.observation),
        ])
    }
    add(batch)
  }

  mutating func addFindings() throws {
    var (findings, evidence) = (CatalogueBatch(.finding), CatalogueBatch(.evidence))
    for (index, finding) in studied.history.findings.enumerated() {
      let json = try JSONValue(encoding: finding)
      // The entries have a table of their own.
      let statement = json.members().filter { $0.key != "entries" }
      let bounds = json.list("bounds")
      let id = finding.id.description
      findings.add(
        key,
        [
          id, index + 1, finding.id.kind, finding.id.role, json.text("cause"),
          json.text("what") ?? json.text("of") ?? json.text("status"),
          json.text("endpoint") ?? json.text("service") ?? json.text("node")
            ?? json.text("machine"),
          finding.from?.entry, finding.from?.time?.rfc3339, finding.to?.entry,
          finding.to?.time?.rfc3339, bounds.first?.number(), bounds.dropFirst().first?.number(),
          json.number("share"), json.integer("ok"), json.integer("failed"),
          JSONWriter.line(.object(statement)),
        ])
      for entry in Set(finding.entries).sorted() { evidence.add(key, [id, entry]) }
    }
    add(findings)
    add(evidence)
  }

  mutating func addLines() throws {
    var batch = CatalogueBatch(.line)
    for entry in journal.entries {
      try entry.forEachLine(in: journal) { stream, number, text in
        batch.add(key, [entry.number, stream?.rawValue ?? "entry", number, text])
      }
    }
    add(batch)
  }

  mutating func addChunks() throws {
    var batch = CatalogueBatch(.chunk)
    for entry in journal.entries {
      for (position, chunk) in try journal.output(of: entry.number).enumerated() {
        batch.add(
          key,
          [entry.number, position, chunk.stream.rawValue, chunk.offset, CellBytes(chunk.bytes)])
      }
    }
    add(batch)
  }
}

/// Bytes as a cell holds them.
private struct CellBytes: CatalogueCell {
  let cell: CatalogueValue

  init(_ bytes: [UInt8]) { cell = .bytes(bytes) }
}
