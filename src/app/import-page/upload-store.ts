import { createReadStream } from 'node:fs'
import type { ImportReport } from '#interop/hsds/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, type FieldProblem, NotFound, Refusal } from '#platform/errors.ts'

/**
 * `mapping`: it waits until somebody has said what its columns mean · `preview`: a dry run is at work ·
 * `ready`: its effect can be seen · `run`: it is being saved.
 */
export type ImportState = 'mapping' | 'preview' | 'ready' | 'run' | 'done' | 'refused' | 'failed'

/** One file on its way in, as every node knows it. Belongs to the steward who sent it. */
export interface Upload {
  readonly id: string
  readonly source: string
  /** The format its sender chose; else it is found out. */
  readonly format: string | undefined
  /** As the sender named it: a label to show. */
  readonly fileName: string
  readonly state: ImportState
  readonly report: Readonly<ImportReport> | undefined
  /** Why it was refused, in a sentence. */
  readonly refusal: Refusal | undefined
  readonly stopping: boolean
  /** What its columns mean, as chosen; in the form of a mapping file. */
  readonly mapping: unknown
  /** What its statuses mean, as answered; see `StatusAnswers`. */
  readonly statuses: unknown
}

export type NewUpload = Pick<Upload, 'id' | 'source' | 'format' | 'fileName'> & {
  readonly ownerId: string
  readonly bytes: number
}

/** A node that has said nothing for so long is gone, and its import with it. */
const SILENCE = '30 seconds'
/** An upload nobody comes back to is forgotten after this long. */
const KEPT = '1 hour'
/** What one steward may have waiting here: so that nobody fills the store, by mistake or otherwise. */
const MOST_FILES = 20
const MOST_BYTES_OF_ONE_STEWARD = 1_073_741_824
/** Of the file a part, so that memory holds two of them at most. */
export const PART_BYTES = 1_048_576

interface Row {
  readonly id: string
  readonly source: string
  readonly format: string | null
  readonly file_name: string
  readonly state: ImportState
  readonly report: ImportReport | null
  readonly refusal: { status: number; code: string; sentence: string; fields: FieldProblem[] } | null
  readonly stopping: boolean
  readonly mapping: unknown
  readonly statuses: unknown
  readonly parts: number
}

/** One file at a time over all nodes. @throws {Conflict} `import-running` */
export async function takeTurn(ctx: Context, id: string): Promise<void> {
  const taken = await ctx.prepared(
    'upload_take_turn',
    `insert into upload.turn (file_id) values ($1)
     on conflict (one) do update set file_id = excluded.file_id, beat_at = now()
       where upload.turn.beat_at < now() - interval '${SILENCE}'
     returning file_id`,
    [id],
  )
  if (taken.length > 0) return
  throw new Conflict(
    'import-running',
    'Another file is being read at this moment. Wait until it is done, then send yours.',
  )
}

/** @throws {Conflict} `too-many-waiting` when this one would be more than a steward may have waiting. */
async function refuseTooMany(ctx: Context, { ownerId, bytes }: NewUpload): Promise<void> {
  // Two that are sent at once must not each count the files before the other.
  await ctx.prepared('upload_quota_turn', 'select pg_advisory_xact_lock(hashtextextended($1, 11))', [ownerId])
  const [held] = await ctx.prepared<{ files: number; bytes: string }>(
    'upload_quota',
    `select count(*)::int as files, coalesce(sum(f.bytes), 0)::text as bytes from upload.file f
     where f.owner_id = $1 and f.expires_at > now() and exists (select from upload.part p where p.file_id = f.id)`,
    [ownerId],
  )
  if ((held?.files ?? 0) < MOST_FILES && Number(held?.bytes) + bytes <= MOST_BYTES_OF_ONE_STEWARD) return
  throw new Conflict(
    'too-many-waiting',
    'Files that you sent before are still waiting here. Import or leave one of them, or wait an hour, then send this one.',
  )
}

/**
 * Keeps a file, in sealed parts, in the transaction that takes its turn. Its preview comes next.
 *
 * @throws {Conflict} `too-many-waiting`
 */
export async function keepFile(
  ctx: Context,
  keyring: Keyring,
  upload: NewUpload,
  path: string,
  state: 'preview' | 'mapping' = 'preview',
): Promise<void> {
  await refuseTooMany(ctx, upload)
  const parts = Math.ceil(upload.bytes / PART_BYTES)
  await ctx.prepared(
    'upload_keep',
    `insert into upload.file (id, owner_id, source, format, file_name, bytes, parts, state, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9::interval)`,
    [
      upload.id,
      upload.ownerId,
      upload.source,
      upload.format,
      upload.fileName,
      upload.bytes,
      parts,
      state,
      KEPT,
    ],
  )
  let number = 0
  for await (const part of createReadStream(path, { highWaterMark: PART_BYTES })) {
    await ctx.prepared('upload_keep_part', 'insert into upload.part values ($1, $2, $3)', [
      upload.id,
      number,
      keyring.sealBytes(part as Buffer, aboutPart(upload.id, number, parts)),
    ])
    number += 1
  }
  if (number !== parts) throw new Error('the file changed while it was being kept')
}

