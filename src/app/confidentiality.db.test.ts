import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportRecords, exportText } from '#interop/hsds/index.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import {
  asSteward,
  asVisitor,
  stewardCookie,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { tellsOf } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords, gossip, publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { routeTable } from './route-table.ts'
import { ask as patiently } from './testing/ask.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Every kind of flag, note and type, and a second source that publishes the same places with nothing said:
 * after both are imported, in either order, no word, number or point of a hidden place is anywhere.
 */
const records = confidentialRecords()
const flagged = records.map((record) => record.flagged)
const open = [...records.map((record) => record.open), ...publicRecords(), ...gossip()]

/** What every tell begins with; nearly all text has none of it, and answers are many. */
const anyTell = /quil|vex|zaq|ext-|872|(?<![\d.])(?:41\.7|41\.8|87\.6|87\.7)\d\d/i

/** Titles of the places that a text gives away, with what gave them away. */
function leaksIn(text: string): string[] {
  if (!anyTell.test(text)) return []
  return records.flatMap(({ title, canary }) =>
    tellsOf(canary).flatMap((tell) => {
      const found = tell.exec(text)
      return found
        ? [`${canary.index} ${title}: …${text.slice(Math.max(0, found.index - 60), found.index + 40)}…`]
        : []
    }),
  )
}

async function tablesOf(db: TestDatabase): Promise<string[]> {
  const { rows } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  return rows.map((row) => row.t)
}

const orders = [
  {
    title: 'flagged first, published afterwards',
    sources: [
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
  {
    title: 'published first, flagged afterwards',
    sources: [
      ['Open', open],
      ['Flagging', flagged],
    ],
  },
  {
    title: 'both again, the other way round',
    sources: [
      ['Flagging', flagged],
      ['Open', open],
      ['Flagging', flagged],
      ['Open', open],
    ],
  },
] as const

describe.each(orders)('confidential places, $title', ({ sources }) => {
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

  // The third order ends in the same rows as the first two; its answers are not asked for again.
  if (sources.length === 2)
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
        const asked = routeTable().filter((route) => route.method === 'GET')
        expect(asked.length).toBeGreaterThan(40)
        for (const route of asked) {
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
          asked.length + records.length * 4,
        )
      })

      it('tells nothing to whoever searches near it, nor how far it is', async () => {
        // What is typed is said again on the page, so nothing of a hidden place is typed here.
        const spots = [
          { place: '60612' },
          { place: 'Chicago, IL' },
          { place: 'Cook County, IL' },
          { at: '41.74,-87.64' },
        ]
        for (const spot of spots) {
          for (const words of ['somewhere to sleep', 'someone to talk to', 'food', 'albergue']) {
            const payload = new URLSearchParams({ words, show: '48', ...spot }).toString()
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

      it('answers 404 alike for a place that is hidden and for one that is not there', async () => {
        for (const path of ['/hsds/v3/service_at_locations', '/hsds/v3/services', '/card', '/service']) {
          const missing = await patiently(web, { url: `${path}/00000000-0000-4000-8000-00000000dead` })
          for (const id of (ids.location ?? []).slice(0, 6)) {
            const hidden = await patiently(web, { url: `${path}/${id}` })
            expect(hidden.statusCode).toBe(404)
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
