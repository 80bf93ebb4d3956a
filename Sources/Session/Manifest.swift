/// What a person says about a session, in `session.yaml`: everything that no command prints.
///
/// Nothing in it is evidence. What it states about machines and networks is drawn as assumed
/// until a command shows it.
public struct Manifest: Hashable, Sendable, Codable {
  /// A stage of the experiment that was not marked while it happened.
  public struct Stage: Hashable, Sendable, Codable {
    /// The number of the first entry that belongs to it.
    public var from: Int
    /// Its title.
    public var title: String

    /// A stage with everything given.
    public init(from: Int, title: String) {
      self.from = from
      self.title = title
    }
  }

  /// A network of the hypervisor.
  public struct Network: Hashable, Sendable, Codable {
    /// The short name that the machines' cards refer to.
    public var id: String
    /// The name to print.
    public var name: String
    /// What a card is attached to, in VirtualBox's words: `nat`, `intnet`, `hostonly`.
    public var attachment: String?
    /// The name the hypervisor gives it: `network-APP`.
    public var hypervisorName: String?
    /// What it is for: "cluster traffic".
    public var purpose: String?
    /// What cards on it are for, in a word: "OAM".
    public var role: String?

    /// A network with everything given.
    public init(
      id: String, name: String, attachment: String? = nil, hypervisorName: String? = nil,
      purpose: String? = nil, role: String? = nil
    ) {
      (self.id, self.name, self.attachment) = (id, name, attachment)
      (self.hypervisorName, self.purpose, self.role) = (hypervisorName, purpose, role)
    }
  }

  /// A network card of a machine.
  public struct Card: Hashable, Sendable, Codable {
    /// The number of the card, from 1.
    public var slot: Int
    /// The interface the operating system makes of it: `enp0s8`.
    public var interface: String?
    /// The `id` of the network it is attached to.
    public var network: String?
    /// Its address with the prefix length.
    public var address: String?

    /// A card with everything given.
    public init(slot: Int, interface: String? = nil, network: String? = nil, address: String? = nil)
    {
      (self.slot, self.interface, self.network, self.address) = (slot, interface, network, address)
    }
  }

  /// A machine of the experiment.
  public struct Machine: Hashable, Sendable, Codable {
    /// Its name: that of the virtual machine and of the node.
    public var name: String
    /// Other names and addresses of it: `swarm-n01-oam`, `10.1.1.24`.
    public var aliases: [String]?
    /// Its network cards.
    public var cards: [Card]?

    /// A machine with everything given.
    public init(name: String, aliases: [String]? = nil, cards: [Card]? = nil) {
      (self.name, self.aliases, self.cards) = (name, aliases, cards)
    }
  }

  /// A program outside the machines that uses them.
  public struct Client: Hashable, Sendable, Codable {
    /// What it is: "HTTP client (curl)".
    public var name: String
    /// What it talks to: `swarm-n02-oam:80`.
    public var target: String

    /// A client with everything given.
    public init(name: String, target: String) {
      self.name = name
      self.target = target
    }
  }

  /// A chapter that the author wrote.
  public struct Chapter: Hashable, Sendable, Codable {
    /// Its heading.
    public var title: String
    /// Its text in CommonMark, or the name of a file beside `session.yaml` that holds it.
    public var text: String?
    /// The chapter of the report that it follows.
    public var after: Place

    /// The chapters that an author's own may follow.
    public enum Place: String, Hashable, Sendable, Codable {
      case task, introduction, theory, overview, configuration, stages, availability, faults
      case comparison, results, conclusion
    }
  }

  /// The form of a printed page; what is nil is the template's.
  public struct Paper: Hashable, Sendable, Codable {
    /// A sort of type.
    public enum Font: String, Hashable, Sendable, Codable { case serif, sans }

    /// Where the number of a page stands.
    public enum Corner: String, Hashable, Sendable, Codable {
      case topLeft = "top-left"
      case topCenter = "top-center"
      case topRight = "top-right"
      case bottomLeft = "bottom-left"
      case bottomCenter = "bottom-center"
      case bottomRight = "bottom-right"
    }

