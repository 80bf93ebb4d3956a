internal import Lab

extension FindingID {
  /// The id as an anchor: `fault/cable/swarm-n01.2,1`.
  ///
  /// In the fragment of an address `#` may not be, and `%` would begin an escape; `,` and `!` are in
  /// no id.
  var anchor: String {
    String(description.map { $0 == "#" ? "," : $0 == "%" ? "!" : $0 })
  }
}
