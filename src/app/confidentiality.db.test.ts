import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRecords, exportText } from '#interop/hsds/index.ts'
import { ourTerms } from '#interop/hsds/our-terms.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import {
  asSteward,
  asVisitor,
  stewardCookie,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { type Canary, tellsOf } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords, gossip, idOf, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { routeTable } from './route-table.ts'
import { askWeb as patiently } from './testing/ask-web.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Every kind of flag, note and type, and a second source that publishes the same places with nothing said:
 * after both are imported, in either order, no word, number or point of a hidden place is anywhere.
 */
const records = confidentialRecords()
const flagged = records.map(({ flagged: service, canary }) =>
  canary.index % 6 === 1 && service.attributes === undefined
    ? { ...service, attributes: [whenYouCall(canary)] }
    : service,
)
const open = [...records.map((record) => record.open), ...publicRecords(), ...gossip()]

/** What happens when one calls stands in an attribute, and here in the profile of the service. */
function whenYouCall({ index, name, streetNumber, streetWord }: Canary) {
  const term = ourTerms().termOfProfile.get('whenYouCall')
  return {
    id: idOf(`call ${index}`),
    link_id: idOf(`service flagged ${index}`),
    link_entity: 'service',
    taxonomy_term: { id: term?.id, name: term?.name, description: term?.description, code: term?.code },
    value: `Somebody from ${name} meets you at ${streetNumber} ${streetWord}.`,
  }
}

const tells = records.flatMap(({ title, canary }) =>
  tellsOf(canary).map((tell) => ({ place: `${canary.index} ${title}`, tell })),
)
/** All of them at once. */
const everyTell = new RegExp(tells.map(({ tell }) => tell.source).join('|'), 'i')
/** What every tell begins with. */
const anyTell = /quil|vex|zaq|ext-|872|41\.7|41\.8|87\.6|87\.7/gi
/** No tell is longer, and none looks further back than at the sign before it. */
const [longest, before] = [40, 1]

/**
 * Places that a text gives away, with what gave them away. Answers are many and long, and so are the tells: each is
 * looked for only where one begins.
 */
function leaksIn(given: string): string[] {
  const leaks: string[] = []
  const text = undisguised(given)
  for (const { index } of text.matchAll(anyTell)) {
    const near = text.slice(Math.max(0, index - before), index + longest)
    if (!everyTell.test(near)) continue
    for (const { place, tell } of tells)
      if (tell.test(near)) leaks.push(`${place}: …${text.slice(Math.max(0, index - 60), index + longest)}…`)
  }
  return leaks
}

/** Without the disguises of the second source: a sign that nobody sees, and letters of another script. */
function undisguised(text: string): string {
  return /[\u200bі]/.test(text) ? text.replaceAll('\u200b', '').replaceAll('і', 'i') : text
}

it('looks for every word, number and point of each place', () => {
  for (const { canary } of records)
    for (const tell of [
      canary.street,
      canary.phone,
      canary.name,
      canary.email,
      canary.person,
      canary.externalId,
      String(canary.latitude),
      String(canary.longitude),
    ])
      expect(leaksIn(`so ${tell}.`), tell).not.toEqual([])
})

async function tablesOf(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.t)
}

/**
 * What pages and answers are made of. Versions, ids, times and keyed hashes say when and where it came, and are left
 * out; so is the time zone, which a hidden place keeps of the days when it was published.
 */
async function shownRows(db: TestDatabase): Promise<string[]> {
  const all: string[] = []
  for (const table of [
    'organization',
    'service',
    'location',
    'service_at_location',
    'public_card',
    'quarantine',
  ]) {
    const { rows } = await db.admin.query<{ text: string }>(
      `select (to_jsonb(t) - '{version,raw_hash,timezone}'::text[])::text as text from directory.${table} t`,
    )
    for (const { text } of rows)
      all.push(
        `${table} ${text
          .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
          .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)/g, 'time')}`,
      )
  }
  return all.toSorted()
}
let shownAtFirst: string[] | undefined

