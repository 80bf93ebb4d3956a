/// A text for each key of a list; templates reach them by the names of the keys.
struct Texts<Key: CaseIterable & CodingKey & RawRepresentable<String> & Hashable & Sendable>:
  Hashable, Sendable
{
  var texts: [Key: String]

  subscript(key: Key) -> String { texts[key] ?? "" }
}

extension Texts: Codable {
  /// Every key, so that the templates can be checked without a value at hand.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    texts = [:]
    for key in Key.allCases { texts[key] = try container.decode(String.self, forKey: key) }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for key in Key.allCases { try container.encode(self[key], forKey: key) }
  }
}

/// Words used alone: headings, titles of tables, remarks.
typealias ReportLabels = Texts<ReportLabel>
typealias ReportColumns = Texts<ReportColumn>
typealias NumberWords = Texts<NumberWord>

enum ReportLabel: String, CaseIterable, CodingKey {
  // Title page
  case untitled, author, supervisor, course, institution, session, date
  case record, lastHash, title
  // Title page of a paper
  case coursework, doneBy, checkedBy, declaration
  // Chapters
  case contents, skip, introduction, overview, findings, availability
  case placement, lives, configuration, stages, faults, conclusion, references, appendix
  case task, mainPart, theory, serviceAvailability, results, outputs, recordIdentity
  case listOfFigures, listOfTables, figuresAndTables, checklist
  // The overview's facts
  case period, entriesFact, requestsFact, unknownRequestsFact, machinesFact, servicesFact
  case stagesFact, wholeRecord
  // Remarks
  case noFindings, noClock, nothingSeen, noCommands, notPrinted, requestsNotPrinted
  case assumedRemark, printedInAppendix, howToVerify, toBeWritten
  // Blocks
  case cause, details, entry, exit, entries, attachment, requests
  case requestCommands
  // Tables
  case machines, cards, nodes, networks, engineNetworks, services, replicas, machineListing
  case cardListing, cables, power, interfaces, swarm, scales, tasks, containers, commands
  case changesAndFailures, loadTests
  // Values
  case affirmative, negative, running, poweredOff, paused, saved, connected, pulled, ok, failed,
    unknown
  case answered, refused, unfinished, assumed, manager, worker, met, unmet, notSeen
  case recordLines, clocks, wholeOutput, outOfPlace
  // Around a number of a page, in print
  case pageBefore, pageAfter
}

enum ReportColumn: String, CaseIterable, CodingKey {
  case answersBack, demand, detected, failedOfAll, fault, lasted, placeInPaper, replicasBack, shown
  case whatHappened
  case action, addresses, age, aliases, answered, answeredBy, answers, attachment, availability
  case cable, card, cause, change, command, container, converged, desired, driver, duration,
    endpoint
  case engine, entries, entry, error, even, exit, failed, firstAnswer, id, image, interface
  case lastAnswer, latency, longestGap, mac, machine, median, memory, mode, name, network, node
  case outcome, percentile, percentile90, percentile99, place, ports, power, processors, program
  case purpose, reason, refused, replica, replicas, requests, role, scope, seen, service, share
  case sinceChange, slowest, stage, state, status, task, time, times, unknown, user, uuid
}

enum NumberWord: String, CaseIterable, CodingKey {
  /// What stands between the integer part and the decimals, and between groups of three digits.
  case decimal, thousands
  /// The units; before "%" some languages have a space.
  case seconds, minutes, hours, percent
}
