import { type DocumentMeans, namesOf, type Reading, type Run, readingsOf } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { type ArchivedDocument, documentFiles } from './archive-documents.ts'
import { archiveHtml } from './archive-html.tsx'
import { archiveJson } from './archive-json.ts'
import { type Archived, AT_ONCE, archiveWords } from './archive-words.ts'
import { type AroundRecord, aroundRecord, peopleIn } from './around-record.ts'
import { type Archive, type ArchiveLine, noteTaken } from './begin-archive.ts'
import { type FileOfZip, zipOf } from './zip-of.ts'

/** What both files of an archive are written from; words are opened some at a time, and once for each. */
export interface ArchiveSource {
  readonly archive: Archive
  readonly around: AroundRecord
  readonly documents: readonly ArchivedDocument[]
  /** Of everybody who is named so far. */
  readonly names: ReadonlyMap<string, string>
  words(lines: readonly ArchiveLine[]): AsyncGenerator<Archived>
  /** Who opened the record, the newest look first. */
  readings(): AsyncGenerator<Reading>
}

/**
 * An archive as it is downloaded: nothing of it lies on a disk, and a record of any length takes no more memory than some of its entries
 * and one of its documents. When the last byte was handed out, that is written down.
 *
 * @throws {ObjectsAway} · {KeyStoreAway} · {NotFound} it took more than an hour: what was handed out so far is no archive then
 */
export async function* writeArchive(
  run: Run,
  means: Omit<DocumentMeans, 'scanner'> | undefined,
  archive: Archive,
): AsyncGenerator<Buffer> {
  yield* zipOf(filesOf(run, means, archive), archive.at)
  await run((ctx) => noteTaken(ctx, archive))
}

/** The documents first: only then is it known what to say of them. */
async function* filesOf(
  run: Run,
  means: Omit<DocumentMeans, 'scanner'> | undefined,
  archive: Archive,
): AsyncGenerator<FileOfZip> {
  const documents: ArchivedDocument[] = []
  yield* documentFiles(run, means, archive, documents)
  const names = new Map<string, string>()
  const learn = async (ctx: Context, ids: readonly (string | null)[]) => {
    const asked = ids.filter((id) => id !== null && !names.has(id))
    for (const [id, name] of await namesOf(ctx, asked)) names.set(id, name)
  }
  const around = await run(async (ctx) => {
    const found = await aroundRecord(ctx, archive.all)
    await learn(ctx, [
      archive.me,
      ...peopleIn(found),
      ...archive.lines.flatMap((one) => [one.author, one.assignedTo, one.doneBy]),
    ])
    return found
  })
  const source: ArchiveSource = {
    archive,
    around,
    documents,
    names,
    async *words(lines) {
      for (let at = 0; at < lines.length; at += AT_ONCE)
        yield* await run(async (ctx) => {
          const items = await archiveWords(ctx, archive, lines.slice(at, at + AT_ONCE))
          await learn(
            ctx,
            items.flatMap(({ versions }) => versions.map(({ writtenBy }) => writtenBy)),
          )
          return items
        })
    },
    async *readings() {
      for (let after: string | undefined; ; ) {
        const { readings, older } = await run(async (ctx) => {
          const found = await readingsOf(ctx, archive.all, after)
          await learn(
            ctx,
            found.readings.map(({ person }) => person),
          )
          return found
        })
        yield* readings
        if (older === undefined) return
        after = older
      }
    },
  }
  yield { name: 'record.json', pieces: archiveJson(source) }
  yield { name: 'index.html', pieces: archiveHtml(source) }
}
