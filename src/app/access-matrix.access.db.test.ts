import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agencyProvider, CLIENT_ID, CLIENT_SECRET } from '#features/identity/testing/agency-provider.ts'
import { openPool } from '#platform/db/pool.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { createLog } from '#platform/log.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { openTextGateway } from '#platform/texts/index.ts'
import { textGateway } from '#platform/texts/testing/gateway.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { startLive } from './live/index.ts'
import { routeTable } from './route-table.ts'
import { fillIn, type Row } from './testing/access/fill-in.ts'
import { requests } from './testing/access/requests/index.ts'
import { rules } from './testing/access/rules.ts'
import { aScene, relations, type Scene } from './testing/access/scene.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { testWeb } from './testing/web.ts'

/**
 * Every route that asks who one is × every role × what is asked for, of one's own program, another one of the agency,
 * another agency and another coalition, by whoever is in the role, was in it, or is nobody: executed over HTTP with valid
 * bodies, and equal to the reviewed file access-matrix.csv beside this test. After a change that is meant:
 * `ACCESS_MATRIX=write npx vitest run` this file, and read what moved. That, and `npm run test:all`, ask for every cell; on a change
 * a part of the refusals at the door is not asked (see fillIn).
 *
 * In the file, a rule's name (testing/access/rules.ts): it works, by that rule · no: refused at the door · not theirs:
 * refused behind it · absent: not there for them, or not on their list · sign-in: led to the sign-in page · –: nothing
 * of such a place can be named in this call. Routes for anyone ask nobody who they are and are not in it.
 */
const FILE = fromRoot('src', 'app', 'access-matrix.csv')
const columns = [...relations, 'former member', 'none'] as const

const routes = routeTable()
const guarded = routes.filter(({ permission }) => permission !== 'anyone' && permission !== 'metrics-token')
/** Routes between two looks at what tables have grown. */
const ROUTES_BETWEEN = 25
const rows: Row[] = []
const closing: (() => Promise<unknown>)[] = []
let db: TestDatabase
let scene: Scene

