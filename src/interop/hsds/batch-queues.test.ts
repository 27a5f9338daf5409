import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportLoss, ImportRecord, RecordEntity } from '#features/ingest/import/record.ts'
import { type Batch, BatchQueues } from './batch-queues.ts'

interface Row {
  readonly entity: RecordEntity
  readonly id: string
  readonly raw: Readonly<Record<string, string>>
}

/** So many ids that rows meet each other, now and then, and elements of one to three rows. */
const ids = fc.integer({ min: 0, max: 500 }).map(String)
const anyRow: fc.Arbitrary<Row> = fc.oneof(
  fc.record({ entity: fc.constant<RecordEntity>('organization'), id: ids, raw: fc.constant({}) }),
  fc.record({
    entity: fc.constant<RecordEntity>('service'),
    id: ids,
    raw: fc.record({ organization_id: ids }),
  }),
  fc.record({
    entity: fc.constant<RecordEntity>('service_at_location'),
    id: ids,
    raw: fc.record({ service_id: ids, location_id: ids }),
  }),
)
const anyElement = fc.array(anyRow, { minLength: 1, maxLength: 3 })

function recordOf(row: Row, path: string): ImportRecord {
  return {
    entity: row.entity,
    id: row.id,
    sourceRecordId: row.id,
    path,
    raw: row.raw,
  } as unknown as ImportRecord
}

const pointsAt = { organization_id: 'organization', service_id: 'service', location_id: 'location' } as const

/** The record itself and what it points at. */
function namesOf({ entity, sourceRecordId, raw }: ImportRecord): string[] {
  return [
    `${entity} ${sourceRecordId}`,
    ...Object.entries(pointsAt).flatMap(([column, target]) =>
      raw[column] === undefined ? [] : [`${target} ${String(raw[column])}`],
    ),
  ]
}

/** Paths of the records about each thing, in order. */
function byName(records: readonly ImportRecord[]): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const record of records)
    for (const name of namesOf(record)) out.set(name, [...(out.get(name) ?? []), record.path])
  return out
}

