import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoMembers, memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { describe, it } = inBrowser()

/** The cohort that chance divided in the demo, with forty-eight learners who do not exist. */
const COHORT = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a4001'
const REPORT = `/learning/cohorts/${COHORT}`

let stage: Stage
let admin: pg.Pool
beforeAll(async () => {
  stage = await aStage(sharedDemo)
  admin = adminOf(stage.product)
})
afterAll(async () => {
  await admin?.end()
  await stage?.close()
})

const isSound = async (page: Page, axe = true) => expect(await sound(page, { axe }), page.url()).toEqual([])
const lena = (given: Parameters<typeof aDesk>[2] = {}) => aDesk(stage, memberOf('Lena Fischer'), given)
const go = (page: Page, path: string) => page.goto(`${stage.product.url}${path}`)
const part = (page: Page, id: string) => page.locator(`main section#${id}`)
/** The cells of a table, row by row. */
const rowsOf = (page: Page, id: string, at = 0) =>
  part(page, id)
    .locator('table')
    .nth(at)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    )

/** Whatever names or tells of one person: it must be nowhere in what a browser was sent. */
async function namesNobody(page: Page, groupsTold = 20): Promise<void> {
  const html = await page.content()
  const others = demoMembers.filter(({ name }) => name !== 'Lena Fischer')
  expect(others.filter(({ id, name }) => html.includes(name) || html.includes(id))).toEqual([])
  const { rows } = await admin.query<{ learner_id: string }>(
    'select learner_id from cohorts.member where cohort_id = $1',
    [COHORT],
  )
  expect(rows).toHaveLength(48)
  expect(rows.filter(({ learner_id: id }) => html.includes(id))).toEqual([])
  // Nor is a mean told of fewer than eleven, which could be one.
  const text = (await page.locator('main').textContent()) ?? ''
  const groups = [...text.matchAll(/% of (\d+)/g)].map(([, n]) => Number(n))
  const [changes, questions] = [await rowsOf(page, 'changes'), await rowsOf(page, 'questions')]
  groups.push(...changes.map(([, , , n]) => Number(n)), ...questions.map(([, , n]) => Number(n)))
  expect(groups.length).toBeGreaterThanOrEqual(groupsTold)
  expect(groups.filter((n) => !(n >= 11))).toEqual([])
}

