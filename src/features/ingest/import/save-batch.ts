import { refreshCards, reviveRecords } from '#features/directory/index.ts'
import { isDoc, lapsedPlaces, tellsOfPlace } from '#features/protected-places/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { affectedServices } from './affected-services.ts'
import { type Change, decide, meet, type Sight, type Verdict } from './decide.ts'
import { flaggedEntries } from './flagged-after-opening.ts'
import { knownRows } from './known.ts'
import { MustHide, planPlaces } from './plan-places.ts'
import { findReasons } from './reasons-found.ts'
import { type ImportLoss, type ImportRecord, type RecordOutcome, recordEntities } from './record.ts'
import { type ImportRun, rememberAsks } from './run-memory.ts'
import { type Draft, type Settled, settle } from './settle.ts'
import { waitedFor } from './waited-for.ts'
import { sealWaiting } from './waiting-rows.ts'
import { type Hidden, writeAll } from './write-all.ts'
import { type HeldEntry, settleCorrected, writeQuarantine } from './write-quarantine.ts'

const duplicate: Why = { path: '', code: 'duplicate-id', waitsFor: null }

/** Outcome of one row; `folded` rows were counted when their record was first met and count for nothing. */
export interface RowOutcome extends RecordOutcome {
  readonly folded: boolean
  /** Counted as unchanged earlier in the run, and changed since by a later mention. */
  readonly correction: boolean
}

/**
 * Saves a batch of records in the caller's transaction: all that has changed, with provenance, history and
 * cards, in a fixed number of statements. Nothing that comes a second time is written again.
 *
 * When the database refuses the batch, it is cut in half again and again until the row at fault is alone;
 * that one is quarantined as `refused-by-database` and the others are saved.
 *
 * @param losses rows and links that the reader could not place; they are kept in quarantine.
 * @param sights what {@link meet} said of the records; give it again when the same batch is tried again.
 * @returns what became of each record, in the order given.
 */
export async function saveBatch(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  records: readonly ImportRecord[],
  losses: readonly ImportLoss[] = [],
  sights: readonly Sight[] = meet(run, records),
): Promise<RowOutcome[]> {
  await planByKey(ctx)
  const save = (again: boolean) => saveAll(ctx, keyring, run, records, losses, sights, again)
  return save(false).catch((error: unknown) => {
    if (error instanceof CameMeanwhile) return save(true)
    throw error
  })
}

/** Something that was not there when we looked is there after all: nothing of the batch is written. */
class CameMeanwhile extends Error {}

/** @param again a second try: what the database refuses now, it refuses for good */
async function saveAll(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  records: readonly ImportRecord[],
  losses: readonly ImportLoss[],
  sights: readonly Sight[],
  again: boolean,
): Promise<RowOutcome[]> {
  rememberAsks(run, records)
  const [known, lapsed] = await Promise.all([
    knownRows(ctx, run.source.id, records),
    lapsedPlaces(ctx, run.source.id, placesOf(records), run.counts),
  ])
  const { verdicts, changes } = decide(records, known, run, keyring, sights, lapsed)
  const settled = changes.size > 0 ? await saveOrHalve(ctx, keyring, run, changes, again) : noneSettled
  await keepLosses(ctx, keyring, run, losses)
  const duplicates = records.filter((_, at) => verdicts[at] === 'duplicate-id')
  await writeQuarantine(
    ctx,
    keyring,
    run,
    duplicates.map((record) => rowEntry(keyring, run, { record, raw: record.raw }, duplicate)),
  )
  return records.map((record, at) => outcomeOf(run, record, verdicts[at] ?? 'unchanged', settled))
}

/**
 * All that a batch needs is found by key, for the rest of the transaction. While tables fill, nothing is known of them
 * yet: a plan made when they were empty would read all of them for every batch.
 */
async function planByKey(ctx: Context): Promise<void> {
  await ctx.prepared(
    'import_plans',
    `select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true)`,
    [],
  )
}