    /// The margins, in millimetres.
    public var left, right, top, bottom: Double?
    /// The size of type, in points.
    public var size: Double?
    /// The height of a line, in sizes of type.
    public var spacing: Double?
    /// The type.
    public var font: Font?
    /// Where the number of the page stands.
    public var number: Corner?

    /// A page of the template's form.
    public init() {}
  }

  /// A kind of report.
  public enum Template: String, Hashable, Sendable, Codable, CaseIterable {
    /// For engineers: what was found first, then how.
    case report
    /// A paper that is handed in: title page, task, main part, results, references, appendices.
    case coursework
  }

  /// A list that may follow the contents.
  public enum List: String, Hashable, Sendable, Codable { case figures, tables }

  /// How works are written in the list of references.
  public enum CitationStyle: String, Hashable, Sendable, Codable { case iso690, apa }

  /// The title of the work.
  public var title: String?
  /// The line under the title.
  public var subtitle: String?
  /// Who did it.
  public var author: String?
  /// Who receives it.
  public var supervisor: String?
  /// The course it was done for.
  public var course: String?
  /// The school or company.
  public var institution: String?
  /// The faculty of the school.
  public var faculty: String?
  /// The department of the faculty.
  public var department: String?
  /// The number of the course: `ELKRM17304`.
  public var moduleCode: String?
  /// What kind of work it is: "Coursework", "Laboratory work 3".
  public var work: String?
  /// The author's group of students.
  public var group: String?
  /// The degree and the position of who receives it.
  public var degree: String?
  /// The city of the school.
  public var city: String?
  /// The year of the work; that of the record where it is nil.
  public var year: Int?
  /// The kind of report.
  public var template: Template?
  /// What was asked for, as CommonMark.
  public var assignment: String?
  /// How the thing works that the experiment is about, as CommonMark.
  public var theory: String?
  /// A declaration behind the title page, as CommonMark; nil where none is wanted.
  public var declaration: String?
  /// Chapters that the author wrote.
  public var chapters: [Chapter]?
  /// The lists that follow the contents.
  public var lists: [List]?
  /// The form of the printed page.
  public var page: Paper?
  /// The file of what the assignment asks for, beside `session.yaml`; nil for the shipped one.
  public var requirements: String?
  /// A file of works in BibTeX or CSL JSON, beside `session.yaml`.
  public var bibliography: String?
  /// How works are written in the list.
  public var citations: CitationStyle?
  /// The language of the report: `en` or `lt`.
  public var language: String?
  /// The name to print for the machine that the commands were typed on.
  public var host: String?
  /// The name of the hypervisor.
  public var hypervisor: String?
  /// What the experiment is about, as CommonMark: the report's opening.
  public var introduction: String?
  /// What came of it, as CommonMark: the report's closing words.
  public var summary: String?
  /// Works referred to.
  public var references: [String]?
  /// Stages that were not marked while it happened.
  public var stages: [Stage]?
  /// Networks of the hypervisor.
  public var networks: [Network]?
  /// Machines of the experiment.
  public var machines: [Machine]?
  /// Programs outside the machines that use them.
  public var clients: [Client]?
  /// Programs that only run the rest of their line elsewhere: `in-lab`, `on {host}`.
  public var prefixes: [String]?
  /// Statuses of HTTP that are answers of a healthy service: `200-399`, `200-299, 304`.
  public var healthy: String?
  /// How answers name who gave them, beside what is known: expressions whose group is the name.
  public var responders: [String]?
  /// Kinds of secret that are masked beside those that are masked anyway.
  public var secrets: [Secret]?

  /// Readers of tables that nothing else reads.
  package var readers: [ReaderDescription] = []

  /// The text of the bibliography.
  package var bibliographyText: String?

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case title, subtitle, author, supervisor, course, institution, language, host, hypervisor
    case faculty, department, moduleCode, work, group, degree, city, year, template, assignment
    case theory, declaration, chapters, lists, page, requirements, bibliography, citations
    case introduction, summary, references, stages, networks, machines, clients, prefixes, healthy
    case responders, secrets
  }

  /// The keys that `session.yaml` may have.
  package static let keys = CodingKeys.allCases.map(\.rawValue) + ["readers"]

  /// A manifest that says nothing.
  public init() {}
}
