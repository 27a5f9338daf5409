import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { tellConcern } from '#features/concerns/telling/tell-concern.ts'
import { aConcern, aConcernAt } from '#features/concerns/testing/concern-town.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asVisitor, stewardSecret, type TestDatabase } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { routeTable } from './route-table.ts'
import { askWeb } from './testing/ask-web.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { drawReal, drawSeeded, seed, unseed } from './testing/seeded.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Two copies of one town that differ only in what was told to one coordinating program: two concerns, a consult, and the alerts that
 * came of them. Whoever coordinates elsewhere, works in that very program, or is nobody at all, is answered alike in both, byte for byte.
 */
interface World {
  readonly db: TestDatabase
  readonly web: TestWeb
}

interface People {
  readonly response: Place
  readonly coordinator: string
  readonly others: Readonly<Record<string, string | undefined>>
}

type Values = Readonly<Record<string, string>>

let without: World
let having: World
let people: People
let hidden: { readonly concern: string; readonly alert: string; readonly code: string }

beforeAll(async () => {
  const content = `concerns that make no difference ${randomBytes(8).toString('hex')}`
  const open = async (): Promise<World> => {
    const db = await filledDatabase(content, async (source) => {
      const coalition = await aCoalition(source)
      const agency = await anAgency(source, coalition)
      const response = await aProgram(source, agency, { lanes: ['CPS'], coordinating: true })
      const beside = await aProgram(source, agency, {
        lanes: ['CPS'],
        coordinating: true,
        jurisdiction: 'US-KY',
      })
      const secretOf = async (role: string, place: Place) => (await aMember(source, role, place)).secret
      people = {
        response,
        coordinator: await secretOf('coordinator', response),
        others: {
          'who coordinates in another program of the agency': await secretOf('coordinator', beside),
          'who works in the program that received it': await secretOf('program-worker', response),
          'an auditor of the agency': await secretOf('agency-auditor', agency),
          'an administrator of the coalition': await secretOf('coalition-administrator', { coalition }),
          'a steward': await stewardSecret(source),
          nobody: undefined,
        },
      }
      await source.keyStore.close()
    })
    const web = await testWeb({
      pool: db.app,
      keyring: db.keyring,
      keyStore: db.keyStore,
      limits: generousLimits,
      sweeps: generousSweeps,
    })
    return { db, web }
  }
  without = await open()
  having = await open()
  hidden = await tellIn(having, people.response)
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
  drawSeeded()
})
afterAll(async () => {
  drawReal()
  vi.useRealTimers()
  for (const world of [without, having]) {
    await world?.web.close()
    await world?.db.close()
  }
})

/** A concern under a code, one more, and a consult. */
async function tellIn({ db }: World, { coalition, agency = '', program = '' }: Place) {
  const code = await asVisitor(db, (ctx) =>
    tellConcern(
      ctx,
      db,
      { place: 'US-IL-031', coalition, agency, program },
      {
        teller: { by: 'public' },
        telling: { danger: 'yes', about: 'controlled', age: '13-15', asks: null, words: aConcern },
      },
    ),
  )
  const concern = await aConcernAt(db, people.response)
  await aConcernAt(db, people.response, 'consult')
  const { rows } = await db.admin.query<{ id: string }>('select id from on_call.alert where about_id = $1', [
    concern,
  ])
  if (!rows[0]) throw new Error('nobody was told of it')
  return { concern, alert: rows[0].id, code }
}

/** Where else a trace could stand. What shows the clock of the database differs by itself, and has tests of its own. */
const BESIDE = [
  '/work',
  '/me/notices',

  '/records',
  '/due',
  '/team',
]

const asks: Readonly<Record<string, readonly Values[]>> = {
  'POST /concerns/:id/take': [{ name: 'R.' }, { into: 'first' }, {}],
  'POST /concerns/:id/answer': [{ answer: 'You may say what you saw.' }, {}],
  'POST /concerns/:id/close': [{ reason: 'too-little' }, {}],
  'POST /concerns/:id/closing': [{ agree: 'yes' }, { agree: 'no' }],
  // What is sent would be told: the form itself, and what is not whole.
  'POST /concerns/tell': [{ place: 'US-IL-031', text: '' }],
  'POST /report': [{ work: 'no', place: 'US-IL-031' }, {}, { ...aConcern, text: '' }],
}

function questions(): readonly { readonly method: string; readonly url: string; readonly values: Values }[] {
  const routes = routeTable().filter(({ path }) =>
    /^\/(?:concerns|report|on-call\/alerts)(?:\/|$)/.test(path),
  )
  expect(routes.length).toBeGreaterThan(14)
  const ofRoutes = routes.flatMap(({ method, path }) => {
    const url = path.replace(':id', path.startsWith('/on-call') ? hidden.alert : hidden.concern)
    const isPublic = path.startsWith('/report')
    const code = { code: hidden.code, earlier: hidden.code }
    const values = method === 'GET' ? [{}] : (asks[`${method} ${path}`] ?? [{}])
    return values.map((one) => ({
      method,
      url: isPublic ? `/en${url}` : url,
      values: isPublic && method === 'POST' ? { ...one, ...code } : one,
    }))
  })
  return [...ofRoutes, ...BESIDE.map((url) => ({ method: 'GET', url, values: {} }))]
}

async function answer({ web }: World, secret: string | undefined, at: number) {
  const question = questions()[at]
  if (!question) throw new Error('no such question')
  const { method, url, values } = question
  seed(at)
  const cookie = secret === undefined ? {} : { cookie: `bw_session=${secret}` }
  const said = await askWeb(
    web,
    method === 'GET'
      ? { method, url, headers: cookie }
      : {
          method: 'POST',
          url,
          headers: { ...ownForm, ...cookie },
          payload: new URLSearchParams(values).toString(),
        },
  )
  unseed()
  const { date: _, ...headers } = said.headers
  return { status: said.statusCode, whole: `${said.statusCode} ${JSON.stringify(headers)}\n${said.body}` }
}

it('a concern of one program leaves no trace for another, nor for who holds its code', async () => {
  const all = questions()
  for (const [who, secret] of Object.entries(people.others)) {
    const statuses = new Set<number>()
    for (const at of all.keys()) {
      const no = await answer(without, secret, at)
      const yes = await answer(having, secret, at)
      expect(yes.whole, `${who}: ${all[at]?.method ?? ''} ${all[at]?.url ?? ''}`).toBe(no.whole)
      statuses.add(no.status)
    }
    expect(statuses.has(200), who).toBe(true)
  }
})

it('and is there for whoever coordinates in the program that received it', async () => {
  for (const url of [
    '/concerns',
    `/concerns/${hidden.concern}`,
    `/on-call/alerts/${hidden.alert}`,
    '/me/notices',
  ]) {
    const at = questions().findIndex((one) => one.url === url && one.method === 'GET')
    const no = await answer(without, people.coordinator, at)
    const yes = await answer(having, people.coordinator, at)
    expect([yes.status, yes.whole === no.whole], url).toEqual([200, false])
  }
})
