/// Words used alone in the templates: headings, titles of tables, remarks.
///
/// Templates reach them as `{{words.contents}}`.
struct ReportLabels: Hashable, Sendable, Decodable {
  // Title page
  var untitled: String
  var author: String
  var supervisor: String
  var course: String
  var institution: String
  var session: String
  var date: String
  // Chapters
  var contents: String
  var skip: String
  var introduction: String
  var overview: String
  var findings: String
  var availability: String
  var availabilityOfFault: String
  var placement: String
  var lives: String
  var configuration: String
  var stages: String
  var faults: String
  var conclusion: String
  var references: String
  var appendix: String
  // The overview's facts
  var period: String
  var entriesFact: String
  var requestsFact: String
  var unknownRequestsFact: String
  var machinesFact: String
  var servicesFact: String
  var stagesFact: String
  var wholeRecord: String
  // Remarks
  var noFindings: String
  var noClock: String
  var nothingSeen: String
  var noCommands: String
  var notPrinted: String
  var requestsNotPrinted: String
  var assumedRemark: String
  // Blocks
  var entry: String
  var exit: String
  var entries: String
  var attachment: String
  var requests: String
  var requestsOfStage: String
  var requestsOfFault: String
  var requestCommands: String
  // Tables
  var machines: String
  var cards: String
  var nodes: String
  var networks: String
  var engineNetworks: String
  var services: String
  var replicas: String
  var machineListing: String
  var cardListing: String
  var cables: String
  var power: String
  var interfaces: String
  var swarm: String
  var scales: String
  var tasks: String
  var containers: String
  var commands: String
  // Values
  var affirmative: String
  var negative: String
  var running: String
  var poweredOff: String
  var connected: String
  var pulled: String
  var ok: String
  var failed: String
  var unknown: String
  var answered: String
  var unfinished: String
  var assumed: String
  var manager: String
  var worker: String
}