function placesOf(records: readonly ImportRecord[]): string[] {
  return records.filter((record) => record.entity === 'location').map((record) => record.id)
}

interface Saved {
  readonly saved: ReadonlyMap<string, Draft>
  readonly waiting: ReadonlyMap<string, string>
}

const noneSettled: Saved = { saved: new Map(), waiting: new Map() }

/** Faults of the connection or of the moment: the same rows would do on another try, so none is to blame. */
const notTheRows = /^(08|40|53|55|57|58|XX)/
const uniqueViolation = '23505'

async function saveOrHalve(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  changes: ReadonlyMap<string, Change>,
  again: boolean,
): Promise<Saved> {
  await ctx.prepared('import_savepoint', 'savepoint import_part', [])
  try {
    const settled = await saveChanges(ctx, keyring, run, changes)
    await ctx.prepared('import_release', 'release savepoint import_part', [])
    return settled
  } catch (error) {
    const mustHide = error instanceof MustHide
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!mustHide && (!/^[0-9A-Z]{5}$/.test(code) || notTheRows.test(code))) throw error
    // The turn taken since the savepoint is given back with it.
    await ctx.prepared('import_rollback', 'rollback to savepoint import_part', [])
    await ctx.prepared('import_release', 'release savepoint import_part', [])
    if (mustHide) {
      run.turn = 'hiding'
      return saveOrHalve(ctx, keyring, run, changes, again)
    }
    if (code === uniqueViolation && !again) throw new CameMeanwhile()
    return halve(ctx, keyring, run, [...changes], code)
  }
}

async function halve(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  changes: readonly (readonly [string, Change])[],
  code: string,
): Promise<Saved> {
  const [first] = changes
  if (!first) return noneSettled
  if (changes.length === 1) {
    const [key, change] = first
    await writeQuarantine(ctx, keyring, run, [
      rowEntry(keyring, run, change, { path: '', code: 'refused-by-database', waitsFor: null }),
    ])
    return { saved: new Map(), waiting: new Map([[key, `refused-by-database-${code}`]]) }
  }
  // In the order of saving, so that the first half never waits for the second.
  const ordered = [...changes].sort(
    (a, b) => recordEntities.indexOf(a[1].record.entity) - recordEntities.indexOf(b[1].record.entity),
  )
  const middle = ordered.length >> 1
  const left = await saveOrHalve(ctx, keyring, run, new Map(ordered.slice(0, middle)), true)
  const right = await saveOrHalve(ctx, keyring, run, new Map(ordered.slice(middle)), true)
  return {
    saved: new Map([...left.saved, ...right.saved]),
    waiting: new Map([...left.waiting, ...right.waiting]),
  }
}

async function saveChanges(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  changes: ReadonlyMap<string, Change>,
): Promise<Saved> {
  const settled = await settle(ctx, run, changes)
  const { drafts } = settled
  const planned = await planPlaces(ctx, keyring, run, drafts)
  const reasons = await findReasons(ctx, run, drafts)
  await reviveRecords(ctx, run.source.id, drafts)
  const hiddenFor = await writeAll(ctx, keyring, run, drafts, { planned, reasons })
  await writeHeld(ctx, keyring, run, settled, hiddenFor, flaggedEntries(planned))
  const services = await affectedServices(ctx, drafts, [...hiddenFor.stored, ...hiddenFor.places])
  await refreshCards(ctx, services)
  const saved = new Map<string, Draft>()
  for (const draft of drafts) saved.set(draft.key, draft)
  return { saved, waiting: new Map(settled.waiting.map((one) => [one.key, one.code])) }
}

