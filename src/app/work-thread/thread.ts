// Runs in a thread of its own: reads what others sent or publish, so that no page waits for it. See index.ts.

import type pg from 'pg'
import { cardsByIds } from '#features/directory/index.ts'
import { pullFeed } from '#interop/feeds/index.ts'
import { importInput, openInput, readSpreadsheet } from '#interop/formats/index.ts'
import { type LookedTable, lookOver, openTables } from '#interop/formats/mapped/index.ts'
import { keptStatusAnswers } from '#interop/hsds/index.ts'
import { type Keyring, keyringFrom } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { onEvents } from '#platform/live/index.ts'
import { serveWork, type WorkMeans } from '#platform/threads/serve-work.ts'
import { cardChanges } from './card-changes.ts'
import { isSpreadsheet } from './is-spreadsheet.ts'
import { mappedRun } from './mapped-run.ts'
import { type FileReport, mostChanged, type Preview, previewOf } from './preview.ts'
import type { DatabaseWork, ImportWork, Note, PullWork, SentFile, Work } from './work.ts'

/** As many as an import saves batches at once; the pool of the pages is left to them. */
const CONNECTIONS = 3

process.setSourceMapsEnabled(true)

serveWork<Work, Note>(async (work, means) => {
  switch (work.kind) {
    case 'import':
      return await runImport(work, means)
    case 'pull':
      return await runPull(work, means)
    case 'is-spreadsheet':
      return await isSpreadsheet(work.file, work.format)
    case 'survey':
      return await survey(work.file)
    case 'read-spreadsheet':
      return await readSpreadsheet(work.file)
  }
})

function runImport(work: ImportWork, { signal, note }: WorkMeans<Note>): Promise<FileReport> {
  const { source, file, dryRun } = work
  const mapped = work.mapping === undefined ? undefined : mappedRun(source, work.mapping)
  const format = mapped?.format ?? work.format
  return withConnections(work, note, async (own) => {
    let preview: Preview | undefined
    const began = dryRun ? undefined : await asActor(own.pool, own.claim, clockOf, { readOnly: true })
    const report = await importInput({
      ...own,
      source,
      input: file,
      ...(format === undefined ? {} : { format }),
      ...(work.statuses === undefined ? {} : { statuses: keptStatusAnswers(work.statuses) }),
      async inspect(ctx) {
        await mapped?.inspect(ctx)
        preview = await previewOf(ctx, source, true)
      },
      dryRun,
      missing: 'withdraw',
      signal,
      onProgress: (now) => note({ progress: { ...now } }),
    })
    preview = await asActor(
      own.pool,
      own.claim,
      (ctx) => (dryRun ? onlyChanged(ctx, preview) : previewOf(ctx, source, false, began)),
      { readOnly: true },
    )
    return { ...(mapped ? mapped.told(report) : report), ...(preview ? { preview } : {}) }
  })
}

/** By the clock of the database, which dates what is written. */
async function clockOf(ctx: Context): Promise<Date> {
  const [row] = await ctx.prepared<{ now: Date }>('import_clock', 'select now() as now', [])
  if (!row) throw new Error('the clock gave no row')
  return row.now
}

/** Of the cards that a dry run wrote, those that say something else than today's; seen once it is undone. */
async function onlyChanged(ctx: Context, preview: Preview | undefined): Promise<Preview | undefined> {
  if (!preview?.changed) return preview
  const today = await cardsByIds(
    ctx,
    preview.changed.map(({ id }) => id),
  )
  const before = new Map(today.map((card) => [card.id, card]))
  const { changed, ...rest } = preview
  const others = changed.filter((card) => {
    const was = before.get(card.id)
    return was !== undefined && cardChanges(was, card).length > 0
  })
  return { ...rest, changed: others.slice(0, mostChanged) }
}

function runPull(work: PullWork, { signal, note }: WorkMeans<Note>) {
  const { feedId, allowHosts } = work
  return withConnections(work, note, (own) => pullFeed({ ...own, allowHosts, signal }, feedId))
}

/** Works with connections of the work's own, which go with it. */
async function withConnections<T>(
  { databaseUrl, key, claim }: DatabaseWork,
  note: WorkMeans<Note>['note'],
  work: (own: { pool: pg.Pool; keyring: Keyring; claim: ActorClaim }) => Promise<T>,
): Promise<T> {
  const pool = openPool(databaseUrl, { max: CONNECTIONS, name: 'breakwater import' })
  // Whoever tells open pages of events stands in the thread of the pages.
  const hush = onEvents(pool, () => note('event'))
  try {
    return await work({ pool, keyring: keyringFrom(key), claim })
  } finally {
    hush()
    await pool.end()
  }
}

async function survey(file: SentFile): Promise<LookedTable[]> {
  const input = await openInput(file)
  try {
    const { tables, close } = await openTables(input)
    try {
      return await lookOver(tables)
    } finally {
      close()
    }
  } finally {
    input.close()
  }
}
