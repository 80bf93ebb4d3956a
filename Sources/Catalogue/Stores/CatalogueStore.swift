/// Where the rows of many sessions are kept.
///
/// A session is put there as a whole or not at all, so that whoever is stopped leaves it as it was.
package protocol CatalogueStore: Sendable {
  /// What a person calls it, without a password.
  var name: String { get }

  /// What is known of every session, or of those with an id or in a place.
  func known(_ scope: KnownSession.Scope) throws -> [KnownSession]

  /// The rows as the store can hold them.
  func fitted(_ batches: [CatalogueBatch]) -> FittedRows

  /// Puts rows in the place of those under the same key.
  ///
  /// - Parameter head: The hash that those end with; nil where there should be none yet.
  /// - Returns: Whether it was so, and the rows are there now.
  func put(_ batches: [CatalogueBatch], key: String, over head: String?) throws -> Bool

  /// Removes the rows under a key.
  func forget(_ key: String) throws
}
