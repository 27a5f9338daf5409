import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { courses } from '#features/courses/index.ts'
import { monthsAfter } from '#features/training/index.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { t } from '#web/frame/staff.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { textOf } from '../../records/testing/records-web.ts'
import { cohortsHere } from '../drawing/cohorts-here.ts'
import { cohorts } from '../feature.ts'
import { notCounted } from '../report/behavior.ts'
import {
  aCohort,
  aCohortTown,
  aDetermination,
  type CohortTown,
  inDays,
  type Somebody,
  somebody,
} from '../testing/cohort-town.ts'
import { heldPlaces, quarterAgo } from '../testing/held-places.ts'
import { addLearners, beganLongAgo } from '../testing/learners.ts'

let db: TestDatabase
let web: TestServer
let town: CohortTown
let administrator: Somebody
let lead: Somebody
beforeAll(async () => {
  db = await testDatabase()
  town = await aCohortTown(db)
  administrator = await somebody(db, 'coalition-administrator', { coalition: town.coalition })
  const [place] = town.programs
  if (!place) throw new Error('no program')
  lead = await somebody(db, 'program-lead', place)
  web = await testServer({
    routes: [...(cohorts.routes ?? [])],
    services: { pool: db.app, keyring: db.keyring, demo: false },
  })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const [course] = courses().courses.values()
if (!course) throw new Error('no course ships')

const get = (url: string, by: Somebody = town.evaluator) =>
  web.app.inject({ url, headers: { cookie: `bw_session=${by.secret}` } })
const post = (
  url: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  by: Somebody = town.evaluator,
) =>
  web.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: `bw_session=${by.secret}` },
    payload: new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString(),
  })
const shown = async (url: string, by?: Somebody) => {
  const answer = await get(url, by)
  expect(answer.statusCode).toBe(200)
  expect(await htmlFaults(answer.body)).toEqual([])
  return textOf(answer.body)
}
const determination = (more = {}) => ({
  seed: randomUUID(),
  kind: 'research',
  by: 'Mara Quinn, review office (fictional)',
  filed: 'IRB-7',
  on: inDays(0),
  until: inDays(30),
  ...more,
})
const plan = (of: string, more = {}) => ({
  seed: randomUUID(),
  drawn: 'program',
  determination: of,
  course: course.id,
  places: town.programs.map(({ program }) => program),
  now: inDays(1),
  later: inDays(60),
  last: inDays(200),
  ...more,
})

