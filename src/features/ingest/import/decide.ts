import type { Doc } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { canonical } from './canonical.ts'
import type { KnownRow } from './known.ts'
import type { ImportRecord } from './record.ts'
import type { ImportRun } from './run-memory.ts'

/** A record whose source values are new or have changed: what the source says now, in the last state. */
export interface Change extends KnownRow {
  readonly record: ImportRecord
  readonly raw: Doc
  /** The source had it before. */
  readonly known: boolean
}

/** What is to be done with each row of a batch, decided without looking at the directory itself. */
export interface Decisions {
  /** In the order given; `folded` = a further mention of a record that was counted already. */
  readonly verdicts: readonly Verdict[]
  /** Each changed record once, in its last state. By its key. */
  readonly changes: ReadonlyMap<string, Change>
}

export type Verdict = 'unchanged' | 'changed' | 'folded' | 'duplicate-id'

/** How a record was met: as the first of its id in this run, and whether a row of its own was met before. */
export interface Sight {
  readonly first: boolean
  readonly secondRow: boolean
}

/** Remembers the records of a batch as met. Once a batch: a second try must not take them for duplicates. */
export function meet(run: ImportRun, records: readonly ImportRecord[]): Sight[] {
  return records.map(({ key, nested }) => ({
    first: run.met.add(key),
    secondRow: !nested && !run.whole.add(key),
  }))
}

/** Bump it when cleaning changes what it makes of the same values, so that a next import makes it anew. */
const cleaningVersion = '3'

/**
 * Compares rows with what the source said before.
 *
 * A row of its own says all there is: it replaces what was known. A record met inside another may be a
 * summary: it adds what was not known, and its other values count only where nothing else was said in this
 * run, so that a source that contradicts itself does not change the directory back and forth.
 *
 * @param again ids of records that are read again though nothing of them has changed
 */
export function decide(
  records: readonly ImportRecord[],
  known: ReadonlyMap<string, KnownRow>,
  run: ImportRun,
  keyring: Keyring,
  sights: readonly Sight[],
  again: ReadonlySet<string> = nothingAgain,
): Decisions {
  const changes = new Map<string, Change>()
  const verdicts = records.map((record, at): Verdict => {
    const { key } = record
    const earlier = changes.get(key)
    const before = earlier ?? known.get(key)
    const firstSight = sights[at]?.first ?? false
    if (sights[at]?.secondRow) {
      const same = before?.hash === hashOf(keyring, run, record, record.text)
      return same ? 'folded' : 'duplicate-id'
    }
    const next = saysTheSame(record, earlier)
      ? undefined
      : isReadAgain(record, earlier, before, again)
        ? unchanged(record, run, keyring)
        : nextState(record, before, firstSight, run, keyring, earlier?.known ?? before !== undefined)
    if (!next) return firstSight ? 'unchanged' : 'folded'
    changes.set(key, next)
    return firstSight ? 'changed' : 'folded'
  })
  return { verdicts, changes }
}

const nothingAgain: ReadonlySet<string> = new Set()

/** The row that says all of it, and once. */
function isReadAgain(
  record: ImportRecord,
  earlier: Change | undefined,
  before: KnownRow | undefined,
  again: ReadonlySet<string>,
): boolean {
  return earlier === undefined && again.has(record.id) && (!record.nested || before?.nestedOnly === true)
}

function unchanged(record: ImportRecord, run: ImportRun, keyring: Keyring): Change {
  const hash = hashOf(keyring, run, record, record.text)
  const { raw, nested } = record
  return { record, raw, hash, nestedOnly: nested, mentions: nested ? [hash] : none, known: true }
}

/** An organization is mentioned by each of its services, most often in the same words as just before. */
function saysTheSame(record: ImportRecord, earlier: Change | undefined): boolean {
  return record.nested && earlier !== undefined && earlier.record.text === record.text
}

function hashOf(
  keyring: Keyring,
  run: ImportRun,
  record: ImportRecord,
  text: string,
  raw: Doc = record.raw,
): string {
  // Whether its source is a public listing decides what of a place may be shown, so it is part of the row; so is what
  // a person said of its values.
  const listing =
    record.entity === 'location' && run.source.publicListing ? 'public' : (record.readBy?.(raw) ?? '')
  return keyring.digestText('source-row', `${cleaningVersion}|${record.entity}|${listing}|`, text)
}

function nextState(
  record: ImportRecord,
  before: KnownRow | undefined,
  firstSight: boolean,
  run: ImportRun,
  keyring: Keyring,
  known: boolean,
): Change | undefined {
  if (record.nested && before && !before.nestedOnly) return undefined
  const hash = hashOf(keyring, run, record, record.text)
  if (!record.nested) {
    const same = before !== undefined && !before.nestedOnly && before.hash === hash
    return same ? undefined : { record, raw: record.raw, hash, nestedOnly: false, mentions: none, known }
  }
  const fresh: Change = { record, raw: record.raw, hash, nestedOnly: true, mentions: [hash], known }
  if (!before) return fresh
  if (before.hash === hash || before.mentions.includes(hash)) return undefined
  // Sealed source values cannot be compared field by field: the first mention of a run stands.
  if (!before.raw) return firstSight ? fresh : undefined
  // It adds nothing, but what it says may be read in another way now: by a later release, or by what a person said of it.
  const raw = merged(before.raw, record.raw, firstSight) ?? (firstSight ? before.raw : undefined)
  if (!raw) return undefined
  const mergedHash = hashOf(keyring, run, record, canonical(raw), raw)
  if (mergedHash === before.hash) return undefined
  const mentions = firstSight ? [hash] : [...before.mentions, hash].slice(-mostMentions)
  return { record, raw, hash: mergedHash, nestedOnly: true, mentions, known }
}

const none: readonly string[] = []

/** Different summaries of one record that are told apart; a source has one or two. */
const mostMentions = 20

function merged(before: Doc, mention: Doc, overrule: boolean): Doc | undefined {
  const out: Record<string, unknown> = { ...before }
  let changed = false
  for (const [key, value] of Object.entries(mention)) {
    const absent = out[key] === undefined || out[key] === null || out[key] === ''
    if (!absent && (!overrule || canonical(out[key]) === canonical(value))) continue
    if (absent && (value === undefined || value === null || value === '')) continue
    out[key] = value
    changed = true
  }
  return changed ? out : undefined
}
