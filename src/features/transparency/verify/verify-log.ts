import { type Checkpoint, openCheckpoint, originOf } from '#platform/tlog/checkpoint.ts'
import { type Fault, TlogError } from '#platform/tlog/errors.ts'
import { rootOf } from '#platform/tlog/merkle/prove.ts'
import type { NoteKey } from '#platform/tlog/note/keys.ts'
import { checkTiles } from '#platform/tlog/tiles/check-tiles.ts'
import { CHECKPOINT_PATH } from '#platform/tlog/tiles/paths.ts'
import { TileReader } from '#platform/tlog/tiles/read-tiles.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import { leavesInDatabase } from '../leaves-in-database.ts'
import type { TableReader } from '../table-reader.ts'
import { type LeafFault, leafChecker, type Restore, restoresIn } from './check-leaves.ts'
import { checkRows, type RowFault } from './check-rows.ts'
import { type FindingCode, SENTENCES } from './finding-codes.ts'

export interface Finding {
  readonly code: FindingCode | Fault
  /** For whoever checks, in English. */
  readonly sentence: string
  /** The first leaf of which this is so; null: of none by itself. */
  readonly leaf: number | null
}

export interface Verified {
  readonly checkpoint: Checkpoint | null
  readonly findings: readonly Finding[]
  /** Leaves that are known as hashes alone since a restore: not wrong where it was said, and never silent. */
  readonly restores: readonly Restore[]
  /** How many leaves the database has; null: none was asked. */
  readonly reaches: number | null
}

export interface VerifyOptions {
  readonly storage: Pick<TileStorage, 'read'>
  readonly log: { readonly origin: string; readonly keys: readonly NoteKey[] }
  /** Logs of this installation that were closed: what holders have of them is the beginning of this one too. */
  readonly closed?: readonly { readonly origin: string; readonly keys: readonly NoteKey[] }[]
  /** Checkpoints that holders outside kept. */
  readonly held: readonly string[]
  /** Sees the tables of the log, in one transaction that sees one moment; `undefined`: the files alone are checked. */
  readonly client: TableReader | undefined
  /** Also rows and words; needs a `client` that sees them. */
  readonly rows: boolean
  /** What the client sees is a copy of an earlier moment: what was signed since is not missing in it. Default false. */
  readonly copy?: boolean
  /** The client sees all acts, so that a restore nobody told of is found. Default true. */
  readonly acts?: boolean
}

/** Goes through the whole log, and says the first thing of each kind that is not as it was signed. Changes nothing. */
export async function verifyLog(options: VerifyOptions): Promise<Verified> {
  const { storage, log, client } = options
  const standing = await storage.read(CHECKPOINT_PATH)
  const findings: Finding[] = []
  const restores: Restore[] = []
  if (standing === undefined)
    return { checkpoint: null, findings: [finding('no-checkpoint', null)], restores, reaches: null }
  const asked = await told(findings, async () => openCheckpoint(standing, log).checkpoint)
  if (asked === undefined) return { checkpoint: null, findings, restores, reaches: null }
  const reaches = client ? await leavesInDatabase(client) : null
  const behind = client && reaches !== null && (await lacking(options, client, asked.size, reaches))
  if (behind) findings.push(behind)
  const leaves = client && reaches !== null && !behind ? leafChecker(client, reaches) : undefined
  await told(findings, () =>
    checkTiles(storage, asked, { entries: true, ...(leaves && { look: leaves.check }) }),
  )
  const fault = leaves?.fault()
  if (fault) findings.push(ofLeaf(fault))
  for (const note of options.held) findings.push(...(await againstHeld(options, asked, note)))
  if (client) {
    if (options.acts !== false) restores.push(...(await restoresIn(client)))
    for (const { first, saidAt } of restores)
      if (saidAt === null) findings.push(finding('restored-unsaid', first))
    if (options.rows) findings.push(...(await checkRows(client)).map(ofRow))
  }
  return { checkpoint: asked, findings, restores, reaches }
}

/** A copy has to reach what it knows itself to be signed; the database all that is signed. */
async function lacking(
  { copy = false, log }: VerifyOptions,
  client: TableReader,
  size: number,
  reaches: number,
): Promise<Finding | undefined> {
  if (!copy) return reaches < size ? finding('database-behind', reaches) : undefined
  const { rows } = await client.query<{ n: string }>(
    'select coalesce(max(size), 0) as n from transparency.checkpoint where origin = $1',
    [log.origin],
  )
  return reaches < Math.min(size, Number(rows[0]?.n ?? 0)) ? finding('leaf-missing', reaches) : undefined
}

/** What a holder was given must be the beginning of what stands here. */
async function againstHeld(
  { storage, log, closed = [] }: VerifyOptions,
  now: Checkpoint,
  note: string,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const held = await told(findings, async () => {
    const earlier = closed.find(({ origin }) => origin === originOf(note))
    return { ...openCheckpoint(note, earlier ?? log).checkpoint, isOpen: earlier === undefined }
  })
  if (held === undefined) return findings
  if (held.size > now.size) return [finding(held.isOpen ? 'cut-short' : 'lost-at-closing', now.size)]
  const stands = await told(findings, async () => await rootOf(new TileReader(storage, now.size), held.size))
  if (stands === undefined || stands.equals(held.root)) return findings
  return [finding('two-histories', null, `up to leaf ${String(held.size)}`)]
}

async function told<T>(findings: Finding[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    const leaf = /\b(?:entry|leaf) (\d+)\b/.exec(error.message)?.[1]
    findings.push({
      code: error.code,
      sentence: `${error.message}.`,
      leaf: leaf === undefined ? null : Number(leaf),
    })
    return undefined
  }
}

function finding(code: FindingCode, leaf: number | null, more = ''): Finding {
  return { code, leaf, sentence: [SENTENCES[code], more].filter((part) => part !== '').join(' ') }
}

const ofLeaf = ({ code, leaf }: LeafFault): Finding => finding(code, leaf)
const ofRow = ({ code, leaf, table, row }: RowFault): Finding => finding(code, leaf, `${table} ${row}`)