/** One part of a file. @throws {Error} when it is not what was kept there. */
export async function readPart(
  ctx: Context,
  keyring: Keyring,
  id: string,
  number: number,
  parts: number,
): Promise<Buffer> {
  const [row] = await ctx.prepared<{ sealed: Buffer }>(
    'upload_part',
    'select sealed from upload.part where file_id = $1 and number = $2',
    [id, number],
  )
  if (!row) throw new Error('a part of the file is missing')
  return keyring.openBytes(row.sealed, aboutPart(id, number, parts))
}

function aboutPart(id: string, number: number, parts: number): string {
  return `upload.part|${id}|${number}|${parts}`
}

/**
 * What is known of an upload, whichever node works on it.
 *
 * @throws {NotFound} not there, expired, or another steward's: they look the same.
 */
export async function findUpload(ctx: Context, id: string): Promise<Upload> {
  const [row] = await ctx.prepared<Row>(
    'upload_find',
    `select id, source, format, file_name, report, refusal, stopping, mapping, statuses, parts,
       case when state in ('preview', 'run') and beat_at < now() - interval '${SILENCE}' then 'failed'
         else state end as state
     from upload.file where id = $1 and expires_at > now()`,
    [id],
  )
  if (!row) throw new NotFound('import')
  return asUpload(row)
}

function asUpload(row: Row): Upload {
  const { refusal } = row
  return {
    id: row.id,
    source: row.source,
    format: row.format ?? undefined,
    fileName: row.file_name,
    state: row.state,
    report: row.report ?? undefined,
    refusal: refusal
      ? new Refusal(refusal.status, refusal.code, refusal.sentence, refusal.fields)
      : undefined,
    stopping: row.stopping,
    mapping: row.mapping ?? undefined,
    statuses: row.statuses ?? undefined,
  }
}

/**
 * Begins to import what was previewed; of two that ask together one begins.
 *
 * @returns the upload and how many parts its file has.
 * @throws {NotFound} · {Conflict} `not-previewed` | `import-running`
 */
export async function beginRun(ctx: Context, id: string): Promise<{ upload: Upload; parts: number }> {
  const [row] = await ctx.prepared<Row>(
    'upload_begin',
    `update upload.file set state = 'run', stopping = false, report = null, beat_at = now()
     where id = $1 and state = 'ready' and expires_at > now()
     returning id, source, format, file_name, state, report, refusal, stopping, mapping, statuses, parts`,
    [id],
  )
  if (!row) {
    await findUpload(ctx, id)
    throw notPreviewed()
  }
  await takeTurn(ctx, id)
  return { upload: asUpload(row), parts: row.parts }
}

/**
 * Says what the columns of a spreadsheet mean, and begins its preview; also again, after an earlier one.
 *
 * @throws {NotFound} · {Conflict} `not-mapped` it is no spreadsheet, or not waiting · `import-running`
 */
export async function beginPreview(
  ctx: Context,
  id: string,
  mapping: object,
): Promise<{ upload: Upload; parts: number }> {
  const [row] = await ctx.prepared<Row>(
    'upload_begin_preview',
    `update upload.file set state = 'preview', stopping = false, mapping = $2::jsonb, report = null, refusal = null,
       beat_at = now()
     where id = $1 and format = 'mapped' and state in ('mapping', 'ready') and expires_at > now()
     returning id, source, format, file_name, state, report, refusal, stopping, mapping, statuses, parts`,
    [id, JSON.stringify(mapping)],
  )
  if (!row) {
    await findUpload(ctx, id)
    throw new Conflict(
      'not-mapped',
      'This file does not wait for its columns. Open its page to see how far it is.',
    )
  }
  await takeTurn(ctx, id)
  return { upload: asUpload(row), parts: row.parts }
}

/**
 * Begins the preview of a file anew, with what its sender answered beside what was answered before.
 *
 * @throws {NotFound} · {Conflict} `not-previewed` | `import-running`
 */
export async function beginPreviewAgain(
  ctx: Context,
  id: string,
  statuses: object,
): Promise<{ upload: Upload; parts: number }> {
  const [row] = await ctx.prepared<Row>(
    'upload_begin_again',
    `update upload.file set state = 'preview', stopping = false, statuses = coalesce(statuses, '{}') || $2::jsonb,
       report = null, refusal = null, beat_at = now()
     where id = $1 and state = 'ready' and expires_at > now()
     returning id, source, format, file_name, state, report, refusal, stopping, mapping, statuses, parts`,
    [id, JSON.stringify(statuses)],
  )
  if (!row) {
    await findUpload(ctx, id)
    throw notPreviewed()
  }
  await takeTurn(ctx, id)
  return { upload: asUpload(row), parts: row.parts }
}

