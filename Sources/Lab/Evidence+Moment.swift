internal import Events

extension Evidence {
  /// The entry and when its command was started.
  var moment: Moment { Moment(entry: entry, time: time) }
}
