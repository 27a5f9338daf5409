import { describe, expect, it } from 'vitest'
import { importRows } from '#interop/hsds/index.ts'
import type { RecordRow } from '#interop/hsds/row.ts'
import { allRows, aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { detectFormat } from './detect-format.ts'
import { openInput } from './open-input.ts'
import { openTable } from './table/read-table.ts'
import { realDirectory, realExports } from './testing/real-directory.ts'

const { flat, relational } = realExports

/** Whoever asks first reads a whole export in: on a machine that is busy, minutes. */
const timeout = 600_000

async function rowsOf(path: string): Promise<RecordRow[]> {
  const opened = await openInput({ path, name: 'real' })
  try {
    const found = await detectFormat(opened)
    return (await allRows(found.read(opened))).filter((row) => row.kind === 'record')
  } finally {
    opened.close()
  }
}

/** Imports records, the services as if their operator had said that all are offered. */
async function importListed(db: TestDatabase, rows: readonly RecordRow[]): Promise<void> {
  await aSourceNamed(db, 'Real')
  const listed = rows.map((row) =>
    row.entity === 'service' ? { ...row, raw: { ...row.raw, status: 'active' } } : row,
  )
  const given = async function* () {
    yield* listed
  }
  await importRows({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source: 'Real',
    rows: given(),
    readBefore: given,
    format: 'as given',
  })
}

const digits = (number: unknown) => String(number).replace(/\D/g, '').slice(-10)
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Numbers that somebody can call, of records by their source's id. */
function numbersBy(rows: readonly RecordRow[], entity: string): Map<string, Set<string>> {
  return new Map(
    rows
      .filter((row) => row.entity === entity)
      .map(({ raw }) => {
        const phones = Array.isArray(raw.phones) ? (raw.phones as Record<string, unknown>[]) : []
        const called = phones.filter(
          (one) => !/^fax$/i.test(textOf(one.type)) && /\d{3}/.test(digits(one.number)),
        )
        return [String(raw.id), new Set(called.map((one) => digits(one.number)))]
      }),
  )
}

interface CardRow {
  readonly service: string
  readonly organization: string
  readonly links: string[]
  readonly places: string[]
  readonly called: boolean
}

/** Of cards of which service, place, organization or what that is part of has a number of no hidden place: how many show one. */
async function reach(
  db: TestDatabase,
  rows: readonly RecordRow[],
): Promise<{ holding: number; showing: number }> {
  const source = (id: string) =>
    `(select r.source_record_id from directory.source_record r where r.record_id = ${id} limit 1)`
  const { rows: cards } = await db.admin.query<CardRow>(
    `select ${source('c.service_id')} as service, ${source('c.organization_id')} as organization,
       coalesce(array_agg(${source('j.id')}) filter (where j.id is not null), '{}') as links,
       coalesce(array_agg(${source('j.location_id')}) filter (where j.id is not null), '{}') as places,
       jsonb_path_exists(c.card::jsonb, '$.phones[*] ? (@.kind != "fax")') as called
     from directory.public_card c left join directory.service_at_location j
       on j.service_id = c.service_id and c.id in (j.id, j.service_id)
     group by c.id, c.service_id, c.organization_id, c.card::jsonb`,
  )
  const { rows: hidden } = await db.admin.query<{ id: string }>(
    `select ${source('l.id')} as id from directory.location l where l.visibility <> 'public'`,
  )
  const [services, links, places, organizations] = [
    'service',
    'service_at_location',
    'location',
    'organization',
  ].map((entity) => numbersBy(rows, entity)) as [
    Map<string, Set<string>>,
    Map<string, Set<string>>,
    Map<string, Set<string>>,
    Map<string, Set<string>>,
  ]
  const parentOf = new Map(
    rows
      .filter((row) => row.entity === 'organization')
      .map(({ raw }) => [String(raw.id), textOf(raw.parent_organization_id)]),
  )
  const secret = new Set(hidden.flatMap(({ id }) => [...(places.get(id) ?? [])]))
  let holding = 0
  let showing = 0
  for (const card of cards) {
    const numbers = [
      ...(services.get(card.service) ?? []),
      ...card.links.flatMap((id) => [...(links.get(id) ?? [])]),
      ...card.places.flatMap((id) => [...(places.get(id) ?? [])]),
    ]
    for (let id = card.organization, above = 0; id !== '' && above < 5; above++) {
      numbers.push(...(organizations.get(id) ?? []))
      id = parentOf.get(id) ?? ''
    }
    if (!numbers.some((number) => !secret.has(number))) continue
    holding++
    if (card.called) showing++
  }
  return { holding, showing }
}

describe.skipIf(!relational)('cards of a relational export', () => {
  it('show a number wherever service, place or organization has a public one', { timeout }, async () => {
    const rows = await rowsOf(relational ?? '')
    const db = await testDatabase()
    await importListed(db, rows)
    const { holding, showing } = await reach(db, rows).finally(db.close)
    expect(holding).toBeGreaterThan(1_300)
    expect(showing / holding).toBeGreaterThanOrEqual(0.95)
  })

  it('have every number that a service names itself, in whichever way its cell is written', async () => {
    const rows = await rowsOf(relational ?? '')
    const numbers = numbersBy(rows, 'service')
    const opened = await openInput({ path: relational ?? '', name: 'real' })
    const tableOf = async (name: string) => {
      const file = opened.files.find((one) => one.name.endsWith(name))
      const table = file && (await openTable(file, ',', () => {}))
      const lines: Record<string, string>[] = []
      if (table)
        for await (const { cells } of table.rows)
          lines.push(Object.fromEntries(table.columns.map(({ at, header }) => [header, cells[at] ?? ''])))
      return lines
    }
    const called = new Map(
      (await tableOf('phones.csv'))
        .filter(({ type }) => !/fax/i.test(type ?? ''))
        .map((one) => [one.id, digits(one.number)]),
    )
    const services = await tableOf('services.csv')
    opened.close()
    const missed = services.flatMap(({ service_recordid: id = '', service_phones: cell = '' }) =>
      cell
        .split(',')
        .map((phone) => called.get(phone.trim()) ?? '')
        .filter((number) => number.length === 10 && numbers.has(id) && !numbers.get(id)?.has(number)),
    )
    expect(services.length).toBeGreaterThan(1_000)
    expect(missed).toHaveLength(0)
  })
})

describe.skipIf(!flat)('cards of a flat file', () => {
  it('show a number wherever service, place or organization has a public one', { timeout }, async () => {
    const db = await realDirectory('flat')
    const { holding, showing } = await reach(db, await rowsOf(flat ?? '')).finally(db.close)
    expect(holding).toBeGreaterThan(10)
    expect(showing / holding).toBeGreaterThanOrEqual(0.95)
  })
})
