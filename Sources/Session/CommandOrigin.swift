package import Text

/// By whom and through what a command came to be recorded, as the machine told at its beginning.
///
/// The user of the process alone does not say who sat at the keyboard: behind `sudo` and `su` that is the
/// user of the login, which the kernel keeps.
public struct CommandOrigin: Hashable, Sendable {
  /// The user of a login (`/proc/self/loginuid`).
  public struct Login: Hashable, Sendable {
    /// The number.
    public var id: Int
    /// The name, where the machine knows one.
    public var name: String?

    /// A login with everything given.
    public init(id: Int, name: String?) {
      (self.id, self.name) = (id, name)
    }
  }

  /// A process that the command was started below.
  ///
  /// Never its words, which may hold secrets.
  public struct Parent: Hashable, Sendable {
    /// Its number.
    public var process: Int
    /// The name of its program, as the kernel has it: 15 characters at most.
    public var name: String

    /// A process with everything given.
    public init(process: Int, name: String) {
      (self.process, self.name) = (process, name)
    }
  }

  /// What of labbook wrote the entry: `record`, `shell`, `wrap` or `watch`.
  public var recorder: String?
  /// The version of labbook.
  public var version: String?
  /// Who logged in; nil where the kernel was not told.
  public var login: Login?
  /// Who called `sudo`, as `sudo` says.
  public var sudoUser: String?
  /// The terminal of the recorder's login session: `pts/3`.
  public var terminal: String?
  /// The parent processes, the nearest first, up to the login shell or the first process.
  public var parents: [Parent]

  /// An origin with everything given.
  public init(
    recorder: String? = nil, version: String? = nil, login: Login? = nil, sudoUser: String? = nil,
    terminal: String? = nil, parents: [Parent] = []
  ) {
    (self.recorder, self.version, self.login) = (recorder, version, login)
    (self.sudoUser, self.terminal, self.parents) = (sudoUser, terminal, parents)
  }

  /// Who sat at the keyboard, as far as that is told: the user of the login, else who called `sudo`.
  package var person: String? { login?.name ?? sudoUser ?? login.map { "uid \($0.id)" } }
}

extension CommandOrigin {
  /// What an object says; nil where it says nothing of this.
  package init?(_ value: JSONValue) {
    self.init(
      recorder: value.text("recorder"), version: value.text("labbook"),
      login: value.integer("login", "uid").map {
        Login(id: $0, name: value.text("login", "name"))
      }, sudoUser: value.text("sudoUser"), terminal: value.text("tty"),
      parents: value.list("parents").compactMap { parent in
        guard let process = parent.integer("pid"), let name = parent.text("name") else {
          return nil
        }
        return Parent(process: process, name: name)
      })
    guard self != CommandOrigin() else { return nil }
  }

  /// The object that says it.
  package var value: JSONValue {
    var members: [String: JSONValue] = [:]
    members["recorder"] = recorder.map(JSONValue.string)
    members["labbook"] = version.map(JSONValue.string)
    members["login"] = login.map { login in
      var members = ["uid": JSONValue.integer(Int64(login.id))]
      members["name"] = login.name.map(JSONValue.string)
      return .object(members)
    }
    members["sudoUser"] = sudoUser.map(JSONValue.string)
    members["tty"] = terminal.map(JSONValue.string)
    if !parents.isEmpty {
      members["parents"] = .array(
        parents.map {
          .object(["pid": .integer(Int64($0.process)), "name": .string($0.name)])
        })
    }
    return .object(members)
  }
}
