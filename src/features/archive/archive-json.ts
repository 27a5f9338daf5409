import { documentsOf } from './archive-documents.ts'
import type { ArchivedVersion } from './archive-words.ts'
import type { ArchiveSource } from './write-archive.ts'

/** `format` of record.json. What is added later leaves what is there as it is. */
export const ARCHIVE_FORMAT = 'breakwater-record-1'

/**
 * The same as the page, for machines: one JSON object, entries with every version in the order in which they were known. People are
 * named beside their ids; who is not known here any more has the name null. Instants are ISO 8601 in UTC.
 */
export async function* archiveJson(source: ArchiveSource): AsyncGenerator<string> {
  const { archive, around, documents, names } = source
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? null })
  const version = ({ version: number, writtenBy, writtenAt, why, groups }: ArchivedVersion) => ({
    version: number,
    writtenBy: person(writtenBy),
    writtenAt,
    why,
    // Null: its words were destroyed.
    words: groups ?? null,
  })
  yield* ['{\n"format":', JSON.stringify(ARCHIVE_FORMAT)]
  const { head, all, openedAt, at, zone, program, lanes, purpose, own, reach, reading } = archive
  yield `,\n"record":${JSON.stringify({ id: head, parts: all, openedAt, program, lanes })}`
  yield `,\n"taken":${JSON.stringify({ at, zone, by: person(archive.me), purpose, own, reach, reading })}`
  yield ',\n"entries":'
  yield* list(source.words(archive.lines), ({ id, subject, kind, category, state, versions, ...line }) => ({
    id,
    record: subject,
    kind,
    category,
    lanes: line.lanes,
    state,
    knownAt: line.knownAt,
    recordedAt: line.recordedAt,
    author: person(line.author),
    dueAt: line.dueAt,
    assignedTo: person(line.assignedTo),
    doneAt: line.doneAt,
    doneBy: person(line.doneBy),
    pinned: line.pinned,
    authorOnly: line.alone,
    versions: versions.map(version),
  }))
  const told = new Map(documents.map((one) => [one.item, one]))
  yield `,\n"documents":${JSON.stringify(
    documentsOf(archive.lines).map(({ id }) => ({
      entry: id,
      file: told.get(id)?.file ?? null,
      bytes: told.get(id)?.bytes ?? null,
      leftOut: told.get(id)?.leftOut ?? null,
    })),
  )}`
  yield `,\n"handovers":${JSON.stringify(
    around.handovers.map(({ from, to, ...one }) => ({ ...one, from: person(from), to: person(to) })),
  )}`
  yield `,\n"alerts":${JSON.stringify(around.alerts.map(({ at, kind, person: name, lookedUp }) => ({ at, kind, person: name, lookedUp })))}`
  yield `,\n"holds":${JSON.stringify(
    around.holds.map(({ placedBy, liftedBy, ...one }) => ({
      ...one,
      placedBy: person(placedBy),
      liftedBy: person(liftedBy),
    })),
  )}`
  yield `,\n"destructions":${JSON.stringify(
    around.destructions.map(({ askedBy, confirmedBy, ...one }) => ({
      ...one,
      askedBy: person(askedBy),
      confirmedBy: person(confirmedBy),
    })),
  )}`
  yield ',\n"readings":'
  yield* list(source.readings(), (one) => ({
    at: one.at,
    person: person(one.person),
    what: one.what,
    purpose: one.purpose,
  }))
  yield '\n}\n'
}

/** A JSON array, one value a line. */
async function* list<T>(values: AsyncIterable<T>, shape: (value: T) => unknown): AsyncGenerator<string> {
  let before = '[\n'
  for await (const value of values) {
    yield before + JSON.stringify(shape(value))
    before = ',\n'
  }
  yield before === '[\n' ? '[]' : '\n]'
}