async function writeHeld(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  { drafts, waiting }: Settled,
  { sealed }: Hidden,
  also: readonly HeldEntry[],
): Promise<void> {
  const entries: HeldEntry[] = [...also]
  for (const draft of drafts) {
    const { entity, change } = draft
    for (const one of draft.held)
      entries.push({
        entity,
        sourceRecordId: change.record.sourceRecordId,
        path: one.path,
        code: one.code,
        held: one.held,
        raw: sealed.has(draft.key) ? null : one.raw,
        value: one.raw,
        waitsFor: one.waitsFor ?? null,
      })
  }
  for (const one of waiting) entries.push(rowEntry(keyring, run, one.change, one))
  await writeQuarantine(ctx, keyring, run, entries)
  const before = drafts.filter((draft) => draft.change.known || draft.existing)
  const landed = [...before, ...(await waitedFor(ctx, run, drafts))]
  await settleCorrected(
    ctx,
    run,
    landed.map((draft) => ({ entity: draft.entity, sourceRecordId: draft.change.record.sourceRecordId })),
    entries,
  )
}

interface Why {
  readonly path: string
  readonly code: string
  readonly waitsFor: string | null
}

function rowEntry(
  keyring: Keyring,
  run: ImportRun,
  { record, raw }: Pick<Change, 'record' | 'raw'>,
  why: Why,
): HeldEntry {
  const { entity, sourceRecordId } = record
  return {
    entity,
    sourceRecordId,
    path: why.path,
    code: why.code,
    held: 'row',
    raw: mayTellOfPlace(entity, raw) ? sealWaiting(keyring, run, entity, sourceRecordId, raw) : raw,
    value: raw,
    waitsFor: why.waitsFor,
  }
}

async function keepLosses(
  ctx: Context,
  keyring: Keyring,
  run: ImportRun,
  losses: readonly ImportLoss[],
): Promise<void> {
  await writeQuarantine(
    ctx,
    keyring,
    run,
    losses.map(
      ({ entity, sourceRecordId, path, code, held, raw, waitsFor }): HeldEntry => ({
        entity,
        sourceRecordId,
        path: held === 'row' ? '' : path,
        code,
        held,
        raw: mayTellOfPlace(entity, raw) ? sealWaiting(keyring, run, entity, sourceRecordId, raw) : raw,
        value: raw,
        waitsFor: waitsFor ?? null,
      }),
    ),
  )
}

/**
 * Rows that may say where a place is or how to reach it; while they stand alone nobody knows if it is hidden.
 * Any other row may say so in a text of its own.
 */
function mayTellOfPlace(entity: string, raw: unknown): boolean {
  return placeTables.has(entity) || (isDoc(raw) && tellsOfPlace(raw))
}

const placeTables: ReadonlySet<string> = new Set([
  'location',
  'service_at_location',
  'address',
  'phone',
  'contact',
  'metadata',
  'schedule',
  'row',
])

function outcomeOf(
  run: ImportRun,
  record: ImportRecord,
  verdict: Verdict,
  { saved, waiting }: Saved,
): RowOutcome {
  const { entity, sourceRecordId, key } = record
  const folded = verdict === 'folded'
  if (verdict === 'duplicate-id') return heldBack(record, 'duplicate-id', false)
  const code = waiting.size === 0 ? undefined : waiting.get(key)
  if (code !== undefined) return heldBack(record, code, folded)
  const draft = saved.get(key)
  if (!draft)
    return { entity, sourceRecordId, outcome: 'unchanged', warnings: none, folded, correction: false }
  const fresh = run.changed.add(key)
  const warnings =
    fresh && draft.held.length > 0 ? draft.held.map(({ path, code: why }) => ({ path, code: why })) : none
  const outcome = draft.change.known || (draft.existing && !draft.foreign) ? 'updated' : 'created'
  return { entity, sourceRecordId, outcome, warnings, folded, correction: folded && fresh }
}

function heldBack({ entity, sourceRecordId }: ImportRecord, code: string, folded: boolean): RowOutcome {
  return {
    entity,
    sourceRecordId,
    outcome: 'quarantined',
    warnings: none,
    code,
    folded,
    correction: false,
  }
}

const none: RowOutcome['warnings'] = []
