package import Lab
package import Reports
package import Session
package import Study

/// A session that is looked at again and again while it grows; what was read is not read again.
package struct FollowedSession {
  private let folder: SessionFolder
  private let open: () throws -> SessionStudy
  private let checklist: (StudiedSession) throws -> [(Requirement, Verdict)]
  private let zone: (Journal) -> ZoneOffset
  private let view: LiveView
  private let language: String

  private var study: SessionStudy?
  private var machines: Set<String> = []
  private var understood: [LiveStatus.Section] = []
  private var figures: [LiveStatus.Figure] = []
  /// The entries and their last change that `understood` follows from.
  private var known: JournalMark?
  /// Before then it is not worked out again, so that a long session does not keep a processor busy.
  private var due: ContinuousClock.Instant = .now

  /// What is worked out from all of the record may take one part in so many of the time.
  private static let share = 20

  /// - Parameters:
  ///   - open: Begins to read the session, also anew after it could not be read.
  ///   - checklist: What the assignment asks for, with what the session shows of it.
  ///   - zone: The zone in which times are written.
  package init(
    _ folder: SessionFolder, view: LiveView, language: String,
    zone: @escaping (Journal) -> ZoneOffset, open: @escaping () throws -> SessionStudy,
    checklist: @escaping (StudiedSession) throws -> [(Requirement, Verdict)]
  ) {
    (self.folder, self.view, self.language) = (folder, view, language)
    (self.zone, self.open, self.checklist) = (zone, open, checklist)
  }

  /// How the session stands now; that it cannot be read is said in it.
  package mutating func status() -> LiveStatus {
    let time = SystemClocks.now().wall
    var now: [LiveStatus.Section]
    do {
      now = try read(at: time)
    } catch {
      // It may be there again: the recorder was stopped, the session moved.
      study = nil
      now = [view.failure("\(error)")]
    }
    return LiveStatus(
      session: folder.name, language: language, lost: view.lost, now: now,
      understood: view.aged(understood, at: time), figures: figures)
  }

  private mutating func read(at now: Timestamp) throws -> [LiveStatus.Section] {
    var study = try self.study ?? open()
    // A value that two hold is copied when it changes.
    self.study = nil
    defer { self.study = study }
    let mark = JournalMark(folder)
    try study.refresh()
    let zone = zone(study.journal)
    if mark != known, ContinuousClock.now >= due {
      let begun = ContinuousClock.now
      let session = try study.studied(in: zone)
      (understood, figures) = try view.understood(session, checklist: checklist(session))
      machines = Set(session.history.knownState(at: nil).machines.map(\.name))
      known = mark
      due = .now + (ContinuousClock.now - begun) * (Self.share - 1)
    }
    return view.now(try study.entries(), machines: machines, zone: zone, at: now)
  }

  /// Waits until something was recorded, but no longer than a second.
  package func wait() { JournalMark.waitForMore(in: folder, seconds: 1) }
}
