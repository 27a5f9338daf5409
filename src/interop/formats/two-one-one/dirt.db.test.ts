import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRecords, exportText, type ImportReport } from '#interop/hsds/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { importInput } from '../index.ts'
import { aReferralSystem, type Dirt, type Service } from './testing/a-referral-system.ts'
import { writeAirs } from './testing/write-airs.ts'
import { writeIcarol } from './testing/write-icarol.ts'

/** As many as the export had in which this dirt was seen; each kind of it is there in a fifth of them, too. */
const size = inFull(800, 4_000)
const system = aReferralSystem(size)
const icarol = writeIcarol(system)
const airs = writeAirs(system)
const keysOf = (list: readonly { readonly key: string }[]) => list.map((one) => one.key)

const formats = [
  { id: 'icarol-csv', file: 'resources.csv', content: icarol.csv },
  { id: 'airs-xml', file: 'resources.xml', content: airs.xml },
] as const

describe.each(formats)('services with the dirt of a real export, as $id', ({ id, file, content }) => {
  let db: TestDatabase
  let folder: string
  let first: ImportReport
  const memory = { before: 0, peak: 0 }
  const mib = () => process.memoryUsage().rss / 1024 / 1024

  async function run(): Promise<ImportReport> {
    return importInput({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source: 'Harbor 211 (fictional)',
      input: { path: join(folder, file) },
      onProgress: () => {
        memory.peak = Math.max(memory.peak, mib())
      },
    })
  }
  const column = async (query: string): Promise<string[]> =>
    (await db.admin.query<{ it: string }>(query)).rows.map((row) => row.it)

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'two-one-one-'))
    writeFileSync(join(folder, file), content)
    await aSourceNamed(db, 'Harbor 211 (fictional)')
    memory.before = mib()
    first = await run()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  it('is recognized', () => {
    expect(first.format).toBe(id)
  })

  it('has every row of the input somewhere: as a record or held back with a reason', async () => {
    const kept = new Set(await column('select source_record_id as it from directory.source_record'))
    const held = new Set(
      await column(
        `select source_record_id as it from directory.quarantine where held = 'row' and code <> ''`,
      ),
    )
    const { agencies, sites, services } = system
    for (const key of [...keysOf(agencies), ...keysOf(sites), ...keysOf(services)])
      expect(kept.has(key) || held.has(key), key).toBe(true)
    const sum = Object.values(first.by_entity).reduce(
      (all, one) => all + one.created + one.updated + one.unchanged + one.quarantined,
      0,
    )
    // Of a table every row counts once; of XML its parts count too.
    if (id === 'icarol-csv') expect(sum).toBe(icarol.rows)
    const { created, quarantined } = first.by_entity.organization ?? { created: 0, quarantined: 0 }
    expect([created, quarantined]).toEqual([agencies.length, 0])
  })

  it('stages what points at an agency that is not there, and nothing else', async () => {
    const orphans = await column(
      `select source_record_id as it from directory.quarantine where held = 'row' and code = 'orphan' and entity = 'service'`,
    )
    const known = new Set(keysOf(system.agencies))
    const byKey = new Map(system.sites.map((site) => [site.key, site]))
    // In XML a service belongs to the agency that its first site is listed under.
    const lost =
      id === 'icarol-csv'
        ? system.services.filter((one) => !known.has(one.agency))
        : system.services.filter((one) => one.sites.every((key) => !known.has(byKey.get(key)?.agency ?? '')))
    expect(orphans.length).toBe(lost.length)
    expect(new Set(orphans)).toEqual(new Set(keysOf(lost)))
  })

  it('gives places without a point the center of their ZIP, and says that it is one', async () => {
    const { rows } = await db.admin.query<{ it: string; precision: string | null }>(
      `select r.source_record_id as it, l.point_precision as precision from directory.location l
       join directory.source_record r on r.record_id = l.id and r.entity = 'location' where l.visibility = 'public'`,
    )
    const byKey = new Map(system.sites.map((site) => [site.key, site]))
    const without = rows.filter((row) => byKey.get(row.it)?.point === undefined)
    expect(without.length).toBeGreaterThan(system.sites.length / 3)
    expect(without.filter((row) => row.precision === 'source')).toEqual([])
    const readable = without.filter((row) => /^\d{5}$/.test(byKey.get(row.it)?.address.zip ?? ''))
    expect(readable.filter((row) => row.precision !== 'zip')).toEqual([])
  })

  it('keeps the source’s date as its own word, and no date of ours', async () => {
    expect(
      await column('select id as it from directory.service where human_confirmed_at is not null'),
    ).toEqual([])
    const [assured] = await column(
      `select doc ->> 'assured_date' as it from directory.service where doc ? 'assured_date' limit 1`,
    )
    expect(assured).toMatch(/^2026-\d\d-\d\d$/)
  })

  it('hides the places that ask for it, by flag or by an address that says so, and no others', async () => {
    const hidden = await column(
      `select r.source_record_id as it from directory.location l
       join directory.source_record r on r.record_id = l.id and r.entity = 'location' where l.visibility <> 'public'`,
    )
    const under = new Set(keysOf(system.agencies.filter((one) => one.unlisted)))
    // In XML a service is under the agency of its site, whatever agency runs it.
    const off = (one: Service) => one.unlisted || (id === 'icarol-csv' && under.has(one.agency))
    const given = Map.groupBy(
      system.services.flatMap((one) => one.sites.map((site) => ({ site, one }))),
      ({ site }) => site,
    )
    const known = new Set(keysOf(system.agencies))
    // A site whose own agency is not there may be taken for the place of one that runs a service at it.
    const runsAt = (site: string) => (given.get(site) ?? []).some(({ one }) => under.has(one.agency))
    const asking = system.sites.filter(
      ({ key, agency, address }) =>
        under.has(agency) ||
        address.confidential ||
        address.line1 === 'Confidential' ||
        (given.get(key) ?? [{ one: undefined }]).every(({ one }) => one !== undefined && off(one)),
    )
    expect(asking.length).toBeGreaterThan(system.sites.length / 50)
    const doubtful = system.sites.filter(({ key, agency }) => !known.has(agency) && runsAt(key))
    expect(keysOf(asking).filter((key) => !hidden.includes(key))).toEqual([])
    const reasons = new Set(keysOf([...asking, ...doubtful]))
    expect(hidden.filter((key) => !reasons.has(key))).toEqual([])
  })

  it('tells nothing private in exports, in any table but sealed, or in its report', async () => {
    const tells = tellsOf(system.dirt)
    let text = JSON.stringify(first)
    for (const of of ['services', 'organizations'] as const)
      for await (const part of exportText(exportRecords(db.app, of), 'ndjson')) text += part
    expect(text.length).toBeGreaterThan(100_000)
    expect(text.match(tells)).toBeNull()
    expect(text).not.toContain('Unlisted Zaqservice')
    const tables = await column(
      `select format('%I.%I', schemaname, tablename) as it from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const table of tables) {
      const [all] = await column(`select string_agg(t::text, e'\\n') as it from ${table} t`)
      expect((all ?? '').match(tells), table).toBeNull()
    }
  })

  it('changes nothing the second time', async () => {
    const second = await run()
    expect([second.created, second.updated]).toEqual([0, 0])
    expect(second.quarantined).toBe(first.quarantined)
    expect(second.unchanged).toBe(first.created + first.updated + first.unchanged)
  })

  it('needs less than 512 MiB for it', () => {
    expect(memory.peak).toBeGreaterThan(0)
    expect(memory.peak - memory.before).toBeLessThan(512)
  })
})

function tellsOf(dirt: Dirt): RegExp {
  return new RegExp([...dirt.confidentialStreets, ...dirt.privatePhones].join('|'))
}
