/// The id that docker gives a thing, in whatever length it was shown.
///
/// Listings show the first 12 characters; in full an id has 64 hexadecimal digits (containers, images,
/// local networks) or 25 characters of base 36 (what swarm makes: nodes, services, tasks, overlay
/// networks). Both forms are equal, and neither is ever equal to the id of another kind of thing.
package struct DockerID<Kind>: Sendable {
  /// The id as shown, which is how it is encoded.
  package let text: String
  /// The id as it is printed: its first 12 characters, without the `sha256:` of an image.
  ///
  /// What is not an ID stays complete: a container may answer under a host name that a person chose.
  package let short: String

  /// An id as shown.
  package init(_ text: String) {
    self.text = text
    let digits = Self.digits(text)
    let isHexadecimal = digits.utf8.allSatisfy {
      Self.decimals.contains($0) || Self.hexadecimals.contains($0)
    }
    let isSwarm =
      digits.utf8.count == Self.swarmLength
      && digits.utf8.allSatisfy { Self.decimals.contains($0) || Self.letters.contains($0) }
    short = String(isHexadecimal || isSwarm ? digits.prefix(Self.shortLength) : digits)
  }

  /// Whether a person who typed this much of it can have meant it.
  package func begins(with typed: String) -> Bool {
    let (own, typed) = (Self.digits(text), Self.digits(typed))
    return !typed.isEmpty && (own.hasPrefix(typed) || typed.hasPrefix(own))
  }

  private static func digits(_ text: String) -> Substring {
    text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
  }

  // Characters of an id in a listing, and of one that swarmkit's `identity.NewID` makes.
  private static var shortLength: Int { 12 }
  private static var swarmLength: Int { 25 }
  private static var decimals: ClosedRange<UInt8> { UInt8(ascii: "0")...UInt8(ascii: "9") }
  private static var hexadecimals: ClosedRange<UInt8> { UInt8(ascii: "a")...UInt8(ascii: "f") }
  private static var letters: ClosedRange<UInt8> { UInt8(ascii: "a")...UInt8(ascii: "z") }
}

extension DockerID: Hashable, Comparable {
  /// Whether they are the same id, in whatever length.
  package static func == (left: Self, right: Self) -> Bool { left.short == right.short }

  /// Hashes what both forms have in common.
  package func hash(into hasher: inout Hasher) { hasher.combine(short) }

  /// The order of the printed forms.
  package static func < (left: Self, right: Self) -> Bool { left.short < right.short }
}

extension DockerID: Encodable, CustomStringConvertible, ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }

  /// The short form: the same wherever the thing is printed.
  package var description: String { short }

  /// Writes the id as it was shown.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// The kinds of things that docker names by ids; they keep the ids apart.
package enum DockerKind {
  package enum Node {}
  package enum Service {}
  package enum Task {}
  package enum Container {}
  package enum Network {}
  package enum Image {}
}

package typealias NodeID = DockerID<DockerKind.Node>
package typealias ServiceID = DockerID<DockerKind.Service>
package typealias TaskID = DockerID<DockerKind.Task>
package typealias ContainerID = DockerID<DockerKind.Container>
package typealias NetworkID = DockerID<DockerKind.Network>
package typealias ImageID = DockerID<DockerKind.Image>
