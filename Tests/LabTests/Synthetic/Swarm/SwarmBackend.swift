/// A replica in the table of an endpoint.
struct SwarmBackend {
  /// Since when the endpoint hands requests to it.
  var from: Double
  /// Until when it goes on doing so in vain; nil while it answers.
  var stale: Double?
}
