import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, townDatabase } from '#features/identity/testing/town.ts'
import type { Route } from '#platform/http/route.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { fromRoot } from '#platform/root.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, aSession } from '#platform/testing/people.ts'
import { publicRecords } from '../../e2e/fixtures/confidential/records.ts'
import { routeTable } from './route-table.ts'
import { crawl, type Met } from './testing/access/crawl.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Every route that asks who one is × everybody who may come: executed, and equal to the reviewed file
 * access-matrix.csv beside this test. After a change that is meant: `ACCESS_MATRIX=write npx vitest run` this file,
 * and read what moved.
 *
 * In the file: allow: the door lets them in under the rule of the row · no: refused at the door (403) · sign-in: led to
 * the sign-in page. What happens behind the door depends on the records there and has tests of its own; here it is
 * asked for the count of routes that a call succeeded on.
 */
const FILE = fromRoot('src', 'app', 'access-matrix.csv')
const NOBODY = '00000000-0000-4000-8000-000000000000'

let db: TestDatabase
let town: Town
let web: TestWeb
const met: Met = new Map()
const routes = routeTable()
const guarded = routes.filter(({ permission }) => permission !== 'anyone' && permission !== 'metrics-token')

/** Who comes, and under which role and place; the order is the order of the columns. */
const callers: Record<string, { person?: string; membership?: string; permissions: ReadonlySet<string> }> = {}

beforeAll(async () => {
  const made = await townDatabase()
  ;({ db, town } = made)
  await declaredSource(db, 'Matrix')
  await importServices(db, 'Matrix', publicRecords())
  web = await testWeb({ pool: db.app, limits: generousLimits, sweeps: generousSweeps })
  const coordinator = await aMember(db, 'coordinator', town.places.team)
  const editor = await aMember(db, 'agency-editor', town.places.hospital)
  await db.admin.query(
    `insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by)
     select $1, $2, (select id from directory.organization order by name limit 1), $3`,
    [town.places.hospital.coalition, town.places.hospital.agency, town.steward.person],
  )
  const { rows } = await db.admin.query<{ role: string; permission: string }>(
    'select role, permission from identity.role_permission',
  )
  const of = (role: string) => new Set(rows.filter((one) => one.role === role).map((one) => one.permission))
  Object.assign(callers, {
    visitor: { permissions: new Set() },
    former: { person: town.former.person, permissions: new Set() },
    'coalition-administrator': { ...town.chair, permissions: of('coalition-administrator') },
    'agency-auditor': { ...town.auditor, permissions: of('agency-auditor') },
    'program-lead': { ...town.lead, permissions: of('program-lead') },
    'program-worker': { ...town.worker, permissions: of('program-worker') },
    coordinator: { ...coordinator, permissions: of('coordinator') },
    'worker of another agency': { ...town.neighbor, permissions: of('program-worker') },
    'administrator of another agency': { ...town.elsewhere, permissions: of('agency-administrator') },
    'agency-editor': { ...editor, permissions: of('agency-editor') },
    'agency-administrator': { ...town.manager, permissions: of('agency-administrator') },
    steward: { ...town.steward, permissions: of('steward') },
  })
  const starts = [
    '/me',
    '/notices',
    '/me/notices',
    '/tokens',
    '/own-records',
    '/audit?purpose=work',
    '/agency-sign-in',
    '/steward',
  ]
  const more = guarded
    .filter(({ method, path }) => method === 'GET' && !path.includes(':'))
    .map(({ path }) => path)
  for (const who of [
    'steward',
    'agency-administrator',
    'agency-editor',
    'agency-auditor',
    'coalition-administrator',
    'program-lead',
  ])
    await crawl(web.app, routes, await cookieOf(who), [...starts, ...more], met)
}, 120_000)
afterAll(async () => {
  await web.close()
  await db.close()
})

async function cookieOf(who: string): Promise<string | undefined> {
  const caller = callers[who]
  if (!caller?.person) return undefined
  // Acts that end somebody's role or let them leave do work here: whoever calls next stands where they stood.
  if (caller.membership) await standAgain(caller.person, caller.membership)
  const secret = await aSession(db, caller.person, caller.membership ? { membership: caller.membership } : {})
  return `bw_session=${secret}`
}

