import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { agreeOnFrozen, rowsOfOwner } from '#features/records/index.ts'
import { sealingFor } from '#platform/crypto/age/age-file.ts'
import { readRecipient } from '#platform/crypto/age/age-keys.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { StartError } from '#platform/errors.ts'
import { type AgencyOf, type KeyStoreDatabase, KeysToHandOver } from '#platform/key-store/index.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import { documentLines, type ExportedDocument } from './exported-documents.ts'
import { type Counts, FORMAT, type LeftOutLine, noneYet } from './lines.ts'
import { leavingRefusals } from './refusals.ts'

export interface Exported {
  readonly counts: Counts
  /** Of the file as it lies on the disk. */
  readonly sha256: string
  /** Documents whose file it does not hold, by entry. */
  readonly leftOut: readonly LeftOutLine[]
}

const FIRST = '00000000-0000-0000-0000-000000000000'
/** Records that are asked for at once, and items of one: what is in memory at a time. */
const SUBJECTS = 200
const ITEMS = 200

interface Stores {
  readonly owner: pg.Pool
  readonly keyStore: KeyStoreDatabase
  readonly files: ObjectStore
}

/**
 * Writes all that an agency's programs keep about young people, with its keys, into one file that opens with the agency's
 * own key and with nothing else. Words are sealed in it as they lie in the database: nobody opens them on the way. Scans and signed
 * forms are opened once, to see that they are what was drawn here, and written as they lie; frozen ones and those that no scanner called
 * clean are named and left out.
 *
 * All of it is as it was at one moment, while people go on. What is cut short leaves a file `….part`, which the next try
 * writes anew. The agency's auditor reads that it was made, and for which key.
 *
 * @param owner the login that owns the schema
 * @param recipient the agency's public key, `age1…`
 * @throws {StartError} not a public key, or a file is there · {KeyStoreAway} · {AgencyKeyAway} · {ObjectsAway}
 */
export async function exportAgency(
  { owner, keyStore, files }: Stores,
  of: AgencyOf,
  { recipient, file }: { readonly recipient: string; readonly file: string },
  onProgress?: (done: number, of: number) => void,
): Promise<Exported> {
  const seal = sealingFor(readRecipient(recipient))
  if (existsSync(file))
    throw new StartError(`There is a file ${file} already, and nothing is written over it: name another.`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  // What a restored database may have forgotten must not leave in an export.
  await agreeOnFrozen(rowsOfOwner(owner), files)
  const receipt = makeReceipt()
  const whole = createHash('sha256')
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query('set local statement_timeout = 0')
    const [stood] = await rowsOf<{ stood: string }>(client, 'select records.export_stood($1) as stood', [
      of.agency,
    ])
    const counts = noneYet()
    const leftOut: LeftOutLine[] = []
    const keys = new KeysToHandOver(keyStore, of)
    const lines = linesOf(client, { keys, files }, of, { counts, leftOut, receipt, onProgress })
    await pipeline(
      Readable.from(lines),
      seal,
      new Transform({
        transform(bytes: Buffer, _encoding, done) {
          whole.update(bytes)
          done(null, bytes)
        },
      }),
      createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }),
    )
    await client.query('commit')
    const sha256 = whole.digest('hex')
    await orRefuse(
      leavingRefusals,
      client.query('select records.note_export($1, $2, $3, $4, $5, $6)', [
        of.agency,
        recipient.trim(),
        sha256,
        hashOf(receipt),
        stood?.stood,
        JSON.stringify(counts),
      ]),
    )
    renameSync(part, file)
    return { counts, sha256, leftOut }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    rmSync(part, { force: true })
    throw error
  } finally {
    client.release()
  }
}

interface Telling {
  readonly counts: ReturnType<typeof noneYet>
  readonly leftOut: LeftOutLine[]
  readonly receipt: string
  readonly onProgress: ((done: number, of: number) => void) | undefined
}

