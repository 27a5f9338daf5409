import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { stewardSecret } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { aMember } from '#platform/testing/people.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../features/records/testing/records-town.ts'
import { assign } from '../features/training/assigning.ts'
import { keepAnswer } from '../features/training/learner/answers.ts'
import { openOrMakeLink } from '../features/training/learner/open-link.ts'
import { beginRound, noteProgress } from '../features/training/learner/progress.ts'
import { keepReaction } from '../features/training/learner/reaction.ts'
import { stateElsewhere } from '../features/training/taking/elsewhere.ts'
import { completeCourse } from '../features/training/testing/complete-course.ts'
import { routeTable } from './route-table.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * No page, export, table or answer shows one worker's scores to anybody else. Two worlds that differ in nothing but how a worker did:
 * everybody else is answered the same on every page, and reads the same rows of every table.
 */
const COURSE = 'who-to-call'
let town: RecordsTown
let web: TestWeb
const others: [string, Colleague['run'], string][] = []

beforeAll(async () => {
  town = await recordsTown()
  const { db } = town
  web = await testWeb({
    pool: db.app,
    keyring: db.keyring,
    keyStore: town.keys,
    limits: { ...generousLimits, 'sign-in': generousLimits.form },
    sweeps: generousSweeps,
  })
  const { coalition } = town.clinic
  for (const role of ['coalition-administrator', 'counsel'] as const) {
    const { secret } = await aMember(db, role, { coalition })
    others.push([role, (work) => asActor(db.app, { kind: 'session', secret }, work), secret])
  }
  const steward = await stewardSecret(db)
  others.push(['steward', (work) => asActor(db.app, { kind: 'session', secret: steward }, work), steward])
  for (const name of ['colleague', 'lead', 'administrator', 'auditor', 'inShelter', 'outsider'] as const)
    others.push([name, town[name].run, town[name].secret])
  await town.lead.run((ctx) =>
    assign(ctx, {
      person: null,
      course: COURSE,
      dueOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    }),
  )
  await town.worker.run(async (ctx) => {
    await openOrMakeLink(ctx, db.keyring)
    const { round } = await beginRound(ctx, COURSE, 1)
    for (const wave of ['pre', 'post'] as const)
      await keepAnswer(ctx, {
        course: COURSE,
        round,
        edition: 1,
        wave,
        question: `order-${wave}`,
        bank: 'order',
        measures: 'knowledge',
        points: 1,
        given: { type: 'single', answer: 'a1' },
        seconds: 31,
      })
    await noteProgress(
      ctx,
      { course: COURSE, round },
      { section: 'four-calls', seconds: 400, finished: true },
    )
    await keepReaction(
      ctx,
      { course: COURSE, round },
      { relevance: 'very', harder: 'no', minutes: 7, sureBefore: 'little' },
    )
    await stateElsewhere(ctx, db.keyring, { course: 'hhs-soar', completedOn: '2026-01-31', number: 'T-1' })
    await completeCourse(ctx, COURSE)
  })
})
afterAll(async () => {
  await web.close()
  await town.close()
})

/** What is random or of this moment in an answer. */
const still = (body: string) =>
  body
    .replaceAll(/nonce="[^"]*"/g, '')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'id')
    // However long the machine takes for all these pages.
    .replaceAll(/>(?:now|this minute|\d+ (?:second|minute)s? ago)(?= |<)/g, '>just now')
    .replaceAll(/\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?/g, 'time')
    .replaceAll(/datetime="[^"]*"|value="[A-Za-z0-9_-]{40,}"/g, '')

/** Each look at them is a line in them. */
const WRITES_WHAT_IT_SHOWS = /^\/(?:audit|alerts|healthz|readyz|metrics|live)/
const paths = routeTable()
  .filter(
    ({ method, path, schema, permission, demoOnly }) =>
      method === 'GET' &&
      permission !== 'anyone' &&
      !path.includes(':') &&
      schema.response !== 'live' &&
      !demoOnly,
  )
  .map(({ path }) => path)
  .filter((path) => !WRITES_WHAT_IT_SHOWS.test(path))

const urls = [...paths, `/learning/${COURSE}`, `/learning/${COURSE}/reaction`]

/** What somebody's role does not open. */
const refused = (said: string | undefined) => said?.startsWith('403 ') && said.includes('"not-permitted"')

/**
 * Every page that is one page, as everybody else has it; what is not for them comes as its code, without a page around it.
 *
 * @param before how it was: on a change, what a role did not open then is not asked for again, because the door knows roles alone.
 */