describe('an evaluator', () => {
  it('reads what chance made comparable on a phone, by keyboard from signing in on', async () => {
    const { page, context } = await aDesk(stage)
    const keys = new Keys(page)
    await go(page, '/sign-in')
    await keys.follow('Sign in as Lena Fischer')
    await page.waitForURL(/\/today/)
    // On a phone below the other places of somebody who also takes courses.
    await keys.unfold('More')
    await keys.follow('Training evaluation')
    await page.getByRole('heading', { name: 'Training cohorts', exact: true }).waitFor()
    await isSound(page)
    await keys.follow('Who to call here')
    await page.waitForURL((url) => url.pathname === REPORT)
    await page.getByText('Randomized by agency.').waitFor()
    // Twenty-four in each arm, of whom some were lost; the later one is not asked after half a year yet.
    expect(await rowsOf(page, 'funnel')).toEqual([
      ['Started', '24 (100%)', '24 (100%)'],
      ['Answered before the course', '24 (100%)', '24 (100%)'],
      ['Answered right after', '24 (100%)', '20 (83%)'],
      ['Answered after 3 months', '13 (54%)', '12 (50%)'],
      ['Answered after 6 months', '12 (50%)', expect.stringMatching(/^Not due until \w+ \d+/)],
    ])
    // What is shown, what is not and why, and from when more is.
    const from = expect.stringMatching(/^From \w+ \d+, \d{4}\.$/)
    expect(await rowsOf(page, 'due')).toEqual([
      ['First group', 'Shown for 24 people.', 'Shown for 24 people.', from],
      ['Later group', expect.stringMatching(/^Not shown: a few people stopped answering/), from, from],
    ])
    const arms = await rowsOf(page, 'arms')
    expect(arms.map(([measure, when]) => `${measure} ${when}`).slice(0, 2)).toEqual([
      'Knowledge Right after',
      'Knowledge After 3 months',
    ])
    for (const [, when, trained, notYet, difference] of arms) {
      expect([trained, notYet]).toEqual([
        expect.stringMatching(/^\d+% of (24|13)$/),
        expect.stringMatching(/% of 24$/),
      ])
      // After three months too few of a site answered to say how sure it is.
      expect(difference).toMatch(
        when === 'Right after' ? /^[+−]?\d+ \([+−]?\d+ to [+−]?\d+\)$/ : /^Too few to say$/,
      )
    }
    const changes = await rowsOf(page, 'changes')
    expect(changes.map(([measure, when, group]) => [measure, when, group])).toContainEqual([
      'Knowledge',
      'Right after',
      'First group',
    ])
    for (const [, , , , , , difference, , , size] of changes) {
      expect(difference).toMatch(/^[+−]?\d+ \([+−]?\d+ to [+−]?\d+\)$/)
      expect(size).toMatch(/^d −?\d\.\d\d, g −?\d\.\d\d$/)
    }
    expect((await rowsOf(page, 'lost'))[0]?.slice(0, 4)).toEqual([
      'Knowledge',
      'After 3 months',
      'First group',
      '11',
    ])
    await page.getByText('No full quarter has ended yet between the two start dates').waitFor()
    await namesNobody(page)
    await isSound(page)
    await keys.unfold('See the seed and the groups')
    await part(page, 'draw').getByText('Lantern Advocates').waitFor()
    await isSound(page)
    expect(await page.locator('details[open]').count()).toBe(1)
    await keys.follow('Training cohorts')
    await page.getByRole('heading', { name: 'Training cohorts', exact: true }).waitFor()
    await keys.follow('See who has had training')
    await page.getByRole('heading', { name: 'Who has had training' }).waitFor()
    await isSound(page)
    await context.close()
  })

  it('without scripts is told of no group that became small, nor of what would tell of it', async () => {
    await admin.query(
      `delete from training.answer where wave = 'three-months' and learner_id in (
         select m.learner_id from cohorts.member m join training.answer a on a.learner_id = m.learner_id and a.wave = 'three-months'
         where m.cohort_id = $1 and m.arm = 'later' group by 1 order by 1 limit 2)`,
      [COHORT],
    )
    const { page, context } = await lena({ scripts: false })
    await go(page, '/learning/cohorts')
    await page.getByRole('link', { name: 'Who to call here' }).click()
    // A page that has only begun has no rows.
    await page.waitForURL((url) => url.pathname === REPORT)
    expect(await rowsOf(page, 'funnel')).toContainEqual([
      'Answered after 3 months',
      '13 (54%)',
      'Fewer than 11',
    ])
    // Their time is not over, and whoever answers or is lost meanwhile changes nothing.
    const scores = ['arms', 'changes', 'lost', 'questions']
    const before = await Promise.all(scores.map((id) => rowsOf(page, id)))
    await admin.query(
      `delete from training.answer where wave = 'three-months'
         and learner_id in (select learner_id from cohorts.member where cohort_id = $1 and arm = 'later')`,
      [COHORT],
    )
    await page.reload()
    expect(await Promise.all(scores.map((id) => rowsOf(page, id)))).toEqual(before)
    await namesNobody(page)
    await isSound(page, false)
    await context.close()
  })

  it('compares what programs do that were trained with those that were not yet', async () => {
    await aQuarterOfChecks()
    const { page, context } = await lena({ width: 1280 })
    await go(page, REPORT)
    const [offered] = await rowsOf(page, 'results')
    expect(offered?.slice(0, 3)).toEqual([
      'Offer a health check',
      '60% (2 programs, 80 young people)',
      '30% (2 programs, 80 young people)',
    ])
    expect(offered?.[3]).toMatch(/^\+30 \(/)
    await page.getByText('Programs are compared, not the people who work there.').waitFor()
    expect((await rowsOf(page, 'outcomes'))[0]).toEqual([
      'Young people seen whose health check was finished and followed up',
      '0% (2 programs, 80 young people)',
      '0% (2 programs, 80 young people)',
      expect.any(String),
    ])
    const uncounted = await rowsOf(page, 'outcomes', 1)
    expect(uncounted.map(([, state]) => state)).toEqual(uncounted.map(() => 'Not counted here yet'))
    await namesNobody(page, 0)
    await isSound(page)
    await page.setViewportSize({ width: 360, height: 800 })
    await isSound(page)
    await context.close()
  })
})

/**
 * The last whole quarter lies between both beginnings, and in it a program of each agency had forty young people who do not exist: past the
 * triggers, as no page can make so many.
 */
async function aQuarterOfChecks(): Promise<void> {
  const client = await admin.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(
      `update cohorts.cohort set now_from = date_trunc('quarter', now() - interval '3 months', 'UTC')::date - 1,
         later_from = date_trunc('quarter', now(), 'UTC')::date where id = $1`,
      [COHORT],
    )
    await client.query('delete from administrations.occasion')
    await client.query(
      `with program as (
         select distinct on (u.agency_id) u.coalition_id, u.agency_id, p.id, u.arm from cohorts.unit u
         join identity.program p on p.agency_id = u.agency_id where u.cohort_id = $1 order by u.agency_id, p.id),
       young as (
         select p.*, gen_random_uuid() as subject_id, n, date_trunc('quarter', now() - interval '3 months', 'UTC') + interval '9 days' as on_day
         from program p, generate_series(1, 40) n),
       came as (
         insert into administrations.not_offered (coalition_id, id, agency_id, program_id, subject_id, prompt, barrier, setting, said_by, said_at)
         select coalition_id, gen_random_uuid(), agency_id, id, subject_id, 'encounter', 'no-protocol', 'shelter', $2, on_day from young
         where n > case arm when 'now' then 24 else 12 end),
       asked as (
         insert into administrations.administration (coalition_id, id, agency_id, program_id, subject_id, instrument, instrument_version,
           text_sha256, mode, language, setting, prompt, lanes, at, steps, started_by, started_at)
         select coalition_id, gen_random_uuid(), agency_id, id, subject_id, 'https://breakwater.example/x', '1', repeat('a', 64), 'interview',
           'en', 'shelter', 'encounter', '{}', 'assent', 4, $2, on_day from young where n <= case arm when 'now' then 24 else 12 end
         returning *)
       select count(*) from asked`,
      [COHORT, memberOf('Nora Petrova')],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

it.each([
  ['a lead', 'Nora Petrova'],
  ['a worker', 'Kwame Adjei'],
  ['who administers an agency', 'Aisha Rahman'],
])('%s is offered no cohort and opens none', async (_who, name) => {
  const { page, context } = await aDesk(stage, memberOf(name))
  await go(page, '/today')
  expect(await page.locator('a[href^="/learning/cohorts"]').count()).toBe(0)
  for (const path of ['/learning/cohorts', REPORT, '/learning/cohorts/coverage', '/learning/cohorts/draw']) {
    const answer = await go(page, path)
    expect([path, answer?.status()]).toEqual([path, 403])
    expect(await page.locator('main').textContent()).not.toMatch(/\d+%|Randomized/)
  }
  await context.close()
})
