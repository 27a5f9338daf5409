import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { courseOf, fieldOf, type Question } from '#features/courses/index.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
let admin: pg.Pool
beforeAll(async () => {
  stage = await aStage()
  admin = adminOf(stage.product)
})
// All of them press from one address, and faster than anybody.
beforeEach(() => admin.query('delete from platform.rate_limit'))
afterAll(async () => {
  await admin?.end()
  await stage?.close()
})

const isSound = async (page: Page, axe = true) => expect(await sound(page, { axe }), page.url()).toEqual([])
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const at = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const go = (page: Page, path: string) => page.goto(`${stage.product.url}${path}`)

/** Answers the question that a page asks, all right. */
async function answer(page: Page, question: Question): Promise<void> {
  const field = `main [name="${fieldOf(question)}"]`
  switch (question.type) {
    case 'single':
      await page.locator(`${field}[value="${question.answers.find(({ right }) => right)?.id}"]`).check()
      break
    case 'multiple':
      for (const { id } of question.answers.filter(({ right }) => right))
        await page.locator(`${field}[value="${id}"]`).check()
      break
    case 'order':
      for (const [place, { id }] of question.answers.entries())
        await page.locator(`main [name="${fieldOf(question)}-${id}"]`).selectOption((place + 1).toString())
      break
    case 'opinion':
      await page.locator(`${field}[value="${question.reversed ? 1 : 5}"]`).check()
      break
    case 'vignette':
      for (const choice of question.steps.flatMap(({ choices }) => choices))
        if (choice.right && (await page.locator(`${field}[value="${choice.id}"]`).count()) > 0)
          await page.locator(`${field}[value="${choice.id}"]`).check()
      break
    case 'reflection':
  }
  await press(page, 'Answer')
}

/** Takes a course to its end. @param found a number that the directory prints for what is practiced */
async function takeAll(page: Page, id: string, found: string): Promise<void> {
  const course = courseOf(id)
  if (!course) throw new Error(`no course ${id}`)
  const looked = new Set<string>()
  for (let n = 0; n < 90 && at(page) !== id; n += 1) {
    const before = page.url()
    const step = at(page)
    const kind = step.split('-')[0] ?? ''
    if (!looked.has(kind)) await isSound(page)
    looked.add(kind)
    const go = page.getByRole('link', { name: 'Continue', exact: true })
    if ((await go.count()) > 0) await go.click()
    else if (kind === 'reaction') {
      await page.locator('[name="relevance"][value="very"]').check()
      await press(page, 'Send answers')
    } else if (kind === 'read') await press(page, 'Mark as read')
    else if (kind === 'practice') {
      if (page.url().includes('clock=')) {
        await page.locator('#number').fill(found)
        await press(page, 'Check this number')
      } else await press(page, 'Start the clock')
    } else {
      const question = course.questions.find((one) => step.endsWith(`-${one.id}`))
      if (!question) throw new Error(`no question at ${page.url()}`)
      await answer(page, question)
    }
    await page.waitForURL((url) => url.href !== before)
  }
  expect(at(page)).toBe(id)
}

/** Everything that training knows of somebody lies so many days further back. */
async function daysPass(person: string, days: number): Promise<void> {
  await admin.query(
    'update training.completion set completed_on = completed_on - $2::int where person_id = $1',
    [person, days],
  )
  await admin.query(
    `update training.booster set due_on = due_on - $2::int, done_on = done_on - $2::int, put_off_until = put_off_until - $2::int
     where person_id = $1`,
    [person, days],
  )
}

/** As by its pages, which the other course was taken by. */
async function completed(person: string, course: string): Promise<void> {
  await admin.query(
    `with done as (insert into training.completion (coalition_id, person_id, course, edition, completed_on, minutes, way, valid_months)
       select m.coalition_id, m.person_id, $2, 1, current_date, 10, 'course', 12 from identity.membership m where m.person_id = $1 limit 1
       returning coalition_id, id, person_id, completed_on)
     insert into training.booster (coalition_id, completion_id, person_id, at, due_on)
     select d.coalition_id, d.id, d.person_id, b.at, (d.completed_on + b.after)::date
     from done d, (values ('one-week', interval '7 days'), ('one-month', '1 month'), ('three-months', '3 months'), ('six-months', '6 months'),
       ('twelve-months', '12 months')) as b (at, after)`,
    [person, course],
  )
}

const nora = (given: Parameters<typeof aDesk>[2] = {}) => aDesk(stage, memberOf('Nora Petrova'), given)

it('a nurse tests out, practices who to call, loses and regains "trained", and the gate of a questionnaire follows, on a phone', async () => {
  const { page } = await nora()
  await admin.query(
    'update instruments.training set ended_at = now(), ended_by = recorded_by where ended_at is null',
  )
  await go(page, '/learning')
  await isSound(page)
  await go(page, '/learning/who-to-call')
  await isSound(page)
  await press(page, 'Begin the course')
  await page.waitForURL(/\/pre-/)
  await takeAll(page, 'who-to-call', '555-0100')
  expect(await page.locator('main').textContent()).toMatch(/Trained until/)
  await completed(memberOf('Nora Petrova'), 'asking-with-care')
  await go(page, '/instruments/phq-9/1.0.0')
  expect(await page.locator('main').textContent()).toContain('Course taken here')
  await daysPass(memberOf('Nora Petrova'), 75)
  await page.reload()
  expect(await page.locator('main').textContent()).toMatch(
    /Your training for this questionnaire (?:has )?lapsed/,
  )
  await go(page, '/learning')
  expect(await page.locator('main').textContent()).toContain('Lapsed on')
  await isSound(page)
  await page
    .locator('li.card', { hasText: courseOf('asking-with-care')?.title ?? '' })
    .getByRole('link', { name: 'Do it now' })
    .click()
  await page.waitForURL(/boosters/)
  await isSound(page)
  const booster = courseOf('asking-with-care')?.boosters.find(({ at: rung }) => rung === 'one-month')
  for (let n = 0; booster && n < 6; n += 1)
    if ((await page.getByRole('button', { name: 'Answer', exact: true }).count()) > 0)
      await Promise.all([page.waitForEvent('load'), answer(page, booster.vignette)])
  expect(await page.locator('main').textContent()).toContain('Booster done')
  await isSound(page)
  await go(page, '/instruments/phq-9/1.0.0')
  expect(await page.locator('main').textContent()).toContain('Course taken here')
}, 400_000)

it('a lead asks everybody for a course by keyboard, and sees done or not done', async () => {
  const { page } = await nora()
  await go(page, '/learning/people')
  await isSound(page)
  await page.locator('#course').selectOption('what-it-is')
  await page.locator('#dueOn').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
  await page.locator('#dueOn').press('Tab')
  await page.getByRole('button', { name: 'Assign course', exact: true }).press('Enter')
  await page.getByText('Assigned. They were notified').waitFor()
  const said = await page.locator('main').textContent()
  expect(said).toMatch(/0 of \d+ done/)
  expect(said).not.toMatch(/\d+%|seconds|minutes/)
  await isSound(page)
}, 120_000)