async function standAgain(person: string, membership: string): Promise<void> {
  await db.admin.query(`update identity.person set state = 'active' where id = $1`, [person])
  await db.admin.query(
    'update identity.membership set ended_at = null, ended_by = null, end_reason = null where id = $1',
    [membership],
  )
}

async function outcome(route: Route, who: string): Promise<string> {
  const found = met.get(`${route.method} ${route.path}`)
  const url = found?.url ?? route.path.replaceAll(/:\w+/g, NOBODY)
  const cookie = await cookieOf(who)
  const headers = { ...(cookie !== undefined && { cookie }) }
  const values = Object.entries(found?.values ?? {}).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined)
      .map((one): [string, string] => [name, String(one)]),
  )
  const answer = await web.app.inject(
    route.method === 'GET'
      ? { method: 'GET', url, headers }
      : route.face === 'api'
        ? {
            method: route.method,
            url,
            headers: { ...ownForm, ...headers, 'content-type': 'application/json' },
            payload: '{}',
          }
        : {
            method: route.method,
            url,
            headers: { ...ownForm, ...headers },
            payload: new URLSearchParams(values).toString(),
          },
  )
  const { statusCode: status } = answer
  // A page sends to the sign-in page; a form that is refused says so, and one that worked may lead there (leaving).
  const sent = route.method === 'GET' && String(answer.headers.location).startsWith('/sign-in')
  if (status === 303) return sent ? 'sign-in' : 'yes'
  if (status >= 200 && status < 300) return 'yes'
  if (status === 400 || status === 409 || status === 422) return 'in'
  if (status === 403 && /sign in to|sign-in has ended/i.test(answer.body)) return 'sign-in'
  // The sentence of the door itself; a verb that refuses one record says something else.
  if (status === 403) return /Your sign-in does not allow this/.test(answer.body) ? 'no' : 'refused inside'
  if (status === 404) return 'absent'
  return String(status)
}

const atTheDoor = (cell: string | undefined) => (cell === 'no' || cell === 'sign-in' ? cell : 'allow')

describe('who may call what', () => {
  const rows: { name: string; rule: string; cells: Record<string, string> }[] = []

  it('is tried on every route that asks who one is, by everybody', { timeout: 180_000 }, async () => {
    // What only reads goes first: it is asked of rows that nothing has changed yet.
    for (const route of guarded.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))) {
      const cells: Record<string, string> = {}
      for (const who of Object.keys(callers)) cells[who] = await outcome(route, who)
      rows.push({ name: `${route.method} ${route.path}`, rule: route.permission, cells })
    }
    expect(rows.length).toBe(guarded.length)
  })

  it('lets in nobody without the permission of the route, and no visitor or former member at all', () => {
    const wrong = rows.flatMap(({ name, rule, cells }) =>
      Object.entries(cells).flatMap(([who, cell]) => {
        const caller = callers[who]
        const may = rule === 'signed-in' ? caller?.person !== undefined : caller?.permissions.has(rule)
        const refused = cell === 'no' || cell === 'sign-in'
        return may === refused || (!may && !refused) ? [`${name}: ${who}: ${cell}`] : []
      }),
    )
    expect(wrong).toEqual([])
  })

  it('is what the reviewed file says, and each row names its rule', () => {
    const heads = Object.keys(callers)
    const lines = rows
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ name, rule, cells }) => {
        return [name, rule, ...heads.map((who) => atTheDoor(cells[who]))].join(',')
      })
    const text = `${[['route', 'rule', ...heads].join(','), ...lines].join('\n')}\n`
    if (process.env.ACCESS_MATRIX === 'write') writeFileSync(FILE, text)
    expect(text.split('\n')).toEqual(readFileSync(FILE, 'utf8').split('\n'))
  })

  it('counts the routes that no call has succeeded on yet, so that the number can only fall', () => {
    const unproved = rows.filter(({ cells }) => !Object.values(cells).includes('yes')).map(({ name }) => name)
    expect(unproved.length, unproved.join('\n')).toBeLessThanOrEqual(UNPROVED)
  })
})

/** The forms of these routes still want a body written by hand. */
const UNPROVED = 130