const orders = [
  {
    title: 'flagged first, published afterwards',
    // The others end in the same rows: one of them is asked for each page, the one in which there was something to take back.
    asked: inFull(false, true),
    sources: [
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
  {
    title: 'published first, flagged afterwards',
    asked: true,
    sources: [
      ['Open', open],
      ['Flagging', flagged],
    ],
  },
  {
    title: 'both again, the other way round',
    asked: false,
    sources: [
      ['Flagging', flagged],
      ['Open', open],
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
] as const

describe.each(orders)('confidential places, $title', ({ sources, asked }) => {
  let db: TestDatabase
  let web: TestWeb
  const reports: string[] = []
  let ids: Record<string, string[]>
  let cookie: string

  beforeAll(async () => {
    db = await testDatabase()
    await declaredSource(db, 'Flagging')
    await declaredSource(db, 'Open')
    for (const [source, services] of sources) reports.push(await importServices(db, source, services))
    web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
    ids = {}
    for (const table of [
      'service',
      'organization',
      'location',
      'service_at_location',
      'public_card',
      'source',
      'taxonomy',
      'taxonomy_term',
      'quarantine',
    ]) {
      const { rows } = await db.admin.query<{ id: string }>(`select id from directory.${table} order by id`)
      ids[table] = rows.map((row) => row.id)
    }
    cookie = await stewardCookie(db)
  })
  afterAll(async () => {
    await web.close()
    await db.close()
  })

  it('imported every record, and hid exactly those', async () => {
    const { rows } = await db.admin.query<{ visibility: string; n: number }>(
      `select visibility = 'public' as public, count(*)::int as n from directory.location group by 1 order by 1`,
    )
    expect(rows).toEqual([
      { public: false, n: records.length * 2 },
      { public: true, n: publicRecords().length },
    ])
    const held = await db.admin.query(
      `select entity, path, code, held from directory.quarantine where held = 'row'`,
    )
    expect(held.rows).toEqual([])
  })

  it('ends in the rows that the other orders end in', async () => {
    const shown = await shownRows(db)
    shownAtFirst ??= shown
    expect(shown.length).toBeGreaterThan(records.length * 4)
    const elsewhere = new Set(shownAtFirst)
    expect(shown.filter((row) => !elsewhere.has(row))).toEqual([])
    expect(shown).toHaveLength(shownAtFirst.length)
  })

  it('left nothing of them in any table of any schema', async () => {
    for (const table of await tablesOf(db)) {
      const { rows } = await db.admin.query<{ text: string | null }>(
        `select string_agg(t::text, e'\\n') as text from ${table} t`,
      )
      expect(leaksIn(bytesRead(rows[0]?.text ?? '')), table).toEqual([])
    }
  })

  it('left nothing in what a visitor or a steward can read', async () => {
    for (const as of [asVisitor, asSteward]) {
      for (const table of await tablesOf(db)) {
        const text = await as(db, async (ctx) => {
          // Some tables show a part of their columns only.
          const [may] = await ctx.prepared<{ columns: string | null }>(
            'may',
            `select string_agg(format('t.%I', attname), ', ') as columns from pg_attribute
             where attrelid = $1::regclass and attnum > 0 and not attisdropped
               and has_column_privilege(attrelid, attnum, 'select')`,
            [table],
          )
          if (!may?.columns) return ''
          const [row] = await ctx.prepared<{ text: string | null }>(
            `all ${table}`,
            `select string_agg(row(${may.columns})::text, e'\\n') as text from ${table} t`,
            [],
          )
          return row?.text ?? ''
        })
        expect(leaksIn(bytesRead(text)), table).toEqual([])
      }
    }
  })

  it('sealed every hidden place, so that a steward could still read it', async () => {
    const { rows } = await db.admin.query<{ n: number }>(
      `select count(*)::int as n from directory.location l where visibility <> 'public'
       and not exists (select 1 from protected.place p where p.location_id = l.id)`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('told nothing in import reports', () => {
    expect(leaksIn(reports.join('\n'))).toEqual([])
  })

  if (sources.length > 2)
    it('changed nothing when the same came again', () => {
      for (const report of reports.slice(2)) {
        const last = report.split('\n').at(-1) ?? ''
        expect(JSON.parse(last)).toMatchObject({ created: 0, updated: 0, quarantined: 0 })
      }
    })

  it('exports nothing of them', async () => {
    for (const of of ['services', 'organizations'] as const) {
      for (const format of ['json', 'ndjson'] as const) {
        let text = ''
        for await (const part of exportText(exportRecords(db.app, of), format)) text += part
        expect(text.length).toBeGreaterThan(1000)
        expect(leaksIn(text), `${of} ${format}`).toEqual([])
      }
    }
  })

  if (asked)
    describe('over the web', () => {
      const answers: { readonly url: string; readonly status: number; readonly text: string }[] = []

      async function ask(
        method: 'GET' | 'POST',
        url: string,
        more: { payload?: string | object; headers?: Record<string, string> } = {},
      ): Promise<{ status: number; body: string }> {
        const answer = await patiently(web, { method, url, ...more })
        const text = `${JSON.stringify(answer.headers)}\n${await openedText(answer.rawPayload)}`
        answers.push({ url: `${method} ${url}`, status: answer.statusCode, text })
        expect(leaksIn(text), `${method} ${url}`).toEqual([])
        return { status: answer.statusCode, body: answer.body }
      }

      /** Ids that belong in a path, and some that do not. */
      function idsFor(path: string): string[] {
        const strangers = [...(ids.location ?? []).slice(0, 5), '00000000-0000-4000-8000-000000000000', 'x']
        const table =
          path.includes('service_at_location') || path.includes('at-place')
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
                      : path.includes('taxonomies')
                        ? 'taxonomy'
                        : 'service'
        // A page of each kind of place for stewards; every one for visitors.
        const step = path.startsWith('/steward') ? 3 : 1
        return [...(ids[table] ?? []).filter((_, at) => at % step === 0), ...strangers]
      }

      it('tells nothing on any page or in any answer of the interface, to visitors and to stewards', {
        timeout: 240_000,
      }, async () => {
        const pages = routeTable().filter((route) => route.method === 'GET')
        expect(pages.length).toBeGreaterThan(40)
        for (const route of pages) {
          const headers: Record<string, string> =
            route.permission === 'directory.keep'
              ? { cookie }
              : route.permission === 'metrics-token'
                ? { authorization: 'Bearer token-of-sixteen-letters' }
                : {}
          const paths = route.path.includes(':id')
            ? idsFor(route.path).map((id) => route.path.replace(':id', id))
            : [route.path.replace(':fips', '17031').replace(':state', 'IL')]
          for (const path of paths) await ask('GET', path, { headers })
        }
        // Packed files were opened: what is public stands in them in words.
        for (const url of ['/county/17031/list.pdf', '/county/17031/offline.zip', '/county/17031/list.csv'])
          expect(
            answers.find((one) => one.url === `GET ${url}`)?.text.includes('203 Harborview Road'),
            url,
          ).toBe(true)
        // The sweep is of real answers, not of refusals.
        expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(
          pages.length + records.length * 4,
        )
      })

      it('tells nothing to whoever searches near it, nor how far it is', async () => {
        // What is typed is said again on the page, so nothing of a hidden place is typed here.
        const localities = [
          { place: '60612' },
          { place: 'Chicago, IL' },
          { place: 'Cook County, IL' },
          { at: '41.74,-87.64' },
        ]
        for (const locality of localities) {
          for (const words of ['somewhere to sleep', 'someone to talk to', 'food', 'albergue']) {
            const payload = new URLSearchParams({ words, show: '48', ...locality }).toString()
            const found = await ask('POST', '/help', { payload, headers: ownForm })
            expect(found.status, payload).toBe(200)
          }
        }
      })

      it('tells nothing in any list, filter, page or stream of the interface', async () => {
        const filters = [
          {},
          { full: true },
          { per_page: 100, full: true },
          { search: 'counseling' },
          { search: 'Quilbabebi' },
          { search: 'Lane' },
          { format: 'ndjson' },
        ]
        for (const list of ['services', 'organizations', 'service_at_locations', 'taxonomy_terms']) {
          for (const filter of filters) {
            const { full, ...bare } = filter as { full?: boolean }
            await ask('POST', `/hsds/v3/${list}`, {
              payload: list === 'taxonomy_terms' || !full ? bare : filter,
            })
          }
        }
        for (const proximity of [100, 5000, 60_000])
          await ask('POST', '/hsds/v3/service_at_locations', {
            payload: { postcode: '60612', proximity, full: true },
          })
      })

      it('answers a search for what is hidden as one for what does not exist', async () => {
        const total = async (search: string, list: string) => {
          const { body } = await ask('POST', `/hsds/v3/${list}`, { payload: { search } })
          return (JSON.parse(body) as { total_items: number }).total_items
        }
        for (const list of ['services', 'organizations', 'service_at_locations']) {
          for (const { canary } of records.slice(0, 8)) {
            for (const word of [canary.streetWord, canary.name, canary.person, canary.externalId])
              expect(await total(word, list), `${list} ${word}`).toBe(0)
          }
        }
      })

      it('answers alike for a place that is hidden and for one that is not there', async () => {
        for (const path of ['/hsds/v3/service_at_locations', '/hsds/v3/services', '/card', '/service']) {
          const missing = await patiently(web, { url: `${path}/00000000-0000-4000-8000-00000000dead` })
          for (const id of (ids.location ?? []).slice(0, 6)) {
            const hidden = await patiently(web, { url: `${path}/${id}` })
            expect(hidden.statusCode).toBe(path.startsWith('/hsds') ? 404 : 410)
            const same = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
            expect(same(hidden.body)).toBe(same(missing.body))
          }
        }
      })

      it('told nothing in the log or the metrics of all that', async () => {
        expect(web.logText().length).toBeGreaterThan(1000)
        expect(leaksIn(web.logText())).toEqual([])
        const { status } = await ask('GET', '/metrics', {
          headers: { authorization: 'Bearer token-of-sixteen-letters' },
        })
        expect(status).toBe(200)
      })
    })
})
