import {
  canonical,
  type ImportLoss,
  type ImportRecord,
  type ImportRun,
  ownersAtHand,
  type RecordEntity,
  type RowOutcome,
  sameRunAgain,
  saveBatch,
  settleParts,
  takeParts,
  type WaitingPart,
  waitingOwners,
} from '#features/ingest/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { IdSet } from '#platform/id-set.ts'
import { type EntityName, listOf } from './entities.ts'
import { count, type ImportReport, reason } from './import-report.ts'
import type { Raw } from './row.ts'

/** Does one step in a transaction. */
export type Act = <T>(step: (ctx: Context) => Promise<T>) => Promise<T>

type Remake = (run: ImportRun, entity: string, sourceRecordId: string, raw: Raw) => ImportRecord | undefined

const ownersAStep = 1_000

/**
 * Phones, schedules and other parts that come in another file than the record they belong to, before it or
 * after it. They stay in quarantine as its source's words, and are put into it whenever it is read, so that
 * either file comes a second time without changing anything.
 */
export class LateParts {
  readonly #keyring: Keyring
  readonly #report: ImportReport
  readonly #remake: Remake
  /** Records that parts wait for: `location:91676`. */
  #waitedFor: ReadonlySet<string> = new Set()
  /** Parts of this input that found no record in it. */
  readonly #lost = new IdSet()
  /** The rows in them, where there are any. */
  readonly #inLost = new Map<string, Readonly<Record<string, number>>>()

  constructor(keyring: Keyring, report: ImportReport, remake: Remake) {
    this.#keyring = keyring
    this.#report = report
    this.#remake = remake
  }

  async learn(ctx: Context, run: ImportRun): Promise<void> {
    this.#waitedFor = new Set(await waitingOwners(ctx, run))
  }

  /** Remembers a row that was counted as quarantined, in case its record turns out to be there. */
  lost(loss: ImportLoss): void {
    if (loss.code !== 'orphan') return
    this.#lost.add(lostKey(loss))
    if (loss.parts && Object.keys(loss.parts).length > 0) this.#inLost.set(lostKey(loss), loss.parts)
  }

  /** The records of a batch with the parts that earlier files had for them. */
  async join(
    ctx: Context,
    run: ImportRun,
    records: readonly ImportRecord[],
  ): Promise<{ whole: readonly ImportRecord[]; settle: (outcomes: readonly RowOutcome[]) => Promise<void> }> {
    const waited = this.#waitedFor
    const owners = waited.size === 0 ? [] : records.map(ownerKey).filter((key) => waited.has(key))
    if (owners.length === 0) return { whole: records, settle: async () => {} }
    const waiting = Map.groupBy(await takeParts(ctx, this.#keyring, run, owners), (part) => part.owner)
    const joined = records.map((record) => {
      const late = record.nested ? undefined : waiting.get(ownerKey(record))
      return late && joinLateParts(record.entity, record.raw, late)
    })
    const whole = records.map((record, at) => {
      const raw = joined[at]?.raw
      return (raw && this.#remake(run, record.entity, record.sourceRecordId, raw)) || record
    })
    const settle = async (outcomes: readonly RowOutcome[]): Promise<void> =>
      settleParts(
        ctx,
        joined.flatMap((one, at) => (one && outcomes[at]?.outcome !== 'quarantined' ? one.joined : [])),
      )
    return { whole, settle }
  }

  /** Parts of this input whose records came in an earlier one. */
  async link(run: ImportRun, act: Act): Promise<void> {
    let after = ''
    for (;;) {
      const owners = await act((ctx) => ownersAtHand(ctx, run, after, ownersAStep))
      after = owners.at(-1)?.owner ?? ''
      if (after === '') return
      await act(async (ctx) => {
        const keys = owners.map((one) => one.owner)
        const waiting = Map.groupBy(await takeParts(ctx, this.#keyring, run, keys), (part) => part.owner)
        const records: ImportRecord[] = []
        const landed: WaitingPart[] = []
        for (const { owner, entity, sourceRecordId, raw } of owners) {
          const joined = joinLateParts(entity as RecordEntity, raw, waiting.get(owner) ?? [])
          if (!joined) continue
          landed.push(...joined.joined)
          this.#recount(joined)
          if (joined.joined.length === joined.same.length) continue
          const record = this.#remake(run, entity, sourceRecordId, joined.raw)
          if (record) records.push(record)
        }
        if (records.length > 0) await saveBatch(ctx, this.#keyring, sameRunAgain(run), records)
        await settleParts(ctx, landed)
      })
    }
  }

  /** Rows of this input that were counted as quarantined until their record was found. */
  #recount({ joined, same }: Joined): void {
    for (const part of joined) {
      if (!this.#lost.has(lostKey(part))) continue
      const outcome = same.includes(part) ? 'unchanged' : 'created'
      for (const [entity, rows] of [
        [part.entity, 1] as const,
        ...Object.entries(this.#inLost.get(lostKey(part)) ?? {}),
      ]) {
        count(this.#report, entity, 'quarantined', -rows)
        count(this.#report, entity, outcome, rows)
      }
      reason(this.#report, 'orphan', -1)
    }
  }
}

function ownerKey({ entity, sourceRecordId }: ImportRecord): string {
  return `${entity}:${sourceRecordId}`
}

interface Named {
  readonly entity: string
  readonly sourceRecordId: string
}

function lostKey({ entity, sourceRecordId }: Named): string {
  return `${entity}\0${sourceRecordId}`
}

/** A record's source values with the parts that had come without it. */
export interface Joined {
  readonly raw: Raw
  /** Parts that are in it now. */
  readonly joined: readonly WaitingPart[]
  /** Joined parts that the record held before. */
  readonly same: readonly WaitingPart[]
}

/**
 * Puts parts that waited for a record into it. Where the record brings parts of a kind itself, these are what
 * the source says now: of the waiting ones only those that are among them count as joined.
 *
 * @returns undefined when none belongs into it.
 */
export function joinLateParts(
  entity: RecordEntity,
  raw: Raw,
  parts: readonly WaitingPart[],
): Joined | undefined {
  const full: Record<string, unknown> = { ...raw }
  const joined: WaitingPart[] = []
  const same: WaitingPart[] = []
  for (const [kind, late] of Map.groupBy(parts, (part) => part.entity)) {
    const property = listOf(entity, kind as EntityName)
    if (!property) continue
    const own = Array.isArray(raw[property]) ? (raw[property] as unknown[]) : []
    const known = new Set(own.map((one) => canonical(one)))
    const there = late.filter((part) => known.has(canonical(part.raw)))
    same.push(...there)
    joined.push(...there)
    if (there.length < own.length || there.length === late.length) continue
    // All in the order of the waiting ones, so that it is the same whoever came first.
    full[property] = late.map((part) => part.raw)
    joined.push(...late.filter((part) => !known.has(canonical(part.raw))))
  }
  return joined.length === 0 ? undefined : { raw: full, joined, same }
}
