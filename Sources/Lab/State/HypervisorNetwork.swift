/// A network of the hypervisor that cards are attached to.
public struct HypervisorNetwork: Hashable, Sendable {
  /// The short name that cards refer to.
  public var id: String
  /// The name to print.
  public var name: String
  /// What kind, in VirtualBox's words: `nat`, `intnet`, `hostonly`.
  public var attachment: String?
  /// What it is for.
  public var purpose: String?
  /// Where it was last seen; nil when only `session.yaml` states it.
  public var seen: Moment?

  /// A network with everything given.
  public init(id: String, name: String, attachment: String?, purpose: String?, seen: Moment?) {
    self.id = id
    self.name = name
    self.attachment = attachment
    self.purpose = purpose
    self.seen = seen
  }
}
