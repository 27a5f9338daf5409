import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, describe, expect, it } from 'vitest'
import { declareSource } from '#features/curation/sources/declare-source.ts'
import { recordEntities } from '#interop/hsds/entities.ts'
import { importRows } from '#interop/hsds/index.ts'
import type { RecordRow } from '#interop/hsds/row.ts'
import { allRows, aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { howPlacesRead } from '#interop/hsds/testing/places-of-sources.ts'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { detectFormat } from './detect-format.ts'
import { openInput } from './open-input.ts'
import { importInputAt } from './testing/import-input-at.ts'
import { realDirectory, realExports } from './testing/real-directory.ts'

const { flat, relational } = realExports

/** What hides a place itself, whatever others are. */
const ofItsOwn = new Set(['source-flag', 'source-note', 'type-rule', 'name-rule', 'sticky'])

type Reading = Readonly<Record<string, string>>

function tally(reading: Reading): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const why of Object.values(reading)) counts[why] = (counts[why] ?? 0) + 1
  return counts
}

const shown = (reading: Reading) => new Set(Object.keys(reading).filter((id) => reading[id] === 'public'))

/** How many are in one of them alone. */
function readOtherwise(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((id) => !b.has(id)).length + [...b].filter((id) => !a.has(id)).length
}

/** The records of an export, in its order. */
async function rowsOf(path: string): Promise<RecordRow[]> {
  const opened = await openInput({ path, name: basename(path) })
  try {
    const found = await detectFormat(opened)
    return (await allRows(found.read(opened))).filter((row) => row.kind === 'record')
  } finally {
    opened.close()
  }
}

async function importAll(rows: readonly RecordRow[]): Promise<void> {
  const given = async function* () {
    yield* rows
  }
  await importRows({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source: 'Real',
    rows: given(),
    readBefore: given,
    format: 'as given',
    batchSize: 100,
  })
}

/** Every fourth organization with all that is its own, and the words that all share. */
function quarterOf(rows: readonly RecordRow[]): RecordRow[] {
  const kept = new Set(
    rows
      .filter((row) => row.entity === 'organization')
      .flatMap(({ raw }, at) => (at % 4 === 0 ? [String(raw.id)] : [])),
  )
  const owned = rows.filter(
    ({ entity, raw }) =>
      /^(?:program|service|location)$/.test(entity) && kept.has(String(raw.organization_id)),
  )
  const ids = new Set([...kept, ...owned.map(({ raw }) => String(raw.id))])
  return rows.filter(({ entity, raw }) =>
    entity === 'service_at_location'
      ? ids.has(String(raw.service_id)) && ids.has(String(raw.location_id))
      : entity.startsWith('taxonomy') || ids.has(String(raw.id)),
  )
}

/** Whole exports are read in: on a machine that is busy, minutes. */
const timeout = 600_000

let db: TestDatabase
afterEach(() => db.close())

describe.skipIf(!flat)('a flat file of which many places share the center of their ZIP code', () => {
  const path = flat ?? ''

  it('hides those that have a reason and those at the same house, not all at the same center', {
    timeout,
  }, async () => {
    db = await realDirectory('flat')
    const reading = await howPlacesRead(db, 'Real')
    const { public: open = 0, matched = 0, ...own } = tally(reading)
    // Sites that offer what their agency says: where people stay who flee, that rule hides the site too. A term for whom
    // an agency is there ("homeless youth") is no place to stay: its drop-in and its needle exchange are shown.
    expect(own).toEqual({ 'source-flag': 560, 'name-rule': 37, 'source-note': 1, 'type-rule': 20 })
    expect([open > 1_700, matched < 500, open + matched]).toEqual([true, true, 2_821 - 618])

    const canaries = JSON.parse(readFileSync(join(dirname(path), 'canaries.json'), 'utf8')) as string[][]
    const { rows } = await db.admin.query<{ text: string }>(
      `select (select string_agg(card::text, ' ') from directory.public_card) || (select string_agg(doc::text, ' ')
         from directory.location) as text`,
    )
    expect(canaries.filter(([marker = '']) => rows[0]?.text.includes(marker))).toHaveLength(0)

    const lines = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]
    const byNumber = new Map(lines.map((line) => [line.ResourceAgencyNum, line]))
    const { rows: cards } = await db.admin.query<{ id: string }>(
      `select distinct r.source_record_id as id from directory.public_card c
       join directory.source_record r on r.entity = 'service' and r.record_id = (c.card ->> 'serviceId')::uuid`,
    )
    // Twenty rows of the file are programs; the others were places without a service.
    expect(cards.length).toBeGreaterThan(900)
    const isOff = ({ ExcludeFromWebsite, ExcludeFromDirectory, AgencyStatus }: Record<string, string>) =>
      ExcludeFromWebsite === 'Yes' || ExcludeFromDirectory === 'Yes' || AgencyStatus === 'Inactive'
    for (const { id } of cards) {
      const line = byNumber.get(id) ?? {}
      expect([id, isOff(line), isOff(byNumber.get(line.ParentAgencyNum) ?? {})]).toEqual([id, false, false])
    }
  })

  it('ends the same when its rows come in the other order', { timeout }, async () => {
    db = await realDirectory('flat')
    const reading = await howPlacesRead(db, 'Real')
    await db.close()
    db = await testDatabase()
    await aSourceNamed(db, 'Real')
    const rows = (await rowsOf(path)).toReversed()
    await importAll(recordEntities.flatMap((entity) => rows.filter((row) => row.entity === entity)))
    const other = await howPlacesRead(db, 'Real')
    expect(readOtherwise(shown(other), shown(reading))).toBe(0)
  })
})

describe.skipIf(!relational)('a relational export', () => {
  const path = relational ?? ''

  it('reads the same whether its source was declared before it was imported or after', {
    timeout,
  }, async () => {
    const some = inFull(true, false) ? quarterOf(await rowsOf(path)) : undefined
    const read = () => (some ? importAll(some) : importInputAt(db, 'Real', path))
    if (some) {
      db = await testDatabase()
      await aSourceNamed(db, 'Real')
      await read()
    } else db = await realDirectory('relational')
    const before = await howPlacesRead(db, 'Real')
    await db.close()
    db = await testDatabase()
    const sourceId = await aSourceNamed(db, 'Real', false)
    await read()
    expect(shown(await howPlacesRead(db, 'Real')).size).toBe(0)
    await asSteward(db, (ctx) => declareSource(ctx, { sourceId, reason: 'Published by its operator.' }))
    await read()
    const after = await howPlacesRead(db, 'Real')

    expect(readOtherwise(shown(after), shown(before))).toBe(0)
    expect(shown(after).size).toBeGreaterThan(some ? 90 : 780)
    expect(Object.values(after).filter((why) => why !== 'public').length).toBeGreaterThan(10)
    // A place that its name hid is not looked at again when its services come; read later, it has them. And a
    // service that gave the reason may be sealed by then.
    const differing = Object.keys(before).filter((id) => before[id] !== after[id])
    expect(
      differing.filter((id) => !(ofItsOwn.has(before[id] ?? '') && ofItsOwn.has(after[id] ?? ''))),
    ).toHaveLength(0)
  })
})
