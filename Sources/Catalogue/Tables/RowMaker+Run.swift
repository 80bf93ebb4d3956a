import Comparison
import Session
import Study
import Text

extension RowMaker {
  /// What `trend` needs of the session.
  mutating func addRun() throws {
    let run = try TrendRun(studied)
    var measures = CatalogueBatch(.measure)
    for (index, sight) in run.sights.enumerated() {
      let (row, values) = (sight.row, [sight.value, sight.afterRepair])
      measures.add(
        key,
        [
          index + 1, sight.id, sight.unit.rawValue, row.section.rawValue, row.subject.rawValue,
          row.thing, row.cause, row.stage, row.isAfterRepair, values[0]?.least, values[0]?.most,
          values[1]?.least, values[1]?.most,
          try JSONWriter.line(of: values.lazy.compactMap(\.self).first?.entries ?? []),
        ])
    }
    add(measures)
    var way = CatalogueBatch(.run)
    way.add(key, [SHA256.digest(of: Array(run.way.utf8)), run.way])
    add(way)
  }
}