describe('planning', () => {
  it('begins with a determination, and says what is missing in it', async () => {
    const fresh = await aCohortTown(db)
    expect(await shown('/learning/cohorts/draw', fresh.evaluator)).toContain(
      'No determination is in effect today.',
    )
    expect(await shown('/learning/cohorts/determination')).toContain('Who determined it?')
    for (const [more, sentence] of [
      [{ kind: '' }, 'Choose one of these.'],
      [{ by: 'x' }, 'Enter the name and title'],
      [{ filed: '' }, 'Enter where the determination is filed.'],
      [{ on: inDays(2) }, 'Enter the day on which it was determined'],
      [{ until: inDays(-2) }, 'Enter the last day it is in effect'],
      [{ until: '2026-02-31' }, 'Enter the last day it is in effect'],
    ] as const) {
      const wrong = await post('/learning/cohorts/determination', determination(more))
      expect([wrong.statusCode, textOf(wrong.body).includes(sentence)]).toEqual([422, true])
      expect(wrong.body).toContain('IRB-7'.slice(0, 'filed' in more ? 0 : 5))
    }
    const done = await post('/learning/cohorts/determination', determination())
    expect([done.statusCode, done.headers.location]).toEqual([303, '/learning/cohorts?done=determined'])
    const list = await shown('/learning/cohorts?done=determined')
    expect(list).toContain('The determination was recorded.')
    expect(list).toContain('Mara Quinn, review office (fictional) Research IRB-7')
  })

  it('draws by a form, which comes back with what was typed', async () => {
    const of = await aDetermination(town.evaluator)
    expect(await shown('/learning/cohorts/draw')).toContain('Randomized by program')
    expect(await shown('/learning/cohorts/draw?drawn=agency')).toContain('Which agencies take part?')
    for (const [more, sentence] of [
      [{ course: 'no-such-course' }, 'Choose one of these.'],
      [{ determination: 'x' }, 'Choose one of these.'],
      [{ now: '' }, 'Enter the first day for the group that starts now.'],
      [{ later: inDays(1) }, 'Enter a first day for the later group'],
      [{ last: inDays(59) }, 'Enter the last day to join'],
      [{ places: town.programs.slice(0, 3).map(({ program }) => program) }, 'Choose at least four'],
    ] as const) {
      const wrong = await post('/learning/cohorts/draw', plan(of, more))
      expect([wrong.statusCode, textOf(wrong.body).includes(sentence)]).toEqual([422, true])
    }
    const fields = plan(of)
    const drawn = await post('/learning/cohorts/draw', fields)
    expect([drawn.statusCode, drawn.headers.location]).toEqual([
      303,
      `/learning/cohorts/${fields.seed}?done=drawn`,
    ])
    const report = await shown(drawn.headers.location ?? '')
    expect(report).toContain('The cohort was randomized.')
    expect(report).toContain('Not enough answers yet: 11 people in each group are needed.')
    expect(await shown('/learning/cohorts')).toContain(course.title)
    const again = await post('/learning/cohorts/draw', plan(of))
    expect([again.statusCode, textOf(again.body).includes('already takes part')]).toEqual([422, true])
  })

  it('is for evaluators: an administrator reads, and whoever leads a program finds nothing', async () => {
    const id = await aCohort(town)
    expect(await shown(`/learning/cohorts/${id}`, administrator)).not.toContain('Stop this cohort')
    expect(await shown('/learning/cohorts', administrator)).not.toContain('Randomize a cohort')
    for (const path of ['determination', 'draw'])
      expect((await get(`/learning/cohorts/${path}`, administrator)).statusCode).toBe(403)
    expect((await post(`/learning/cohorts/${id}/stop`, {}, administrator)).statusCode).toBe(403)
    for (const path of ['', '/coverage', `/${id}`])
      expect((await get(`/learning/cohorts${path}`, lead)).statusCode).toBe(403)
    const far = (await aCohortTown(db)).evaluator
    expect((await get(`/learning/cohorts/${id}`, far)).statusCode).toBe(404)
    expect((await get(`/learning/cohorts/${randomUUID()}`)).statusCode).toBe(404)
  })

  it('ends with a stop, once', async () => {
    const id = await aCohort(town)
    expect((await post(`/learning/cohorts/${id}/stop`, {})).headers.location).toBe(
      `/learning/cohorts/${id}?done=stopped`,
    )
    expect(await shown(`/learning/cohorts/${id}?done=stopped`)).toContain('Nobody has to wait anymore.')
    expect((await post(`/learning/cohorts/${id}/stop`, {})).headers.location).toBe(
      `/learning/cohorts/${id}?done=stopped`,
    )
    expect((await post(`/learning/cohorts/${randomUUID()}/stop`, {})).statusCode).toBe(404)
    expect((await town.evaluator.run(cohortsHere)).find((one) => one.id === id)?.stoppedAt).not.toBeNull()
  })
})

