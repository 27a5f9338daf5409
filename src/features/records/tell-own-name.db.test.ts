import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSameFamily } from './domain/same-family.ts'
import { itemHistory } from './item-history.ts'
import { openItems } from './open-items.ts'
import { openRecord } from './record/open-record.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from './testing/records-town.ts'

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
  await town.db.admin.query(
    `update identity.person set name = 'Marisol Vega-Soto (fictional)' where id = $1`,
    [town.colleague.id],
  )
})
afterAll(() => town.close())

const open = (by: Colleague, subject: string) => by.run((ctx) => openRecord(ctx, town.keys, subject))
const alerts = async () =>
  (
    await town.db.admin.query(
      `select a.kind, a.person_id as person, a.agency_id as agency, e.object_id as subject, e.detail
       from audit.alert a join audit.event e on e.id = a.event_id order by a.at`,
    )
  ).rows

/** The log takes no change from anybody but the administrator, whom no trigger holds up. */
async function ageLooks(subject: string, seconds: number): Promise<void> {
  const client = await town.db.admin.connect()
  try {
    await client.query('set session_replication_role = replica')
    const { rowCount } = await client.query(
      'update audit.event set at = at - make_interval(secs => $2) where object_id = $1',
      [subject, seconds],
    )
    expect(rowCount).toBeGreaterThan(0)
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}

describe('a record of somebody of the reader’s family name', () => {
  it('is told to the auditor once a day, and never of whom', async () => {
    const { subject } = await aRecord(town, town.worker.run, { name: 'Ana Véga' })
    await open(town.worker, subject)
    expect(await alerts()).toEqual([])
    await open(town.colleague, subject)
    await open(town.colleague, subject)
    const told = {
      kind: 'own-name',
      person: town.colleague.id,
      agency: town.clinic.agency,
      subject,
      detail: { what: 'record' },
    }
    expect(await alerts()).toEqual([told])
    const { rows } = await town.auditor.run((ctx) =>
      ctx
        .prepared<{ kind: string }>('alerts', 'select kind from audit.alert', [])
        .then((of) => ({ rows: of })),
    )
    expect(rows).toEqual([{ kind: 'own-name' }])
    // Another record of the family is another one.
    const other = await aRecord(town, town.worker.run, { name: 'Luis Soto' })
    await open(town.colleague, other.subject)
    expect(await alerts()).toHaveLength(2)
  })

  it.each([
    [
      'on paper',
      (items: readonly string[]) =>
        town.colleague.run((ctx) => openItems(ctx, town.keys, items, { what: 'print' })),
    ],
    [
      'in its history',
      (items: readonly string[]) => town.colleague.run((ctx) => itemHistory(ctx, town.keys, items[0] ?? '')),
    ],
  ])('is told as well when it is opened %s', async (_where, look) => {
    const { subject, identity } = await aRecord(town, town.worker.run, { name: 'Pat Vega' })
    const before = (await alerts()).length
    await look([identity])
    expect((await alerts()).slice(before)).toMatchObject([{ kind: 'own-name', subject }])
  })

  it('cannot be told in SQL of a record that was not opened', async () => {
    const { subject } = await aRecord(town, town.worker.run, { name: 'Robin Other' })
    await open(town.worker, subject)
    const before = await alerts()
    expect(
      await town.colleague.run((ctx) =>
        ctx.prepared('tell', 'select records.tell_own_name($1) as told', [subject]),
      ),
    ).toEqual([{ told: false }])
    expect(await alerts()).toEqual(before)
  })

  it('cannot be told in SQL of a look that is longer ago than a minute', async () => {
    const { subject, identity } = await aRecord(town, town.worker.run, { name: 'Robin Vega' })
    const tell = () =>
      town.colleague.run((ctx) =>
        ctx.prepared<{ told: boolean }>('tell', 'select records.tell_own_name($1) as told', [subject]),
      )
    await town.colleague.run((ctx) =>
      ctx.prepared('look', `select from records.open_items($1, 'record', 'work')`, [[identity]]),
    )
    await ageLooks(subject, 61)
    expect(await tell()).toEqual([{ told: false }])
    await ageLooks(subject, -11)
    expect(await tell()).toEqual([{ told: true }])
  })
})

describe('a family name', () => {
  it.each([
    ['Marisol Vega', 'Ana Vega'],
    ['Marisol Vega', 'Ana Reyes Vega'],
    ['Marisol de la Vega', 'Ana VÉGA'],
    ['Jo O’Neill', 'Pat O’Neill'],
    ['Vega', 'Ana Vega'],
  ])('of %s is that of %s', (reader, name) => {
    expect(isSameFamily(reader, [name])).toBe(true)
  })

  it.each([
    ['Marisol Vega', 'Vega Ruiz'],
    ['Marisol Vega', 'Marisol Ruiz'],
    ['Ana de la Cruz', 'Luz de la Torre'],
    ['Testa Steward (fictional)', 'Robin (fictional)'],
    ['', ''],
  ])('of %s is not that of %s', (reader, name) => {
    expect(isSameFamily(reader, [name])).toBe(false)
  })
})
