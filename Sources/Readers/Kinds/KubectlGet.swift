internal import Events
internal import Text

/// `kubectl get nodes`: a table of Kubernetes.
///
///     NAME   STATUS     ROLES           AGE   VERSION
///     k1     Ready      control-plane   12d   v1.29.4
///     k2     NotReady   <none>          12d   v1.29.4
///
/// kubernetes/cli-runtime `pkg/printers/tableprinter.go`: columns stand three blanks apart.
struct KubectlGet: LookReader {
  static let name = "kubectl-get"
  static let usage = "kubectl get nodes"

  private static let valued: Set<String> = Options.kubectl.union([
    "-o", "--output", "-l", "--selector", "--field-selector", "--sort-by", "-L", "--label-columns",
  ])
  private static let kinds: [String: String] = [
    "no": "node", "nodes": "node", "po": "pod", "pods": "pod", "svc": "service",
    "services": "service", "deploy": "deployment", "deployments": "deployment",
    "rs": "replicaset", "replicasets": "replicaset", "ds": "daemonset", "daemonsets": "daemonset",
    "ns": "namespace", "namespaces": "namespace", "ing": "ingress", "ingresses": "ingress",
  ]

  private static func operands(of command: SimpleCommand) -> [String] {
    ["kubectl", "k3s", "microk8s.kubectl", "oc"].contains(command.program)
      ? Options.operands(command.words.dropFirst(), taking: valued).drop { $0 == "kubectl" }.map(
        \.self)
      : []
  }

  func accepts(_ command: SimpleCommand) -> Bool {
    let operands = Self.operands(of: command)
    return operands.count > 1 && operands[0] == "get"
  }

  func opens(_ line: OutputLine) -> Bool { Self.titles(line.text) != nil }

  /// A `row` for every row of every table.
  func read(_ output: CommandOutput) -> [Reading] {
    let refusals = ["Error from server", "The connection to the server ", "Unable to connect to"]
    if let refusal = output.refusal(beginningWith: refusals) { return [refusal] }
    let words = output.command.words.dropFirst()
    let asked = Self.operands(of: output.command).dropFirst().first ?? ""
    let kind = Self.kind(asked)
    let format = Options.values(of: ["-o", "--output"], in: words).last
    let lines = output.lines.printed
    if format == "json",
      let rows = KubernetesObjects.rows(in: lines.map(\.text).joined(separator: "\n"))
    {
      return output.listing(of: .row, rows.map { Reading(.row($0), from: lines) }, isWhole: false)
    }
    guard format ?? "wide" == "wide" else {
      return Reading.unread(lines, by: Self.name, because: "only the table for people is read")
    }
    var (columns, rows, rest): ([(title: String, place: Int)], [Reading], [OutputLine])
    (columns, rows, rest) = ([], [], [])
    for line in lines {
      if let titles = Self.titles(line.text) {
        columns = titles
      } else if let row = Self.row(line.text, columns, of: kind) {
        rows.append(Reading(.row(row), from: [line]))
      } else if !line.text.hasPrefix("No resources found") {
        rest.append(line)
      }
    }
    guard output.refusal == nil, output.exit ?? 0 == 0 else { return rows }
    let unread = Reading.unread(rest, by: Self.name, because: "not a row under the titles")
    let limits: Set<String> = ["-l", "--selector", "--field-selector", "-w", "--watch"]
    let isWhole =
      Self.operands(of: output.command).count == 2 && !asked.contains("/")
      && !words.contains { limits.contains(String($0.prefix { $0 != "=" })) }
    return output.listing(of: .row, rows + unread, isWhole: isWhole)
  }

  private static func kind(_ asked: String) -> String? {
    guard !asked.contains(","), asked != "all" else { return nil }
    let name = asked.prefix { $0 != "/" }.lowercased()
    return kinds[name] ?? name
  }

  /// The titles of a line, in capitals, and where they stand.
  private static func titles(_ line: String) -> [(title: String, place: Int)]? {
    guard line.hasPrefix("NAME"), line.contains("   ") else { return nil }
    var (titles, place): ([(title: String, place: Int)], Int) = ([], 0)
    for part in line.split(separator: "   ", omittingEmptySubsequences: false) {
      let title = part.trimmed
      if !title.isEmpty {
        let isTitle = title.allSatisfy { $0.isUppercase || " -()".contains($0) }
        guard isTitle else { return nil }
        titles.append((title, place + part.prefix { $0 == " " }.count))
      }
      place += part.count + 3
    }
    return titles.count > 1 ? titles : nil
  }

  private static func row(
    _ line: String, _ columns: [(title: String, place: Int)], of kind: String?
  ) -> ObservedRow? {
    let letters = Array(line)
    var values: [String: String] = [:]
    for (index, column) in columns.enumerated() {
      let end = index + 1 < columns.count ? columns[index + 1].place : letters.count
      // A cell that reaches into the next column is not where its title is.
      guard index == 0 || column.place >= letters.count || letters[column.place - 1] == " " else {
        return nil
      }
      let start = min(column.place, letters.count)
      let cell = String(letters[start..<max(start, min(end, letters.count))]).trimmed
      if !cell.isEmpty { values[column.title.lowercased()] = cell }
    }
    guard let name = values.removeValue(forKey: "name"), !name.contains(" ") else { return nil }
    // Of several kinds the name has the kind in front: `pod/web-1`.
    let own = name.contains("/") ? name.prefix { $0 != "/" }.prefix { $0 != "." } : nil
    guard let kind = kind ?? own.map(String.init) else { return nil }
    return ObservedRow(of: "kubernetes-\(kind)", name: name, values: values)
  }
}
