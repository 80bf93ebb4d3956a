/// One thing that an assignment demands of an experiment.
package struct Requirement: Hashable, Sendable {
  /// What is demanded, one case per `kind` of a requirements file.
  package enum Kind: Hashable, Sendable {
    case nodes(atLeast: Int)
    /// Machines, cards and networks were seen, so that a figure of them rests on evidence.
    case configuration
    case reachableService
    case replicas(atLeast: Int)
    /// The placement of at least so many replicas of a service was shown.
    case placement(replicas: Int, when: LookTime)
    case nodeListing(when: LookTime)
    /// Elements were made to fail, and the effect was recorded.
    case faults(atLeast: Int)
    /// Every stage that had the service has at least so many requests.
    case availability(atLeast: Int)
    case commands(atLeast: Int)
  }

  /// When something must have been shown.
  package enum LookTime: String, Hashable, Sendable, CaseIterable {
    case anytime
    /// After the last fault was repaired.
    case lastRepair = "last-repair"
    /// After each repair, before the next fault.
    case eachRepair = "each-repair"
    /// While each fault lasted.
    case eachFault = "each-fault"
    /// Both of the two before.
    case eachFaultAndRepair = "each-fault-and-repair"
  }

  /// A short name of it, unique in its file.
  package var id: String
  /// Its title, by the code of the language.
  package var titles: [String: String]
  package var kind: Kind

  package init(id: String, titles: [String: String], kind: Kind) {
    self.id = id
    self.titles = titles
    self.kind = kind
  }

  /// The title in a language, else in English, else in the first language there is.
  package func title(in language: String) -> String {
    titles[language] ?? titles["en"] ?? titles.min { $0.key < $1.key }?.value ?? id
  }
}