/** What its sender has waiting here, the newest first. */
export async function waitingUploads(
  ctx: Context,
): Promise<Pick<Upload, 'id' | 'source' | 'fileName' | 'state'>[]> {
  const rows = await ctx.prepared<{ id: string; source: string; file_name: string; state: ImportState }>(
    'upload_waiting',
    `select id, source, file_name, state from upload.file
     where expires_at > now() and state in ('mapping', 'preview', 'ready', 'run') order by expires_at desc, id limit ${MOST_FILES}`,
    [],
  )
  return rows.map(({ id, source, file_name, state }) => ({ id, source, fileName: file_name, state }))
}

function notPreviewed(): Conflict {
  return new Conflict(
    'not-previewed',
    'This file is not ready to import. Open its page to see how far it is.',
  )
}

/** A file that waits for its columns, or may have them changed. @throws {NotFound} also for any other file. */
export async function findSpreadsheet(ctx: Context, id: string): Promise<{ upload: Upload; parts: number }> {
  const [row] = await ctx.prepared<Row>(
    'upload_spreadsheet',
    `select id, source, format, file_name, state, report, refusal, stopping, mapping, statuses, parts
     from upload.file where id = $1 and format = 'mapped' and state in ('mapping', 'ready') and expires_at > now()`,
    [id],
  )
  if (!row) throw new NotFound('import')
  return { upload: asUpload(row), parts: row.parts }
}

/** Asks the node at work, whichever it is, to stop. A press that comes when nothing is done stops nothing that is begun later. */
export async function askToStop(ctx: Context, id: string): Promise<void> {
  await findUpload(ctx, id)
  await ctx.prepared(
    'upload_stop',
    `update upload.file set stopping = true where id = $1 and state in ('preview', 'run')`,
    [id],
  )
}

/** The node at work says that it is, and how far. @returns whether to go on. */
export async function beat(
  ctx: Context,
  id: string,
  report: Readonly<ImportReport> | undefined,
): Promise<boolean> {
  const rows = await ctx.prepared<{ stopping: boolean }>(
    'upload_beat',
    // What is worked on does not expire: the purge would cut it in the middle and leave no word of how far it came.
    `update upload.file set beat_at = now(), expires_at = greatest(expires_at, now() + $3::interval),
       report = coalesce($2::jsonb, report)
     where id = $1 returning stopping`,
    [id, report === undefined ? null : JSON.stringify(report), KEPT],
  )
  await ctx.prepared('upload_keep_turn', 'update upload.turn set beat_at = now() where file_id = $1', [id])
  return rows[0] !== undefined && !rows[0].stopping
}

/** What came of it. The file itself is kept only while it can still be imported. */
export async function finishWork(
  ctx: Context,
  id: string,
  end: {
    readonly state: ImportState
    readonly report: Readonly<ImportReport> | undefined
    readonly refusal: Refusal | undefined
  },
): Promise<void> {
  const { state, report, refusal } = end
  const told = refusal && {
    status: refusal.status,
    code: refusal.code,
    sentence: refusal.sentence,
    fields: refusal.fields,
  }
  await ctx.prepared(
    'upload_finish',
    `update upload.file set state = $2, report = $3, refusal = $4, beat_at = now(),
       expires_at = greatest(expires_at, now() + $5::interval) where id = $1`,
    [id, state, report ? JSON.stringify(report) : null, told ? JSON.stringify(told) : null, KEPT],
  )
  if (state !== 'ready' && state !== 'mapping')
    await ctx.prepared('upload_used', 'delete from upload.part where file_id = $1', [id])
  await letGo(ctx, id)
}

/** The next file may come. */
async function letGo(ctx: Context, id: string): Promise<void> {
  await ctx.prepared('upload_let_go', 'delete from upload.turn where file_id = $1', [id])
}

/** Forgets a file. A node at work on it notices and stops at the edge of a batch. */
export async function forgetUpload(ctx: Context, id: string): Promise<void> {
  await findUpload(ctx, id)
  await ctx.prepared('upload_forget', 'delete from upload.file where id = $1', [id])
}

/** Removes files that nobody came back to. @returns how many went. */
export async function purgeUploads(ctx: Context): Promise<number> {
  const gone = await ctx.prepared<{ id: string }>(
    'upload_purge',
    'delete from upload.file where expires_at < now() returning id',
    [],
  )
  return gone.length
}
