import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyProfile } from '#features/directory/domain/profile.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { canonical } from './canonical.ts'
import { keyOf } from './known.ts'
import type { ImportRecord, RecordEntity } from './record.ts'
import type { ImportRun } from './run-memory.ts'
import { type RowOutcome, saveBatch } from './save-batch.ts'
import { startRun } from './start-run.ts'

type Row = Record<string, unknown>

/** A record whose source values are its own shape already. */
function aRow(
  entity: RecordEntity,
  raw: Row & { id: string },
  links: Record<string, string> = {},
): ImportRecord {
  return {
    entity,
    id: raw.id,
    sourceRecordId: raw.id,
    key: keyOf(entity, raw.id),
    path: '#1',
    nested: false,
    raw: { ...raw, ...links },
    text: canonical({ ...raw, ...links }),
    parts: {},
    clean: (given) => {
      const doc: Row = { ...given }
      for (const column of Object.keys(links)) delete doc[column]
      return {
        doc,
        links,
        name: typeof given.name === 'string' ? given.name : null,
        repairs: [],
        held: [],
        flags: given,
        ...(entity === 'service' ? { status: String(given.status), profile: emptyProfile, needIds: [] } : {}),
      }
    },
  }
}

describe('saving a batch', () => {
  let db: TestDatabase

  beforeEach(async () => {
    db = await testDatabase()
  })
  afterEach(async () => db.close())

  async function rows<T extends Row = Row>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await db.admin.query<T>(sql, values)).rows
  }

  async function aPublicSource(name: string): Promise<void> {
    await db.admin.query(
      `insert into directory.source (name, kind, public_listing, declared_by, declared_at, declared_reason)
       values ($1, 'hsds', true, $2, now(), 'A public listing.')`,
      [name, db.stewardId],
    )
  }

  async function save(source: string, records: readonly ImportRecord[]): Promise<RowOutcome[]> {
    return asSteward(db, async (ctx) => {
      const run: ImportRun = await startRun(ctx, source)
      return saveBatch(ctx, db.keyring, run, records)
    })
  }

  const organization = { id: randomUUID(), name: 'Harbor', description: '' }
  const services = (count: number): (Row & { id: string })[] =>
    Array.from({ length: count }, (_, n) => ({ id: randomUUID(), name: `S${n}`, status: 'active' }))

  it('finds the one row the database refuses among 500, and saves the others', async () => {
    await aPublicSource('A')
    const good = services(500).map((raw) => aRow('service', raw, { organization_id: organization.id }))
    // A status that cleaning would never let through: the check of the table refuses the whole statement.
    const bad = aRow(
      'service',
      { id: randomUUID(), name: 'Bad', status: 'perhaps' },
      { organization_id: organization.id },
    )
    const outcomes = await save('A', [
      aRow('organization', organization),
      ...good.slice(0, 250),
      bad,
      ...good.slice(250),
    ])
    expect(outcomes.filter((one) => one.outcome === 'created')).toHaveLength(501)
    // Not that of a statement after it, which fails because it did.
    expect(outcomes.filter((one) => one.outcome === 'quarantined')).toMatchObject([
      { sourceRecordId: bad.id, code: 'refused-by-database-23514' },
    ])
    expect(await rows('select entity, source_record_id, code, held from directory.quarantine')).toEqual([
      { entity: 'service', source_record_id: bad.id, code: 'refused-by-database', held: 'row' },
    ])
    expect((await rows('select 1 from directory.public_card')).length).toBe(500)
  })

  it.each([
    ['and nothing is hidden', false],
    ['and one place is hidden, which turns out to be all of them', true],
  ])('writes the cards of new services as they would be made of what was saved %s', async (_, hides) => {
    await aPublicSource('A')
    const places = ['12 Elm Street', '7 Oak Avenue', '9 Hidden Lane'].map((address_1, n) => ({
      id: randomUUID(),
      name: hides && n === 2 ? 'Emergency shelter' : `Place ${n}`,
      location_type: 'physical',
      latitude: 41.88 + n / 100,
      longitude: -87.63,
      addresses: [
        {
          id: randomUUID(),
          address_1,
          city: 'Chicago',
          state_province: 'IL',
          postal_code: '60612',
          country: 'US',
          address_type: 'physical',
        },
      ],
      phones: [{ id: randomUUID(), number: '(312) 555-0142' }],
    }))
    const program = { id: randomUUID(), name: 'Night work', description: '' }
    const elsewhere = { id: randomUUID(), name: 'Came before', description: 'Of an earlier batch.' }
    const unlisted = { id: randomUUID(), name: 'On no list', description: '' }
    const owned = { organization_id: organization.id }
    const plain = services(9).map((raw, n) => ({
      ...raw,
      name: n === 3 ? 'With a \0 in it' : raw.name,
      status: n === 4 ? 'inactive' : n === 5 ? 'temporarily closed' : 'active',
      description: `Call (773) 555-010${n} or write to desk@harbor.example.`,
      fees_description: 'Free.',
      minimum_age: 12.5,
      languages: [{ id: randomUUID(), name: 'Spanish', code: 'es' }],
      cost_options: [{ id: randomUUID(), option: 'Everyone', amount: 0 }],
      schedules: [
        { id: randomUUID(), freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:00' },
      ],
    }))
    const linked = (service: number, place: number): ImportRecord =>
      aRow(
        'service_at_location',
        { id: randomUUID(), description: 'Ring twice.' },
        { service_id: plain[service]?.id ?? '', location_id: places[place]?.id ?? '' },
      )
    await save('A', [aRow('organization', elsewhere)])
    const hidden = aRow('organization', unlisted)
    await save('A', [
      aRow('organization', organization),
      { ...hidden, clean: (given) => ({ ...hidden.clean(given), unlisted: true }) },
      aRow('program', program, owned),
      ...places.map((raw) => aRow('location', raw)),
      ...plain.map((raw, n) =>
        aRow('service', raw, {
          organization_id: n === 6 ? elsewhere.id : n === 7 ? unlisted.id : organization.id,
          ...(n === 8 ? { program_id: program.id } : {}),
        }),
      ),
      linked(0, 0),
      linked(0, 1),
      linked(1, 2),
      linked(2, 0),
      linked(3, 0),
      linked(5, 1),
      linked(6, 1),
    ])
    const made = await rows(
      'select name, count(*)::int as cards from directory.public_card group by 1 order by 1',
    )
    expect(made).toEqual([
      { name: 'S0', cards: 2 },
      { name: 'S1', cards: 1 },
      { name: 'S2', cards: 1 },
      { name: 'S5', cards: 1 },
      { name: 'S6', cards: 1 },
      { name: 'S8', cards: 1 },
      { name: 'With a \uFFFD in it', cards: 1 },
    ])
    expect(await rows('select 1 from directory.public_card where latitude is not null')).toHaveLength(
      hides ? 0 : 7,
    )
    expect(
      await asSteward(db, (ctx) =>
        refreshCards(
          ctx,
          plain.map((raw) => raw.id),
        ),
      ),
    ).toBe(0)
  })

  it('leaves a record of another source as it is, also in the first batch of a new source', async () => {
    await save('A', [aRow('organization', organization)])
    const [service] = services(1)
    const outcomes = await save('B', [
      aRow('organization', { ...organization, name: 'Harbor, as B calls it' }),
      aRow('service', service as Row & { id: string }, { organization_id: organization.id }),
    ])
    expect(outcomes.map((one) => one.outcome)).toEqual(['created', 'created'])
    expect(
      await rows(
        `select o.name, o.version, s.name as owner,
           (select array_agg(t.name order by t.name) from directory.source_record r join directory.source t on t.id = r.source_id
             where r.record_id = o.id) as said_by
         from directory.organization o join directory.source s on s.id = o.source_id`,
      ),
    ).toEqual([{ name: 'Harbor', version: 1, owner: 'A', said_by: ['A', 'B'] }])
    expect(await rows('select organization_id from directory.service')).toEqual([
      { organization_id: organization.id },
    ])
  })

  it('does not blame a row for a fault of the connection', async () => {
    await aPublicSource('A')
    await expect(
      asSteward(db, async (ctx) => {
        const run = await startRun(ctx, 'A')
        const record = aRow('organization', organization)
        const broken = {
          ...ctx,
          prepared: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })),
        }
        return saveBatch(broken as typeof ctx, db.keyring, run, [record])
      }),
    ).rejects.toMatchObject({ code: '57P01' })
    expect(await rows('select 1 from directory.quarantine')).toEqual([])
  })

  it('lets a person’s edit outrank the source, and keeps what the source says', async () => {
    await aPublicSource('A')
    const [raw = { id: '' }] = services(1)
    const row = { ...raw, description: 'By the source', alert: 'None' }
    await save('A', [
      aRow('organization', organization),
      aRow('service', row, { organization_id: organization.id }),
    ])
    await asSteward(db, (ctx) =>
      editRecord(ctx, db.keyring, {
        entity: 'service',
        id: row.id,
        version: 1,
        values: { description: 'By a person' },
        evidence: { method: 'human call', note: 'Called the front desk.' },
      }),
    )
    const changed = { ...row, description: 'By the source, later', alert: 'Closed on Friday' }
    const [outcome] = await save('A', [aRow('service', changed, { organization_id: organization.id })])
    expect(outcome?.outcome).toBe('updated')
    const [saved] = await rows<{ doc: Row }>('select doc from directory.service')
    expect(saved?.doc).toMatchObject({ description: 'By a person', alert: 'Closed on Friday' })
    expect(
      await rows(
        `select path, value, method, current from directory.field_provenance where method = 'import'`,
      ),
    ).toEqual([{ path: 'description', value: 'By the source, later', method: 'import', current: false }])
    const [card] = await rows<{ card: Row }>('select card from directory.public_card')
    expect(card?.card).toMatchObject({ description: 'By a person' })
  })

  describe('with a place that one source withholds and another publishes', () => {
    const street = '77 Hidden Lane'
    const place = (name: string, extra: Row = {}): Row & { id: string } => ({
      id: randomUUID(),
      location_type: 'physical',
      name,
      latitude: 41.98765,
      longitude: -87.65432,
      addresses: [
        {
          id: randomUUID(),
          address_1: street,
          city: 'Chicago',
          state_province: 'IL',
          postal_code: '60640',
          country: 'US',
          address_type: 'physical',
        },
      ],
      phones: [{ id: randomUUID(), number: '(773) 555-0177' }],
      ...extra,
    })

    function batchOf(location: Row & { id: string }, owner: string): ImportRecord[] {
      const org = { id: randomUUID(), name: owner, description: `We meet at ${street}, Chicago.` }
      const service = {
        id: randomUUID(),
        name: `Help of ${owner}`,
        status: 'active',
        description: `Come to ${street}.`,
        phones: [{ id: randomUUID(), number: '(773) 555-0177' }],
      }
      const link = { id: randomUUID(), description: `Ring at ${street}` }
      return [
        aRow('organization', org),
        aRow('location', location, { organization_id: org.id }),
        aRow('service', service, { organization_id: org.id }),
        aRow('service_at_location', link, { service_id: service.id, location_id: location.id }),
      ]
    }

    async function everythingInClear(): Promise<string> {
      const tables = [
        'organization',
        'location',
        'service',
        'service_at_location',
        'source_record',
        'quarantine',
        'field_provenance',
        'revision',
        'public_card',
      ]
      const parts = await Promise.all(
        tables.map((table) => rows(`select to_jsonb(t) as row from directory.${table} t`)),
      )
      return JSON.stringify(parts)
    }

    const secrets = [street, '555-0177', '41.98765', '87.65432']

    it.each([
      ['the withholding source first', ['flagged', 'open']],
      ['the publishing source first', ['open', 'flagged']],
    ])('hides it for good: %s', async (_what, order) => {
      for (const name of order) {
        await aPublicSource(name)
        const location =
          name === 'flagged' ? place('Night place', { is_confidential: 'yes' }) : place('Corner building')
        await save(name, batchOf(location, name === 'flagged' ? 'First agency' : 'Second agency'))
      }
      expect(
        await rows('select distinct visibility = $1 as public, latitude from directory.location', ['public']),
      ).toEqual([{ public: false, latitude: null }])
      const text = await everythingInClear()
      for (const secret of secrets) expect(text).not.toContain(secret)
    })

    it('keeps an open place open, and its neighbors too', async () => {
      await aPublicSource('open')
      await save('open', batchOf(place('Corner building'), 'Second agency'))
      expect(await rows('select visibility from directory.location')).toEqual([{ visibility: 'public' }])
      expect(await everythingInClear()).toContain(street)
    })

    it('hides a public place when a shelter is joined to it later', async () => {
      await aPublicSource('open')
      const records = batchOf(place('Corner building'), 'Second agency')
      await save('open', records)
      const shelter = { id: randomUUID(), name: 'Emergency shelter for youth', status: 'active' }
      const owner = records[0]?.id ?? ''
      await save('open', [
        aRow('service', shelter, { organization_id: owner }),
        aRow(
          'service_at_location',
          { id: randomUUID() },
          { service_id: shelter.id, location_id: records[1]?.id ?? '' },
        ),
      ])
      expect(await rows('select visibility <> $1 as hidden from directory.location', ['public'])).toEqual([
        { hidden: true },
      ])
      const text = await everythingInClear()
      for (const secret of secrets) expect(text).not.toContain(secret)
    })

    it('clears what history kept of a place that is hidden later', async () => {
      await aPublicSource('open')
      const first = place('Corner building')
      const records = batchOf(first, 'Second agency')
      await save('open', records)
      const moved = { ...first, transportation: `Bus 7 to ${street}` }
      const owner = records[0]?.id ?? ''
      await save('open', [aRow('location', moved, { organization_id: owner })])
      const kept = await rows<Row>('select after from directory.revision')
      expect(JSON.stringify(kept)).toContain(street)
      await save('open', [aRow('location', { ...moved, is_confidential: 'yes' }, { organization_id: owner })])
      const text = await everythingInClear()
      for (const secret of secrets) expect(text).not.toContain(secret)
    })

    it('seals rows that wait, for nobody has decided about their place yet', async () => {
      await aPublicSource('open')
      const link = { id: randomUUID(), description: `Ring at ${street}` }
      await save('open', [
        aRow('service_at_location', link, { service_id: randomUUID(), location_id: randomUUID() }),
      ])
      expect(await rows('select code from directory.quarantine')).toEqual([{ code: 'orphan' }])
      expect(await everythingInClear()).not.toContain(street)
    })
  })
})