async function* linesOf(
  client: pg.PoolClient,
  { keys, files }: { readonly keys: KeysToHandOver; readonly files: ObjectStore },
  of: AgencyOf,
  { counts, leftOut, receipt, onProgress }: Telling,
): AsyncGenerator<string> {
  const content = createHash('sha256')
  const told = (text: string) => {
    const written = `${text}\n`
    content.update(written)
    return written
  }
  yield told(JSON.stringify({ head: { format: FORMAT, made_at: new Date().toISOString() } }))
  for (const row of await rowsOf<{ line: string }>(
    client,
    'select line from records.export_places($1) line',
    [of.agency],
  ))
    yield told(row.line)
  const [total] = await rowsOf<{ subjects: string }>(
    client,
    'select subjects from records.export_counts($1)',
    [of.agency],
  )
  for await (const subjects of inPieces(
    client,
    'select id, line from records.export_subjects($1, $2, $3)',
    [of.agency],
    SUBJECTS,
  )) {
    const handed = await keys.of(subjects.map(({ id }) => id))
    for (const { id, line } of subjects) {
      counts.subjects += 1
      yield told(line)
      yield told(JSON.stringify({ keys: { subject: id, keys: handed.get(id) ?? [] } }))
      const documents = await documentsOf(client, of, id)
      for await (const items of inPieces(
        client,
        'select id, line, versions from records.export_items($1, $2, $3, $4)',
        [of.agency, id],
        ITEMS,
      ))
        for (const item of items) {
          counts.items += 1
          counts.versions += item.versions ?? 0
          yield told(item.line)
          const document = documents.get(item.id)
          if (document === undefined) continue
          const place = { ...of, subject: id }
          for await (const line of documentLines(files, place, document, handed.get(id) ?? [])) {
            if ('document' in line) counts.documents += 1
            if ('left_out' in line) leftOut.push(line.left_out)
            yield told(JSON.stringify(line))
          }
        }
      for (const row of await rowsOf<{ line: string }>(
        client,
        'select line from records.export_sharing($1, $2) line',
        [of.agency, id],
      )) {
        counts.sharing += 1
        yield told(row.line)
      }
    }
    onProgress?.(counts.subjects, Number(total?.subjects ?? counts.subjects))
  }
  for await (const readings of inPieces(
    client,
    'select id, line from records.export_readings($1, $2, $3)',
    [of.agency],
    1_000,
  ))
    for (const { line } of readings) {
      counts.readings += 1
      yield told(line)
    }
  yield `${JSON.stringify({ end: { counts, sha256: content.digest('hex'), receipt } })}\n`
}

async function documentsOf(
  client: pg.PoolClient,
  { agency }: AgencyOf,
  subject: string,
): Promise<ReadonlyMap<string, ExportedDocument>> {
  const rows = await rowsOf<ExportedDocument>(client, 'select * from records.export_documents($1, $2)', [
    agency,
    subject,
  ])
  return new Map(rows.map((row) => [row.item_id, row]))
}

interface Piece {
  readonly id: string
  readonly line: string
  readonly versions?: number
}

/** Rows by their ids, some at a time. */
async function* inPieces(
  client: pg.PoolClient,
  sql: string,
  of: readonly unknown[],
  most: number,
): AsyncGenerator<readonly Piece[]> {
  for (let after = FIRST; ; ) {
    const rows = await rowsOf<Piece>(client, sql, [...of, after, most])
    if (rows.length > 0) yield rows
    if (rows.length < most) return
    after = rows.at(-1)?.id ?? after
  }
}

async function rowsOf<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await client.query<Row>(sql, [...values])).rows
}

/** Twenty signs in groups, to be read out over a telephone. */
function makeReceipt(): string {
  return randomBytes(10).toString('hex').match(/.{4}/g)?.join('-') ?? ''
}

const hashOf = (receipt: string) => createHash('sha256').update(receiptBytes(receipt)).digest()

/** As it was read out, with or without its hyphens. */
export function receiptBytes(typed: string): Buffer {
  return Buffer.from(typed.toLowerCase().replace(/[^0-9a-f]/g, ''), 'hex')
}
