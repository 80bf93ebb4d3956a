import Foundation
import Reports
import Session
import Study
import System
import SystemPackage

/// What `verify` finds out: whether the record is intact, and whether what is said about it holds.
struct RecordCheck {
  /// What it prints.
  private(set) var lines: [String] = []
  /// Whether everything holds.
  private(set) var answer = VerifiedClaim.Answer.holds

  init(of folder: SessionFolder, page: String?, expect: String?, signers: String?) throws {
    let seals = try SealFile.all(of: folder)
    let mark = try page.map { try PageFile(path: $0) }
    let record = try Verification(
      of: folder.journal,
      seeking: Set([expect, mark?.mark.hash].compactMap(\.self) + seals.compactMap(\.seal?.hash)))
    var claims: [VerifiedClaim] = []
    if let expect { claims.append(.hash(expect, of: record)) }
    if !seals.isEmpty {
      for file in seals {
        let signer = try signers.map { try file.signer(of: $0) }
        claims.append(.seal(file, by: signer, of: record))
      }
    } else if signers != nil {
      claims.append(.noSeal)
    }
    if let mark {
      let isOfRecord = record.places[mark.mark.hash] == mark.mark.lines
      let isSame =
        isOfRecord && mark.mark.isUnchanged
        ? try folder.asItWas(after: mark.mark.lines) { try mark.isWritten(from: $0) } : nil
      claims += VerifiedClaim.page(mark.path, mark.mark, of: record, isSame: isSame)
    }
    let isWitnessed = expect != nil || signers != nil
    lines = VerificationText.lines(
      of: record, path: folder.journal.relativePath, isWitnessed: isWitnessed)
    if record.firstBreak == nil {
      lines += VerificationText.clockSteps(of: record)
    } else {
      answer = .fails
    }
    for problem in try Self.problems(of: record, in: folder) {
      lines.append("\(problem)")
      answer = .fails
    }
    lines += try Self.strays(beside: record, in: folder).map {
      "\(folder.attachments.appending(path: $0).relativePath): not a part of the record"
    }
    lines += claims.map(\.text)
    for claim in claims where answer != .fails && claim.answer != .holds { answer = claim.answer }
  }

  /// The files beside the attachments that the record does not name.
  private static func strays(
    beside record: Verification, in folder: SessionFolder
  ) throws -> [String] {
    let path = folder.attachments.path
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let known = Set(record.attachments.map(\.file))
    return try FileManager.default.contentsOfDirectory(atPath: path).filter { !known.contains($0) }
      .sorted()
  }

  private static func problems(
    of record: Verification, in folder: SessionFolder
  ) throws -> [AttachmentError] {
    record.attachments.compactMap { attachment in
      do throws(AttachmentError) {
        _ = try AttachedFile.bytes(of: attachment, in: folder)
        return nil
      } catch {
        return error
      }
    }
  }
}

/// A report in HTML that is compared with its record.
private struct PageFile {
  let path: String
  let mark: PageMark
  private let bytes: [UInt8]

  init(path: String) throws {
    self.path = path
    do throws(Errno) {
      bytes = try WholeFile.bytes(of: path)
    } catch {
      throw PageError.unreadable(path: path, reason: error.unreadable)
    }
    guard let mark = PageMark(of: bytes) else { throw PageError.unmarked(path: path) }
    self.mark = mark
  }

  /// Whether the record gives this page, in the zone of the record or in UTC.
  func isWritten(from folder: SessionFolder) throws -> Bool {
    var study = try SessionStudy(folder, readers: ShippedTemplates.readers)
    let files = try ReportFiles(shipped: ShippedTemplates.folder().path, overrides: nil)
    let templates = try TemplateFolder(shipped: ShippedTemplates.folder().path, overrides: nil)
    let words = try files.words(mark.language)
    for zone in Set([study.journal.header.zone ?? .utc, .utc]) {
      let studied = try study.written(in: zone)
      let report = try Report(
        drawing: studied, as: mark.kind,
        checklist: ShippedTemplates.checklist(of: studied, as: mark.kind, in: folder),
        words: words)
      if Array(try report.text(.html, templates).utf8) == bytes { return true }
    }
    return false
  }
}

/// A file that cannot be compared with a record.
private enum PageError: Error, CustomStringConvertible {
  /// It cannot be read.
  case unreadable(path: String, reason: String)
  /// It is no report of labbook.
  case unmarked(path: String)

  var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read '\(path)': \(reason)\nhint: give the report.html that 'labbook report' wrote"
    case .unmarked(let path):
      "'\(path)' does not name the record it was written from\n"
        + "hint: give the report.html that 'labbook report' wrote with the shipped templates"
    }
  }
}