describe('the report', () => {
  it('shows groups with how sure it is, in pictures and tables, and names nobody who learned', async () => {
    const id = await beganLongAgo(db, await aCohort(town))
    const learners = await addLearners(
      db,
      town.coalition,
      id,
      Array.from({ length: 96 }, (_, i) => ({
        arm: i % 2 === 0 ? 'now' : 'later',
        pre: [i % 4 < 2 ? 1 : 0, i % 5 === 0 ? 1 : 0, 0.5],
        ...(i < 72 && {
          post: [1, i % 3 === 0 ? 0 : 1, i % 7 === 0 ? 0.5 : 1],
          said: {
            relevance: i < 40 ? 'very' : i < 64 ? 'somewhat' : 'not',
            harder: i < 44 ? 'no' : 'some',
            minutes: 14,
          },
        }),
      })),
    )
    const answer = await get(`/learning/cohorts/${id}`)
    const text = await shown(`/learning/cohorts/${id}`)
    expect(text).toMatch(/Started 48 \(100%\) 48 \(100%\)/)
    expect(text).toMatch(/Answered right after 36 \(75%\) 36 \(75%\)/)
    expect(text).toContain('First group Shown for 48 people.')
    expect(text).toMatch(/Knowledge Right after \d+% of 36 \d+% of 48 \+\d+ \([+−]?\d+ to \+\d+\)/)
    expect(text).toMatch(
      /Knowledge Right after Both groups 72 \d+% \d+% \+\d+ \(.*\) \d\.\d d \d\.\d\d, g \d\.\d\d/,
    )
    expect(text).toMatch(/Knowledge Right after Both groups 24 [+−]?\d+ \(/)
    expect(text).toContain('People who answered at least one question: 72.')
    expect(text).toMatch(/Very relevant How relevant was the course to your work\? 40 of 72/)
    expect(text).toMatch(/Somewhat relevant How relevant [^?]+\? Not shown/)
    expect(text).toMatch(/Yes, some of it [^?]+\? 28 of 72/)
    expect(text).toMatch(/Yes, a lot [^?]+\? 0 of 72/)
    expect(text).not.toContain('Think back to before')
    expect(text).toContain('half of the 72 people who said it spent 14 minutes or less')
    expect(text).toContain('Groups of fewer than 11 people are not shown')
    expect(answer.body).toContain('class="row-bars"')
    for (const learner of learners) expect(answer.body).not.toContain(learner)
  })

  it('says when results are shown, and which are not and why', async () => {
    const early = await aCohort(town)
    await addLearners(
      db,
      town.coalition,
      early,
      Array.from({ length: 12 }, (_, i) => ({ arm: 'now', joined: 0, pre: [i % 2] })),
    )
    const first = await shown(`/learning/cohorts/${early}`)
    // Nobody was lost half a year before they are asked.
    const asked = (days: number) => `Not due until ${t.date(monthsAfter(inDays(days), 6))}`
    expect(first).toContain(`Answered after 6 months ${asked(0)} ${asked(60)}`)
    // Three months in which they start, one for the course, and two weeks.
    const due = (months: number) => {
      const over = monthsAfter(monthsAfter(inDays(0), 3), months)
      return `From ${t.date(new Date(Date.parse(over) + 14 * 86_400_000).toISOString().slice(0, 10))}.`
    }
    expect(first).toContain(`First group ${due(1)} ${due(5)} ${due(8)} Later group`)
    expect(first).toContain(`Later group ${'After 11 people have started. '.repeat(3).trim()}`)

    const old = await beganLongAgo(db, await aCohort(town))
    const [learner] = await addLearners(db, town.coalition, old, [
      ...Array.from({ length: 12 }, (_, i) => ({ arm: 'now', pre: [i % 2], post: [1 - (i % 2)] }) as const),
      ...Array.from({ length: 24 }, (_, i) => ({ arm: 'later', pre: [i % 2], post: [i % 2] }) as const),
      { arm: 'later', pre: [1] },
    ])
    const few = 'Not shown: a few people stopped answering'
    expect(await shown(`/learning/cohorts/${old}`)).toMatch(
      new RegExp(`First group Shown for 12 people\\. ${few}.+Later group ${few}`),
    )
    await db.admin.query('delete from training.progress where learner_id = $1', [learner])
    expect(await shown(`/learning/cohorts/${old}`)).toContain(
      'First group Not shown for 12 people: one of them deleted their scores.',
    )
  })

  it('shows what came of it where that is counted, and of everything else that it is not counted yet', async () => {
    const id = await aCohort(town)
    expect(await shown(`/learning/cohorts/${id}`)).toMatch(
      /Held places where the young person came Fewer than 11, or no full quarter yet Fewer than 11/,
    )
    await db.admin.query(
      'update cohorts.cohort set now_from = $2, later_from = $3, until = $3 where id = $1',
      [id, quarterAgo(2), quarterAgo(1)],
    )
    const { rows } = await db.admin.query<{ program: string; arm: string }>(
      'select program_id as program, arm from cohorts.unit where cohort_id = $1',
      [id],
    )
    for (const { program, arm } of rows)
      await heldPlaces(db, town.coalition, program, {
        day: quarterAgo(2),
        n: 40,
        came: arm === 'now' ? 24 : 12,
      })
    const text = await shown(`/learning/cohorts/${id}`)
    expect(text).toMatch(
      /Held places where the young person came 60% \(3 programs, 120 held places\) 30% \(3 programs, 120 held places\) \+30/,
    )
    for (const row of notCounted)
      expect(text).toMatch(new RegExp(`${t(`cohorts.outcome.${row}`)} Not counted here yet \\S`))
    const each = await aCohort(town, {
      drawnAs: 'person',
      places: town.programs.slice(0, 1).map(({ program }) => program),
    })
    const apart = await shown(`/learning/cohorts/${each}`)
    expect(apart).toContain('Arrests that were avoided Not counted here yet')
    expect(apart).not.toContain('Held places where')
  })

  it('covers who had training, by work and kind of place', async () => {
    expect(await shown('/learning/cohorts/coverage')).toContain('No group has at least 11 people.')
    for (const place of town.programs)
      for (let i = 0; i < 3; i += 1) await somebody(db, 'program-worker', place)
    const text = await shown('/learning/cohorts/coverage')
    expect(text).toMatch(/Nursing and medicine \d+ 0 0%/)
    expect(text).toContain('Setting not recorded')
  })
})
