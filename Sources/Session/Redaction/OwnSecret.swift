/// A kind of secret that the user named.
///
/// It is found by a regular expression, whose library is the greater part of a program: the one that is started
/// for each recorded command is linked without it.
package protocol OwnSecret: Sendable {
  /// Where it stands in some bytes.
  func ranges(in bytes: [UInt8]) -> [Range<Int>]
}

/// What finds the secrets that a session names beside those that are always masked.
package typealias OwnSecrets = (SessionFolder) throws -> [any OwnSecret]
