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

    /// A network with everything given.
    public init(
      id: String, name: String, attachment: String? = nil, hypervisorName: String? = nil,
      purpose: String? = nil
    ) {
      (self.id, self.name, self.attachment) = (id, name, attachment)
      (self.hypervisorName, self.purpose) = (hypervisorName, purpose)
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

  private enum CodingKeys: String, CodingKey {
    case title, subtitle, author, supervisor, course, institution, language, host, hypervisor
    case introduction, summary, references, stages, networks, machines, clients, prefixes, healthy
    case responders, secrets
  }

  /// A manifest that says nothing.
  public init() {}
}
