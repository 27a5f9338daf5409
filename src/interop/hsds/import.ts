import type pg from 'pg'
import { refreshCards } from '#features/directory/index.ts'
import {
  finishRun,
  type ImportLoss,
  type ImportRecord,
  type ImportRun,
  linkHeld,
  meet,
  type RecordEntity,
  type RowOutcome,
  sameRunAgain,
  saveBatch,
  startRun,
  takeWaiting,
  type WaitingRow,
  type WordMeanings,
  wasMet,
  withdrawMissing,
} from '#features/ingest/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { Batch } from './batch.ts'
import { countKeys } from './count-keys.ts'
import { count, countOutcome, emptyReport, type ImportReport, reason } from './import-report.ts'
import { type Act, LateParts } from './late-parts.ts'
import { learnTerms } from './learn-terms.ts'
import { makeRecord, type Reading } from './make-record.ts'
import { isOurTaxonomy, ourTerms } from './our-terms.ts'
import { type HsdsInput, readHsds } from './read-hsds.ts'
import { type HsdsRow, type HsdsRows, type RecordRow, rowsIn } from './row.ts'
import { type StatusAnswers, settleStatusAnswers } from './status-answers.ts'
import { StatusBook } from './status-book.ts'
import { TermBook } from './term-book.ts'

/** Who imports, as which source, and how. */
export interface ImportMeans {
  readonly pool: pg.Pool
  readonly keyring: Keyring
  /** Staff; visitors are refused by the database. */
  readonly claim: ActorClaim
  /** Name of the source; made when it is new. */
  readonly source: string
  /** Does everything, shows what came of it, and leaves nothing behind. */
  readonly dryRun?: boolean
  /** Looks at what a dry run has done, in its transaction, before it is undone. */
  readonly inspect?: (ctx: Context) => Promise<void>
  readonly onProgress?: (report: Readonly<ImportReport>) => void
  /** Stops at the edge of a batch; what was saved stays, and the next run goes on from there. */
  readonly signal?: AbortSignal
  readonly batchSize?: number
  /** The source is a directory like ours: it states all it knows outright, and nothing is read out of its words. */
  readonly statedOnly?: boolean
  /** What blank and coded statuses mean, where somebody was asked; kept for the next import of the source. */
  readonly statuses?: StatusAnswers
  /**
   * What becomes of records the source had before and that are not in this input. `keep` (default): the input is
   * a part. `withdraw`: it is all of the source; what is missing leaves public view, unless more than 30 % is.
   * `withdraw-many`: however much it is.
   */
  readonly missing?: 'keep' | 'withdraw' | 'withdraw-many'
}

export interface ImportRequest extends ImportMeans {
  readonly input: HsdsInput
}

export interface RowsRequest extends ImportMeans {
  /** Whatever a reader yields: rows in the shape of HSDS 3.1. */
  readonly rows: AsyncIterable<HsdsRows>
  /** The same once more, where the input can be read twice: it is gone through before anything of it is saved. */
  readonly readBefore?: () => AsyncIterable<HsdsRows>
  /** Id of the format they were read from; said in the report. */
  readonly format: string
}

/** Records a transaction; large enough that nothing is done row by row, small enough to bound memory. */
const defaultBatch = 1_500

/** Ends the single transaction of a dry run. */
class DryRunDone extends Error {}

/**
 * Imports HSDS 3 from a file, folder or zip. For input of any format see `interop/formats`.
 *
 * @throws {Invalid} `not-hsds` and other refusals of the input, before anything is written.
 */
export async function importHsds({ input, ...means }: ImportRequest): Promise<ImportReport> {
  return importRows({
    ...means,
    rows: readHsds(input),
    readBefore: () => readHsds(input),
    format: 'hsds-3',
  })
}

/**
 * Imports what a reader yields: cleaned as a stream, saved in batches of one transaction each. The same input
 * twice changes nothing; a run that was stopped is finished by running it again.
 *
 * @throws {Invalid} `source-name`; and whatever the reader throws, before anything is written where it throws
 *   on the first row.
 */
export async function importRows(request: RowsRequest): Promise<ImportReport> {
  const source = request.source.trim()
  if (source.length === 0 || source.length > 200) {
    throw new Invalid('source-name', 'Name the source of the data with 1 to 200 letters.', [
      { field: 'source', sentence: 'Write a name of 1 to 200 letters.' },
    ])
  }
  const started = performance.now()
  const report = emptyReport(request.dryRun ?? false, request.format)
  const rows = request.rows[Symbol.asyncIterator]()
  // The first row is read before anything is written, so that what cannot be read leaves no trace.
  const first = await rows.next()
  try {
    const work = (act: Act): Promise<void> =>
      new Importer(request, report, act, started).run(source, first, rows)
    if (request.dryRun) await dryRun(request, work)
    else await work((step) => asActor(request.pool, request.claim, step))
  } finally {
    await rows.return?.(undefined)
  }
  report.seconds = secondsSince(started)
  return report
}