async function pagesOfOthers(before?: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [name, , secret] of others)
    for (const url of urls) {
      const key = `${name} ${url}`
      const was = inFull(before?.get(key), undefined)
      if (was !== undefined && refused(was)) {
        found.set(key, was)
        continue
      }
      const headers = { cookie: `bw_session=${secret}`, accept: 'application/json' }
      const { statusCode, body } = await web.app.inject({ url, headers })
      found.set(key, `${statusCode} ${still(body)}`)
    }
  return found
}

/** What everybody else reads of every table, and what the function answers that tells who is done. */
async function rowsOfOthers(): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>()
  for (const [name, run] of others)
    await run(async (ctx) => {
      const tables = await ctx.prepared<{ name: string; columns: string }>(
        'own_tables',
        `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p', 'v') and n.nspname !~ '^(pg_|information_schema|jobs$|graphile_worker|audit$|platform$|live$)'
           and a.attnum > 0 and not a.attisdropped and has_column_privilege(c.oid, a.attnum, 'SELECT')
           and has_schema_privilege(n.oid, 'USAGE') group by c.oid order by 1`,
        [],
      )
      for (const { name: table, columns } of tables) {
        const rows = await ctx.prepared<{ all: string }>(
          `own_${table}`,
          `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from (select ${columns} from ${table}) t`,
          [],
        )
        found.set(`${name} ${table}`, rows[0]?.all)
      }
      found.set(
        `${name} done_here`,
        await ctx.prepared('own_done', 'select * from training.done_here() order by 1, 2', []),
      )
    })
  return found
}

const difference = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
  [...one].flatMap(([key, said]) => (JSON.stringify(other.get(key)) === JSON.stringify(said) ? [] : [key]))

describe('how a worker did', () => {
  it('makes no difference to anybody else, on any page and in any table', async () => {
    const pages = await pagesOfOthers()
    const rows = await rowsOfOthers()
    expect([paths.length, rows.size]).toEqual([expect.any(Number), expect.any(Number)])
    expect(paths.length).toBeGreaterThan(60)
    expect(rows.size).toBeGreaterThan(500)
    // Something is there to be told apart: the lead sees that it is done.
    expect(pages.get('lead /learning/people')).toMatch(/1 of 3 done/)
    await town.db.admin.query(
      `update training.answer set points = 0, given = '{"type": "single", "answer": "a2"}', seconds = 1999, try = try + 3`,
    )
    await town.db.admin.query(
      `update training.progress set seconds = 99, sections = '{}', finished_on = null`,
    )
    await town.db.admin.query(
      `update training.reaction set relevance = 'not', harder = 'much', minutes = 70, sure_before = null`,
    )
    await town.db.admin.query("update training.elsewhere set course = 'sage', number = null")
    expect(difference(pages, await pagesOfOthers(pages))).toEqual([])
    expect(difference(rows, await rowsOfOthers())).toEqual([])
    await town.db.admin.query('delete from training.progress')
    expect(difference(pages, await pagesOfOthers(pages))).toEqual([])
    expect(difference(rows, await rowsOfOthers())).toEqual([])
  })

  it('stands in no table beside a name: scores have a learner, and no table has both a learner and a person', async () => {
    const { rows } = await town.db.admin.query<{
      t: string
      learner: boolean
      person: boolean
      score: boolean
    }>(
      `select table_schema || '.' || table_name as t, bool_or(column_name = 'learner_id') as learner,
         bool_or(column_name ~ '(^|_)(person|by|holder|membership)(_id)?$') as person,
         bool_or(column_name in ('points', 'given', 'measures', 'relevance', 'harder', 'sure_before')) as score
       from information_schema.columns where table_schema in ('training', 'cohorts', 'certificates') group by 1`,
    )
    expect(rows.length).toBeGreaterThan(6)
    expect(rows.filter(({ learner, person }) => learner && person)).toEqual([])
    expect(
      rows.filter(({ score, learner, t }) => score && !learner && t !== 'training.answer').map(({ t }) => t),
    ).toEqual([])
    expect(rows.filter(({ score, person }) => score && person)).toEqual([])
    // Days and no moments: those of others, matched with the log, would say whose they are.
    const { rows: moments } = await town.db.admin.query(
      `select c.table_name, c.column_name from information_schema.columns c
       where c.table_schema = 'training' and c.data_type like 'timestamp%' and c.table_name in ('learner', 'answer', 'progress', 'reaction')`,
    )
    expect(moments).toEqual([])
  })
})
