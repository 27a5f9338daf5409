import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importInput, openInput } from '#interop/formats/index.ts'
import {
  type Mapping,
  mappedFormat,
  mappingOf,
  noFindings,
  openTables,
  proposeMeanings,
  readMapping,
  surveyTable,
} from '#interop/formats/mapped/index.ts'
import { reportsIn } from '#interop/formats/testing/real-directory.ts'
import { exportCommand, exportRecords, exportText, type ImportReport } from '#interop/hsds/index.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { fromRoot } from '#platform/root.ts'
import { stewardCookie, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { routeTable } from './route-table.ts'
import { askWeb as patiently } from './testing/ask-web.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { declaredSource, generousLimits, generousSweeps } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * One real listing from two sides: a spreadsheet that says of every organization not to show its address, taken in
 * through a mapping, and a package of HSDS 1.1 that repeats the same organizations and says nothing. In either
 * order of arrival, no street, and nothing of a point, is left anywhere.
 */
const input = sharedPath('data', 'ilao', 'input')
const output = sharedPath('data', 'ilao', 'output')

type Line = Record<string, string>
const table = (folder: string | undefined, name: string): Line[] =>
  folder ? (parse(readFileSync(join(folder, `${name}.csv`)), { columns: true, bom: true }) as Line[]) : []

const direction = '(?:N|S|E|W|North|South|East|West)\\.?'
/** House number and first word of the street, as a cell of the source writes them. */
const numbered = new RegExp(`(\\d+)(?:th)?\\s+(?:${direction}\\s+)?([A-Z][a-z]+(?:[A-Z][a-z]+)?)`)

/** Cells of the source run into one another: "Foundation180 North Stetson". */
const spaced = (text: string): string => text.replace(/([a-z])(?=\d)/g, '$1 ')

/** A street in any of the ways it may be written, as a pattern that begins with its number, from a text that holds it. */
function tellOf(text: string): string {
  const found = numbered.exec(text)
  if (!found) throw new Error('the test cannot read a street of the listing')
  return `${found[1]}(?:th)?\\W{1,3}(?:${direction}\\W{1,3})?${found[2]}`
}

const mailing = table(input, 'organizations').map((row) => row['Mailing address'] ?? '')
const streets = mailing.filter((text) => !/p\.?\s?o\.? box/i.test(text)).map(tellOf)
/** Streets that stand in a sentence of a service. */
const inProse = table(input, 'services').flatMap((row) =>
  Object.entries(row).flatMap(([, value]) =>
    [...value.matchAll(/\b\d+ [NSEW] [A-Z][a-z]+ St\b/g)].map((match) => tellOf(match[0])),
  ),
)
const points = table(input, 'services').flatMap((row) => {
  const found = /is (-?[\d.]+), (-?[\d.]+)/.exec(row.Geolocation ?? '')
  return found ? [[found[1] ?? '', found[2] ?? ''] as const] : []
})

/** Each half of each point, cut and rounded to four decimals: nearer than about ten meters. */
const degrees = new Set(
  points.flat().flatMap((half) => {
    const bare = half.replace('-', '')
    return [bare.slice(0, bare.indexOf('.') + 5), Number(bare).toFixed(4)]
  }),
)

/** All of them at once: megabytes of text are read once, not once for each. */
const anyStreet = new RegExp(
  `(?=\\d)(?<![0-9-])(?<![0-9a-f]{4})(?:${[...streets, ...inProse].join('|') || '(?!)'})`,
  'gi',
)

/** What a text gives away. */
function leaksIn(text: string): string[] {
  const leaks = [...text.matchAll(anyStreet)].map(({ index }) =>
    text.slice(Math.max(0, index - 60), index + 40),
  )
  // Fractions of a second are no degrees.
  const bare = text.replace(/\d{2}:\d{2}:\d{2}\.\d+/g, '')
  for (const [number] of bare.matchAll(/(?<![\d.])\d{2}\.\d{4,}/g)) {
    const cut = number.slice(0, 7)
    if (degrees.has(cut) || degrees.has(Number(number).toFixed(4))) leaks.push(number)
  }
  return leaks
}

const flags = 'Listing of the agency itself'
const repeats = 'Listing of a partner'

async function take(
  db: TestDatabase,
  source: typeof flags | typeof repeats,
  mapping: Mapping = readMapping(
    readFileSync(fromRoot('src/interop/formats/mapped/testing/ilao.mapping.json'), 'utf8'),
  ),
): Promise<ImportReport> {
  return importInput({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source,
    input: { path: (source === flags ? input : output) ?? '' },
    ...(source === flags ? { format: mappedFormat(mapping, noFindings()) } : {}),
    // Small, so that what belongs together meets across batches as well.
    batchSize: 100,
  })
}

async function tablesOf(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.t)
}