/** Saves after as many turns of the event loop as is said for each batch in turn. */
function slowSaver(turns: readonly number[]) {
  const begun: Batch[] = []
  const saved: ImportRecord[] = []
  const together: Batch[] = []
  const seen = { most: 0, crossed: 0 }
  const save = async (batch: Batch): Promise<void> => {
    const mine = new Set(batch.records.flatMap(namesOf))
    for (const other of together)
      if (other.records.some((record) => namesOf(record).some((name) => mine.has(name)))) seen.crossed += 1
    together.push(batch)
    seen.most = Math.max(seen.most, together.length)
    const wait = turns[begun.length % turns.length] ?? 0
    begun.push(batch)
    for (let turn = 0; turn < wait; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    saved.push(...batch.records)
    together.splice(together.indexOf(batch), 1)
  }
  return { save, begun, saved, seen }
}

/** Saves nothing until it is opened. */
function closedSaver() {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const seen = { begun: 0 }
  const save = (): Promise<void> => {
    seen.begun += 1
    return opened
  }
  return { save, open, seen }
}

/** Gives records that stand alone to the queues, as fast as they are taken. */
function feed(queues: BatchQueues, records: number) {
  const fed = { added: 0, all: Promise.resolve() }
  fed.all = (async () => {
    for (let at = 0; at < records; at += 1) {
      await queues.add(recordOf({ entity: 'organization', id: String(at), raw: {} }, `${at}`))
      fed.added += 1
    }
    await queues.finish(true)
  })()
  return fed
}

describe('queues', () => {
  it('save each record once; never two batches at a time, nor out of turn, what belongs together', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyElement, { minLength: 100, maxLength: 500, size: 'max' }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 4 }),
        async (elements, turns, size) => {
          const { save, saved, seen } = slowSaver(turns)
          const queues = new BatchQueues(3, size, save)
          const given: ImportRecord[] = []
          for (const [at, rows] of elements.entries())
            for (const [part, row] of rows.entries()) {
              const record = recordOf(row, part === 0 ? `${at}` : `${at}/part`)
              given.push(record)
              await queues.add(record)
            }
          await queues.finish(true)
          expect(new Set(saved)).toEqual(new Set(given))
          expect(saved).toHaveLength(given.length)
          expect(seen.crossed).toBe(0)
          expect(byName(saved)).toEqual(byName(given))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('wait for what a queue that is hardly used still gathers, before they forget that it took it', async () => {
    const { save, saved } = slowSaver([0])
    const queues = new BatchQueues(3, 3, save)
    const add = (row: Row, path: string) => queues.add(recordOf(row, path))
    // A batch, so that the next queue is filled from here on; what comes by itself goes on in the first.
    for (let at = 0; at < 3; at += 1) await add({ entity: 'program', id: `q${at}`, raw: {} }, `q${at}`)
    // Not enough for a batch.
    await add({ entity: 'organization', id: '1', raw: {} }, 'first')
    await add({ entity: 'service', id: 'a', raw: { organization_id: '1' } }, 'first/service')
    for (let at = 0; at < 200; at += 1) await add({ entity: 'program', id: `p${at}`, raw: {} }, `${at}`)
    await add({ entity: 'service', id: 'b', raw: { organization_id: '1' } }, 'last')
    await queues.finish(true)
    expect(byName(saved).get('organization 1')).toEqual(['first', 'first/service', 'last'])
  })

  it('fill one queue after the other with elements that have an organization of their own', async () => {
    const { save, begun, seen } = slowSaver([5])
    const queues = new BatchQueues(3, 4, save)
    for (let at = 0; at < 24; at += 1) {
      await queues.add(recordOf({ entity: 'organization', id: `o${at}`, raw: {} }, `${at}`))
      await queues.add(
        recordOf({ entity: 'service', id: `s${at}`, raw: { organization_id: `o${at}` } }, `${at}/service`),
      )
    }
    await queues.finish(true)
    const paths = begun.map(({ records }) => records.map((record) => Number.parseInt(record.path, 10)))
    expect(paths).toEqual(Array.from({ length: 12 }, (_, at) => [2 * at, 2 * at, 2 * at + 1, 2 * at + 1]))
    expect(seen.most).toBe(3)
  })

  it('go on reading while one is slow, but no further than a few batches', async () => {
    const { save, open, seen } = closedSaver()
    const fed = feed(new BatchQueues(3, 1, save), 50)
    await new Promise((resolve) => setTimeout(resolve, 20))
    // One to a queue is being saved or, as a record by itself takes the first queue, waits for that.
    expect([seen.begun, fed.added]).toEqual([1, 3])
    open()
    await fed.all
    expect(seen.begun).toBe(50)
  })

  it('read one batch ahead where there is only one', async () => {
    const { save, open, seen } = closedSaver()
    const fed = feed(new BatchQueues(1, 1, save), 10)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([seen.begun, fed.added]).toEqual([1, 2])
    open()
    await fed.all
    expect(seen.begun).toBe(10)
  })

  it('end with the first failure: what comes after it is not saved', async () => {
    let begun = 0
    const queues = new BatchQueues(3, 1, async () => {
      begun += 1
      await new Promise((resolve) => setImmediate(resolve))
      if (begun === 2) throw new Error('the disk is full')
    })
    const all = async () => {
      for (let at = 0; at < 50; at += 1)
        await queues.add(recordOf({ entity: 'organization', id: String(at), raw: {} }, `${at}`))
      await queues.finish(true)
    }
    await expect(all()).rejects.toThrow('the disk is full')
    expect(begun).toBe(2)
  })

  it('save nothing more, when they are stopped, than what has begun to be saved', async () => {
    const { save, open, seen } = closedSaver()
    const queues = new BatchQueues(3, 1, save)
    // All of one queue: the first is being saved, the others wait for it.
    for (let at = 0; at < 3; at += 1)
      await queues.add(recordOf({ entity: 'program', id: String(at), raw: {} }, `${at}`))
    const finished = queues.finish(false)
    open()
    await finished
    expect(seen.begun).toBe(1)
  })

  it('keep what could not be read with the rest of a batch', async () => {
    const { save, begun } = slowSaver([0])
    const queues = new BatchQueues(3, 2, save)
    const loss = { entity: 'row', path: '/1' } as unknown as ImportLoss
    await queues.addLoss(loss)
    await queues.add(recordOf({ entity: 'organization', id: '1', raw: {} }, '2'))
    await queues.finish(true)
    expect(begun.map((batch) => [batch.records.length, batch.losses.length])).toEqual([[1, 1]])
  })
})