/** To the hundredth: the report is kept, and a longer fraction reads like a coordinate to whatever looks for hidden places in it. */
const secondsSince = (started: number) => Math.round((performance.now() - started) / 10) / 100

/** All batches in one transaction that is then undone, so that later ones see the earlier. */
async function dryRun(request: ImportMeans, work: (act: Act) => Promise<void>): Promise<void> {
  try {
    await asActor(request.pool, request.claim, async (ctx) => {
      await work((step) => step(ctx))
      await request.inspect?.(ctx)
      throw new DryRunDone()
    })
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error
  }
}

class Importer {
  readonly #request: RowsRequest
  readonly #report: ImportReport
  readonly #act: Act
  readonly #started: number
  readonly #terms = new TermBook()
  readonly #statuses = new StatusBook()
  #words: WordMeanings | undefined
  #read: Reading | undefined
  readonly #late: LateParts
  #batch = new Batch()
  /** The batch before, which is saved while the next is read. */
  #saving: Promise<void> = Promise.resolve()
  /** Some of the input could not be read, so nobody knows what is missing from it. */
  #unread = false

  constructor(request: RowsRequest, report: ImportReport, act: Act, started: number) {
    this.#request = request
    this.#report = report
    this.#act = act
    this.#started = started
    this.#late = new LateParts(request.keyring, report, (run, entity, sourceRecordId, raw) =>
      this.#again(run, { entity, sourceRecordId, raw }),
    )
  }

  async run(source: string, first: IteratorResult<HsdsRows>, rows: AsyncIterator<HsdsRows>): Promise<void> {
    const run = await this.#act(async (ctx) => {
      const begun = await startRun(ctx, source, this.#request.dryRun ? 'hiding' : 'publishing')
      this.#words = await learnTerms(ctx, this.#terms, begun.source.id)
      this.#statuses.learn(await settleStatusAnswers(ctx, begun.source.id, this.#request.statuses))
      await this.#late.learn(ctx, begun)
      return begun
    })
    await this.#countKeys(run)
    try {
      let item = first
      while (!item.done && (await this.#takeAll(run, item.value))) item = await rows.next()
      this.#report.stopped = !item.done
      if (!this.#report.stopped) await this.#sendBatch(run)
      await this.#saving
    } catch (error) {
      // Whoever is told of it finds nothing still on its way.
      await Promise.allSettled([this.#saving])
      throw error
    }
    await this.#link(run)
    await this.#withdraw(run)
    const statuses = this.#statuses.told(this.#request.statuses)
    if (statuses.length > 0) this.#report.statuses = statuses
    this.#report.seconds = secondsSince(this.#started)
    await this.#act((ctx) => finishRun(ctx, run, { ...this.#report }))
    this.#request.onProgress?.(this.#report)
  }

  async #countKeys(run: ImportRun): Promise<void> {
    const { readBefore, keyring, dryRun, signal } = this.#request
    if (!readBefore) return
    // The one transaction of a dry run is open, and would end of itself where nothing came for a minute.
    const onWay = dryRun ? () => this.#act((ctx) => ctx.prepared('import_on_way', 'select 1', [])) : undefined
    run.counts = await countKeys(readBefore(), keyring, run.source.id, { signal, onWay })
  }

  /** Only after all of it was read: a run that was stopped or cut off says nothing about what it did not reach. */
  async #withdraw(run: ImportRun): Promise<void> {
    const { missing = 'keep' } = this.#request
    if (missing === 'keep' || this.#report.stopped) return
    if (this.#unread) {
      reason(this.#report, 'nothing-withdrawn-unread-rows')
      return
    }
    const found = await this.#act((ctx) => withdrawMissing(ctx, run, missing === 'withdraw-many'))
    if (found.done) this.#report.withdrawn = found.missing
    else this.#report.missing = found.missing
  }

  /** @returns false where it was told to stop before all were taken. */
  async #takeAll(run: ImportRun, rows: HsdsRows): Promise<boolean> {
    for (const row of rowsIn(rows)) {
      if (this.#request.signal?.aborted) return false
      if (this.#batch.size >= (this.#request.batchSize ?? defaultBatch) && !this.#batch.goesOn(row))
        await this.#sendBatch(run)
      this.#take(run, row)
    }
    return true
  }

  #take(run: ImportRun, row: HsdsRow): void {
    if (row.kind === 'record') {
      const record = makeRecord(row, this.#reading(run))
      if (!record) {
        this.#unread = true
        // What stands for no row of the input is missing without a row being held back.
        const held = row.implied ? 'link' : 'row'
        this.#batch.losses.push(lossOf(row.entity, row.path, row.path, 'id-missing', held, row.raw))
      } else if (isOurs(record)) count(this.#report, record.entity, 'unchanged')
      else this.#batch.records.push(record)
    } else if (row.kind === 'note') {
      this.#report.warnings += 1
      reason(this.#report, row.code)
    } else {
      const { entity, id, path, code, raw, waitsFor } = row
      if (row.kind === 'held' && (entity === 'row' || unreadable.test(code))) this.#unread = true
      const loss = lossOf(entity, id, path, code, row.kind === 'held' ? 'row' : 'link', raw, waitsFor)
      this.#batch.losses.push(row.kind === 'held' && row.parts ? { ...loss, parts: row.parts } : loss)
    }
  }

  /** Sends what was gathered on its way, when the batch before has arrived. */
  async #sendBatch(run: ImportRun): Promise<void> {
    await this.#saving
    const batch = this.#batch
    this.#batch = new Batch()
    this.#saving = batch.size === 0 ? Promise.resolve() : this.#save(run, batch)
    // Told by whoever waits for it next.
    this.#saving.catch(() => undefined)
  }

  async #save(run: ImportRun, { records, losses }: Batch): Promise<void> {
    const { keyring } = this.#request
    const sights = meet(run, records)
    const outcomes = await retried(() =>
      this.#act(async (ctx) => {
        const { whole, settle } = await this.#late.join(ctx, run, records)
        const saved = await saveBatch(ctx, keyring, run, whole, losses, sights)
        await settle(saved)
        return saved
      }),
    )
    outcomes.forEach((outcome, at) => {
      countOutcome(this.#report, outcome, records[at], sights[at]?.secondRow ?? false)
      if (sights[at]?.first) this.#countStatus(outcome, records[at])
    })
    for (const loss of losses) {
      reason(this.#report, loss.code)
      if (loss.held === 'row') {
        count(this.#report, loss.entity, 'quarantined')
        for (const [part, rows] of Object.entries(loss.parts ?? {}))
          count(this.#report, part, 'quarantined', rows)
        this.#late.lost(loss)
      } else this.#report.warnings += 1
    }
    this.#report.seconds = secondsSince(this.#started)
    this.#request.onProgress?.(this.#report)
  }

  /** What waited for a record that has come: rows first, then links, until nothing moves any more. */
  async #link(run: ImportRun): Promise<void> {
    const { keyring } = this.#request
    for (;;) {
      let records: ImportRecord[] = []
      const outcomes = await this.#act(async (ctx): Promise<RowOutcome[]> => {
        const waiting = await takeWaiting(ctx, keyring, run, defaultBatch)
        records = waiting.flatMap((row) => this.#again(run, row) ?? [])
        return records.length === 0 ? [] : saveBatch(ctx, keyring, sameRunAgain(run), records)
      })
      outcomes.forEach((one, at) => {
        if (wasMet(run, one.entity, one.sourceRecordId)) this.#countStatus(one, records[at])
      })
      const landed = outcomes.filter((outcome) => outcome.outcome !== 'quarantined')
      for (const { entity, sourceRecordId, outcome } of landed) {
        // Read in this run, it was counted as quarantined; else it has waited since an earlier one.
        if (wasMet(run, entity, sourceRecordId)) count(this.#report, entity, 'quarantined', -1)
        count(this.#report, entity, outcome)
      }
      if (landed.length === 0) break
    }
    await this.#act(async (ctx) => refreshCards(ctx, await linkHeld(ctx, run)))
    await this.#late.link(run, (step) => this.#act(step))
  }

  #countStatus({ outcome, entity }: RowOutcome, record: ImportRecord | undefined): void {
    if (entity === 'service' && record && outcome !== 'quarantined') this.#statuses.count(record.raw)
  }

  #reading(run: ImportRun): Reading {
    this.#read ??= {
      sourceId: run.source.id,
      terms: this.#terms,
      names: new Map(),
      words: this.#words,
      statedOnly: this.#request.statedOnly ?? false,
      statuses: this.#statuses,
    }
    return this.#read
  }

  #again(run: ImportRun, { entity, sourceRecordId, raw }: WaitingRow): ImportRecord | undefined {
    const row: RecordRow = {
      kind: 'record',
      entity: entity as RecordEntity,
      raw: { ...raw, id: raw.id ?? sourceRecordId },
      path: sourceRecordId,
      nested: false,
      links: {},
      parts: {},
    }
    return makeRecord(row, this.#reading(run))
  }
}

/** Codes of rows of which not even the id is known. */
const unreadable = /^(json|csv|xml|xlsx|record|row|table)-/

/** Two batches that wait for each other: the database ends one, which is then simply tried again. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (left === 0 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}

/** Our own taxonomies are part of the program; a copy of them that comes back is not kept a second time. */
function isOurs(record: ImportRecord): boolean {
  if (record.entity === 'taxonomy') return isOurTaxonomy(record.id)
  return record.entity === 'taxonomy_term' && ourTerms().byId.has(record.id)
}

function lossOf(
  entity: string,
  sourceRecordId: string,
  path: string,
  code: string,
  held: 'row' | 'link',
  raw: unknown,
  waitsFor?: string,
): ImportLoss {
  return { entity, sourceRecordId, path, code, held, raw, ...(waitsFor === undefined ? {} : { waitsFor }) }
}