async function inTables(db: TestDatabase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const name of await tablesOf(db)) {
    const { rows } = await db.admin.query<{ text: string | null }>(
      `select string_agg(t::text, e'\\n') as text from ${name} t`,
    )
    const leaks = leaksIn(bytesRead(rows[0]?.text ?? ''))
    if (leaks.length > 0) found[name] = leaks
  }
  return found
}

async function exported(db: TestDatabase): Promise<string> {
  let text = ''
  for (const of of ['services', 'organizations'] as const)
    for (const format of ['json', 'ndjson'] as const)
      for await (const part of exportText(exportRecords(db.app, of), format)) text += part
  return text
}

/** Everything that the command line writes, zips opened. */
async function written(db: TestDatabase): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-listing-'))
  const texts: string[] = []
  try {
    for (const format of ['csv', 'tabular'] as const) {
      const file = join(folder, format)
      await exportCommand.run({
        words: [file],
        options: exportCommand.options.parse({ format }),
        io: { json: true, out: () => undefined, note: () => undefined, progress: () => undefined },
        services: {
          pool: async () => db.app,
          ownerUrl: async () => db.urls.owner,
          operator: async () => ({ kind: 'visitor' }),
          keyring: () => db.keyring,
          atEnd: () => undefined,
        },
      })
      const bytes = readFileSync(file)
      texts.push(await openedText(bytes))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return texts.join('\n')
}

const orders = [
  {
    title: 'the careful one first',
    sources: [flags, repeats],
    declared: [flags, repeats],
    most: false,
  },
  {
    title: 'the careful one second, the other a declared public listing',
    sources: [repeats, flags],
    declared: [repeats],
    most: false,
  },
  {
    title: 'the careful one second, both declared public listings',
    sources: [repeats, flags],
    declared: [flags, repeats],
    // It shows most places, after streets of theirs had been published: on a change this one is asked for most pages.
    most: true,
  },
] as const

/** The one that says nothing of its streets, first; two orders go on from it. */
function partnerFirst(): Promise<TestDatabase> {
  return filledDatabase(`${repeats}, before the careful one`, async (db) => {
    await declaredSource(db, repeats)
    await take(db, repeats)
  })
}

it.skipIf(!input)('knows what to look for', () => {
  expect(mailing).toHaveLength(33)
  expect(streets).toHaveLength(29)
  expect(inProse).toHaveLength(2)
  expect(points).toHaveLength(424)
  expect(mailing.map(spaced).filter((cell) => leaksIn(cell).length > 0)).toHaveLength(29)
  expect(leaksIn(`at ${points[0]?.[0]} north`)).toHaveLength(1)
})

describe.skipIf(!input || !output).each(orders)('$title', ({ sources, declared, most }) => {
  let db: TestDatabase
  let web: TestWeb
  let cookie: string
  const reports: ImportReport[] = []
  let between = ''

  beforeAll(async () => {
    db = await (sources[0] === repeats ? partnerFirst() : testDatabase())
    reports.push(...(await reportsIn(db)))
    const begun = reports.length > 0
    if (begun) between = await exported(db)
    for (const source of declared) if (!(begun && source === repeats)) await declaredSource(db, source)
    for (const source of sources.slice(reports.length)) reports.push(await take(db, source))
    web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
    cookie = await stewardCookie(db)
  })
  afterAll(async () => {
    await web.close()
    await db.close()
  })

  it('accounts for each row of both', () => {
    const whole = (source: string) => reports[sources.indexOf(source as typeof flags)]
    const rows = (report: ImportReport | undefined, entity: string): number => {
      const { created = 0, updated = 0, unchanged = 0, quarantined = 0 } = report?.by_entity[entity] ?? {}
      return created + updated + unchanged + quarantined
    }
    for (const source of sources) expect(rows(whole(source), 'organization'), source).toBe(33)
    expect(rows(whole(flags), 'service') + rows(whole(flags), 'row')).toBe(430)
    expect(rows(whole(repeats), 'service')).toBe(430)
    expect(rows(whole(repeats), 'location')).toBe(520)
    // 520 of its own table, 33 for mail, and the places of services that name none.
    const unnamed = table(input, 'services').filter(
      (row) => row['Location ID'] === '' && row.Geolocation !== '',
    )
    expect(rows(whole(flags), 'location')).toBe(
      520 + 33 + new Set(unnamed.map((row) => row.Geolocation)).size,
    )
  })

  it.runIf(sources[0] === repeats)('had streets to hide: the other one had published them', () => {
    expect(leaksIn(between).length).toBeGreaterThan(20)
  })

  it('leaves no street and no point in any table of any schema', async () => {
    expect(await inTables(db)).toEqual({})
  })

  it('exports none', async () => {
    const text = await exported(db)
    expect(text.length).toBeGreaterThan(10_000)
    expect(leaksIn(text)).toEqual([])
  })

  it('writes none into a table, a data package, or what a county takes along', async () => {
    const text = await written(db)
    expect(text.length).toBeGreaterThan(10_000)
    expect(leaksIn(text)).toEqual([])
    const { rows } = await db.admin.query<{ fips: string }>(
      `select distinct lpad(county_fips::text, 5, '0') as fips from directory.public_card where county_fips is not null`,
    )
    for (const { fips } of [...rows.slice(0, 6), { fips: '17031' }]) {
      for (const path of ['print', 'list.csv', 'offline.zip', 'list.pdf']) {
        const answer = await patiently(web, { url: `/county/${fips}/${path}` })
        expect(answer.statusCode, path).toBe(200)
        expect(leaksIn(await openedText(answer.rawPayload)), `${fips} ${path}`).toEqual([])
      }
    }
  })

  it('shows none on any page or in any answer, to visitors and to stewards', {
    timeout: 240_000,
  }, async () => {
    const ids = async (name: string): Promise<string[]> => {
      const { rows } = await db.admin.query<{ id: string }>(`select id from directory.${name} order by id`)
      return rows.map((row) => row.id)
    }
    const of: Record<string, string[]> = {}
    for (const name of [
      'service',
      'organization',
      'location',
      'service_at_location',
      'public_card',
      'source',
      'taxonomy_term',
      'quarantine',
    ])
      of[name] = await ids(name)
    const idsFor = (path: string): string[] => {
      const name = /service_at_location|at-place/.test(path)
        ? 'service_at_location'
        : path.includes('/card')
          ? 'public_card'
          : path.includes('place')
            ? 'location'
            : path.includes('organization')
              ? 'organization'
              : path.includes('sources')
                ? 'source'
                : path.includes('taxonomy_terms')
                  ? 'taxonomy_term'
                  : 'service'
      const all = of[name] ?? []
      const asked = path.startsWith('/steward') ? inFull(most ? 6 : 2, 12) : inFull(most ? 20 : 2, 60)
      const step = Math.max(1, Math.ceil(all.length / asked))
      return all.filter((_, at) => at % step === 0)
    }
    let pages = 0
    const ask = async (
      method: 'GET' | 'POST',
      url: string,
      more: { payload?: string | object; headers?: Record<string, string> } = {},
    ) => {
      const answer = await patiently(web, { method, url, ...more })
      if (answer.statusCode === 200) pages += 1
      expect(
        leaksIn(`${JSON.stringify(answer.headers)}\n${await openedText(answer.rawPayload)}`),
        `${method} ${url}`,
      ).toEqual([])
      return answer
    }
    for (const route of routeTable().filter((one) => one.method === 'GET')) {
      const headers: Record<string, string> =
        route.permission === 'directory.keep'
          ? { cookie }
          : route.permission === 'metrics-token'
            ? { authorization: 'Bearer token-of-sixteen-letters' }
            : {}
      const paths = route.path.includes(':id')
        ? idsFor(route.path).map((id) => route.path.replace(':id', id))
        : [route.path.replace(':fips', '17031').replace(':state', 'IL')]
      // Pages that are about no record say the same in every order.
      if (!route.path.includes(':') && !inFull(most, true)) continue
      for (const path of paths) await ask('GET', path, { headers })
    }
    // Everything that waits for a steward, page by page.
    for (let at = 1; at <= Math.ceil((of.quarantine?.length ?? 0) / 50); at += 1)
      await ask('GET', `/steward/held?page=${at}`, { headers: { cookie } })
    for (const place of ['60601', 'Chicago, IL', 'Cook County, IL']) {
      for (const words of ['legal help', 'immigration', 'someone to talk to']) {
        const payload = new URLSearchParams({ words, show: '48', place }).toString()
        expect((await ask('POST', '/help', { payload, headers: ownForm })).statusCode).toBe(200)
      }
    }
    for (const list of ['services', 'organizations', 'service_at_locations'])
      for (const payload of [{ per_page: 100, full: true }, { format: 'ndjson' }, { search: 'legal' }])
        await ask('POST', `/hsds/v3/${list}`, { payload })
    for (const proximity of [500, 5_000, 50_000])
      await ask('POST', '/hsds/v3/service_at_locations', {
        payload: { postcode: '60601', proximity, full: true },
      })
    expect(pages).toBeGreaterThan(inFull(most ? 200 : 40, 200))
    expect(web.logText().length).toBeGreaterThan(1_000)
    expect(leaksIn(web.logText())).toEqual([])
  })

  it('tells none in its reports, and changes nothing when both come again', async () => {
    expect(leaksIn(JSON.stringify(reports))).toEqual([])
    // On a change the first alone, in the orders that are asked for fewer pages: it is the one that the other had corrected.
    for (const source of inFull(most, true) ? sources : sources.slice(0, 1))
      expect(await take(db, source), source).toMatchObject({ created: 0, updated: 0, withdrawn: 0 })
    expect(await inTables(db)).toEqual({})
  })
})

/** What the page proposes for the spreadsheet, when nobody changes anything. */
async function proposedMapping(): Promise<Mapping> {
  const opened = await openInput({ path: input ?? '' })
  const { tables, close } = await openTables(opened)
  try {
    const choices = []
    for (const table of tables) {
      const surveyed = await surveyTable(table)
      choices.push({
        table: surveyed.table,
        headerRow: surveyed.headerRow,
        columns: proposeMeanings(surveyed),
        allOpen: true,
      })
    }
    const made = mappingOf(choices, flags)
    if (!('mapping' in made)) throw new Error(`what is proposed cannot be: ${JSON.stringify(made.problems)}`)
    return made.mapping
  } finally {
    close()
    opened.close()
  }
}

describe.skipIf(!input)('the columns as they are proposed, by whoever presses the button', () => {
  it('show no street and no point either, though the source was declared a public listing', {
    timeout: 120_000,
  }, async () => {
    const db = await testDatabase()
    try {
      await declaredSource(db, flags)
      const report = await take(db, flags, await proposedMapping())
      expect(report.by_entity.organization?.created).toBeGreaterThanOrEqual(33)
      expect(report.by_entity.address?.created).toBeGreaterThanOrEqual(29)
      const { rows } = await db.admin.query<{ n: number }>(
        'select count(*)::integer as n from directory.location',
      )
      expect(rows[0]?.n).toBeGreaterThan(500)
      expect(await inTables(db)).toEqual({})
      expect(leaksIn(await exported(db))).toEqual([])
    } finally {
      await db.close()
    }
  })
})