beforeAll(async () => {
  db = await testDatabase()
  closing.push(() => db.close())
  await prepareQueue(db.urls.jobs, defaultRoles)
  const provider = await agencyProvider('http://help.test/sign-in/agency/return')
  const pool = openPool(db.urls.app, { name: 'tests node' })
  const live = await startLive({
    appUrl: db.urls.app,
    ownerUrl: db.urls.owner,
    pool,
    keyring: db.keyring,
    log: createLog({ level: 'silent' }),
    checkMs: 600_000,
    timing: { pollMs: 600_000, brokenPollMs: 600_000 },
  })
  const gateway = await textGateway()
  const tiles = new MemoryStorage()
  const web = await testWeb({
    pool,
    live,
    tiles,
    keyring: db.keyring,
    keyStore: db.keyStore,
    limits: { ...generousLimits, 'sign-in': generousLimits.form },
    sweeps: generousSweeps,
    sends: { text: openTextGateway(gateway.url, [gateway.host]) },
    config: {
      privateHosts: [provider.host],
      smtpUrl: 'smtp://127.0.0.1:1',
      smsGatewayUrl: 'http://127.0.0.1:1/',
    },
  })
  closing.push(
    () => web.close(),
    () => live.stop(),
    () => pool.end(),
    () => provider.close(),
    () => gateway.close(),
  )
  const origin = await web.app.listen({ port: 0, host: '127.0.0.1' })
  scene = await aScene(db, web.app, {
    origin,
    tiles,
    provider: { issuer: provider.issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
  })
  await db.admin.query('analyze')
})
afterAll(async () => {
  const [last, ...first] = closing
  for (const close of first) await close()
  await last?.()
})

/** What is a person's own is nobody else's, whatever their role. */
const nobodys =
  /\((?:a (?:passkey|sign-in|connection|notice) of a worker|the role of a worker|a booster of somebody who works there|a shift on call that somebody else is asked to take|what somebody who works there completed elsewhere)\)$/

/** The server of the tests does not do it by itself, and plans for empty tables take seconds a route once they are full; so do dead rows. */
async function analyzeWhatGrew(): Promise<void> {
  const { rows: grown } = await db.admin.query<{ name: string }>(
    `select relid::regclass::text as name from pg_stat_user_tables where n_mod_since_analyze > 20 + n_live_tup / 5`,
  )
  if (grown.length > 0) await db.admin.query(`vacuum (analyze) ${grown.map(({ name }) => name).join(', ')}`)
}

const allowed = (cell: string) => cell.includes('@')

describe('who may call what, and of whom', () => {
  it('is known of every route that asks who one is', () => {
    const names = guarded.map(({ method, path }) => `${method} ${path}`)
    expect(names.filter((name) => (requests[name] ?? []).length === 0)).toEqual([])
    expect(Object.keys(requests).filter((name) => !names.includes(name))).toEqual([])
  })

  // However slow the machine: each route is asked some eighty times.
  it('is tried on each of them, in every role', { timeout: guarded.length * 60_000 }, async () => {
    // What only reads goes first: it is asked of rows that nothing has changed yet.
    const inOrder = guarded.toSorted((a, b) => Number(a.method !== 'GET') - Number(b.method !== 'GET'))
    for (const [at, route] of inOrder.entries()) {
      if (at % ROUTES_BETWEEN === 0) await analyzeWhatGrew()
      for (const request of requests[`${route.method} ${route.path}`] ?? [])
        rows.push(...(await fillIn(scene, route, request)))
    }
    expect(rows.length).toBeGreaterThan(guarded.length * scene.callers.length)
  })

  it('lets in nobody without the permission of the route, and no visitor or former member', () => {
    const wrong = rows.flatMap(({ route, about, role, cells }) => {
      const { permission } = guarded.find(({ method, path }) => `${method} ${path}` === route) ?? {}
      const has = scene.callers.find((one) => one.role === role)?.permissions.has(permission ?? '')
      const may = permission === 'signed-in' || has
      return columns
        .filter((column) => {
          const cell = cells[column]
          if (column === 'none') return cell !== 'sign-in'
          if (column === 'former member' && permission !== 'signed-in') return cell !== 'no'
          return may ? cell === 'no' || cell === 'sign-in' : cell !== 'no' && cell !== '–'
        })
        .map((column) => `${route} (${about}), ${role}, ${column}: ${cells[column]}`)
    })
    expect(wrong).toEqual([])
  })

  it('is asked with bodies that are valid: nothing comes back to be mended', () => {
    const numbers = rows.flatMap(({ route, about, role, cells }) =>
      columns
        .filter((column) => /^\d+$/.test(cells[column]))
        .map((column) => `${route} (${about}), ${role}, ${column}: ${cells[column]}`),
    )
    expect(numbers).toEqual([])
    // What no role could do with anything would be asked for in a wrong way.
    const names = Object.entries(requests).flatMap(([name, all]) =>
      all.map(({ about }) => `${name} (${about})`),
    )
    const done = new Set(
      rows
        .filter(({ cells }) => columns.some((column) => allowed(cells[column])))
        .map(({ route, about }) => `${route} (${about})`),
    )
    expect(names.filter((name) => !done.has(name) && !nobodys.test(name))).toEqual([])
  })

  it('reaches no further than the rule that lets somebody through may reach', () => {
    const wrong = rows.flatMap(({ route, about, role, cells }) =>
      relations
        .filter((relation) => allowed(cells[relation]) && cells[relation] !== 'signed-in@self')
        .filter((relation) => !rules[cells[relation]]?.reaches.includes(relation))
        .map((relation) => `${route} (${about}), ${role}, ${relation}: ${cells[relation]}`),
    )
    expect(wrong).toEqual([])
    const named = new Set(rows.flatMap(({ cells }) => columns.map((column) => cells[column])).filter(allowed))
    expect([...named].toSorted()).toEqual(Object.keys(rules).toSorted())
  })

  it('is what the reviewed file says', () => {
    const text = [['route', 'asked for', 'by', ...columns], ...linesOf(rows)]
      .map((line) => `${line.join(',')}\n`)
      .join('')
    if (process.env.ACCESS_MATRIX === 'write') writeFileSync(FILE, text)
    expect(text.split('\n')).toEqual(readFileSync(FILE, 'utf8').split('\n'))
  })
})

/** Roles for which all is the same stand on one line. */
function linesOf(all: readonly Row[]): string[][] {
  const together = Map.groupBy(all, ({ route, about, cells }) =>
    JSON.stringify([route, about, ...columns.map((column) => cells[column])]),
  )
  return [...together]
    .map(([key, alike]) => {
      const [route = '', about = '', ...cells] = JSON.parse(key) as string[]
      return [route, about, alike.map(({ role }) => role).join(' + '), ...cells]
    })
    .toSorted((a, b) => a.join('\n').localeCompare(b.join('\n'), 'en'))
}
