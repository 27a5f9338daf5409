import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { courseOf, type Rung } from '#features/courses/index.ts'
import { daysPass } from '#features/training/testing/days-pass.ts'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecord } from './lib/a-record.ts'
import { Keys } from './lib/keys.ts'
import { languageFaults } from './lib/language.ts'
import { sound } from './lib/look.ts'
import { tabTo } from './lib/people.ts'
import { aDesk, aMailStage, type MailStage } from './lib/stage.ts'
import { takeBooster, takeCourse } from './lib/takes-course.ts'

const { describe, it } = inBrowser()

const COURSE = 'asking-with-care'
const NORA = memberOf('Nora Petrova')
const KWAME = memberOf('Kwame Adjei')

let stage: MailStage
beforeAll(async () => {
  stage = await aMailStage()
  // What administrators of the demo recorded of other trainings would keep a gate open.
  await stage.admin.query(
    'update instruments.training set ended_at = now(), ended_by = recorded_by where ended_at is null',
  )
})
// All of them press from one address, and faster than anybody.
beforeEach(() => stage.admin.query('delete from platform.rate_limit'))
afterAll(() => stage?.close())

const isSound = async (page: Page, axe = true) => expect(await sound(page, { axe }), page.url()).toEqual([])
const press = (page: Page, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click()
const go = (page: Page, path: string) => page.goto(`${stage.product.url}${path}`)
const said = async (page: Page) => (await page.locator('main').textContent()) ?? ''
const days = (person: string, many: number) => daysPass(stage, person, many)
const titleOf = (id: string) => courseOf(id)?.title ?? ''

function storyOf(id: string, at: Rung) {
  const booster = courseOf(id)?.boosters.find((one) => one.at === at)
  if (!booster) throw new Error(`${id} has no booster after ${at}`)
  return booster.vignette
}

/** What the page of a questionnaire says of whoever may give it. */
async function gate(page: Page): Promise<string> {
  await go(page, '/instruments/phq-9/1.0.0')
  return await said(page)
}

/** The daily job: whoever has a booster that is due is told. */
async function aDayBegins(person: string): Promise<void> {
  const { rows } = await stage.admin.query<{ n: number }>(
    'select count(*)::int as n from notices.notice where person_id = $1',
    [person],
  )
  await stage.admin.query(`select graphile_worker.add_job('tell-of-boosters')`)
  await expect
    .poll(
      async () =>
        (
          await stage.admin.query<{ n: number }>(
            'select count(*)::int as n from notices.notice where person_id = $1',
            [person],
          )
        ).rows[0]?.n,
      { timeout: 60_000 },
    )
    .toBe((rows[0]?.n ?? 0) + 1)
}

/** What came by mail to an address, the newest last. */
const mailed = (to: string) => stage.mail.received.filter((one) => one.to.includes(to)).map(textOf)

async function mailTo(to: string, link: RegExp): Promise<string> {
  await expect.poll(() => mailed(to).filter((text) => link.test(text)).length, { timeout: 60_000 }).toBe(1)
  return link.exec(mailed(to).join('\n'))?.[0] ?? ''
}

/** She says where she is to be told that something waits, and confirms it from the mail. */
async function givesAddress(page: Page, address: string): Promise<void> {
  await go(page, '/me/notices')
  await page.getByLabel('E-mail', { exact: true }).check()
  await press(page, 'Save')
  await page.getByText('Saved.').waitFor()
  await page.getByLabel('Your e-mail address').fill(address)
  await page.locator('#own-mail').getByRole('button', { name: 'Use this' }).click()
  await page.waitForURL(/done=given/)
  await page.goto(await mailTo(address, /http:\S+\/notices\/address\/\S+/))
  await press(page, 'Yes, send updates here')
  await page.getByText('Done. Updates come here from now on.').waitFor()
  stage.mail.received.length = 0
}

/** Opens the directory beside the course as the page offers it, and reads a number there of somebody near who has beds. */
async function findInDirectory(page: Page): Promise<string> {
  const [directory] = await Promise.all([
    page.context().waitForEvent('page'),
    press(page, 'Open the directory in a new tab'),
  ])
  await directory.locator('input[name=place]').fill('60612')
  await directory.locator('main form button[type=submit]').last().click()
  const found = directory.locator('main article a[href^="tel:"]').first()
  await found.waitFor()
  const number = (await found.getAttribute('href')) ?? ''
  await directory.close()
  return number.replace('tel:', '')
}

describe('a nurse', () => {
  it('tests out of a course, practices who to call, loses and regains "trained", and the gate of a questionnaire follows, on a phone', async () => {
    const { page, context } = await aDesk(stage, NORA)
    const address = 'nora.petrova@tidewater.example'
    await givesAddress(page, address)
    expect(await gate(page)).not.toContain('Course taken here')

    await go(page, '/learning')
    await isSound(page)
    await page.getByRole('link', { name: titleOf(COURSE) }).click()
    await isSound(page)
    await press(page, 'Begin the course')
    await page.waitForURL(/\/pre-/)
    expect(await takeCourse(page, COURSE, { look: isSound })).toEqual(['pre', 'reaction'])
    expect(await said(page)).toMatch(/Trained until/)
    await go(page, '/learning')
    expect(await said(page)).toMatch(new RegExp(`${titleOf(COURSE)}: completed on .* by testing out`))
    expect(await gate(page)).toContain('Course taken here')

    await go(page, '/learning/who-to-call')
    await press(page, 'Begin the course')
    await page.waitForURL(/\/pre-/)
    const kinds = await takeCourse(page, 'who-to-call', { look: isSound, find: findInDirectory })
    expect(kinds).toEqual(['pre', 'read', 'practice', 'post', 'reaction'])

    // A month later a mail says that there is something, and nothing of what.
    await days(NORA, 31)
    await aDayBegins(NORA)
    const link = await mailTo(address, /http:\S+/)
    expect(mailed(address)[0]?.trim().split(/\s*\n/)).toEqual([
      'You have an update',
      `${stage.product.url}/sign-in`,
    ])
    await context.close()
    const again = await aDesk(stage)
    const keys = new Keys(again.page)
    await again.page.goto(link)
    await keys.follow('Sign in as Nora Petrova')
    await again.page.waitForURL(/\/today/)
    await keys.follow('Notifications')
    await again.page.getByText('Something waits for you.').first().waitFor()
    expect(await said(again.page)).not.toMatch(/train|booster|course|asking/i)
    await isSound(again.page)
    await keys.follow('Open')
    await again.page.getByRole('heading', { name: 'My training' }).waitFor()
    await isSound(again.page)
    await opensBooster(again.page)
    await isSound(again.page)
    await takeBooster(again.page, storyOf(COURSE, 'one-month'), keys)
    expect(await said(again.page)).toContain('Booster done')
    await isSound(again.page)
    expect(await gate(again.page)).toContain('Course taken here')

    // Half a year later two were missed in a row.
    await days(NORA, 185)
    expect(await gate(again.page)).toMatch(/Your training for this questionnaire (?:has )?lapsed/)
    await go(again.page, '/learning')
    expect(await said(again.page)).toContain('Lapsed on')
    expect(await mayBegin(again.page)).toBe(false)
    await aDayBegins(NORA)
    await go(again.page, '/notices')
    await opensNotice(again.page)
    await opensBooster(again.page)
    await takeBooster(again.page, storyOf(COURSE, 'six-months'), keys)
    expect(await said(again.page)).toContain('Booster done')
    await again.page.getByRole('link', { name: 'Answer the questions' }).waitFor()
    await isSound(again.page)
    expect(await gate(again.page)).toContain('Course taken here')
    expect(await mayBegin(again.page)).toBe(true)
    await again.context.close()
  })
})

/** The newest that waits: what it is, it says on its own page alone. */
const opensNotice = (page: Page) =>
  page.locator('main').getByRole('button', { name: /^Open/ }).first().click()

/** Of the course about asking, where another waits too; by keyboard. */
async function opensBooster(page: Page): Promise<void> {
  const card = page.locator('li.card', { hasText: titleOf(COURSE) })
  await tabTo(page, card.getByRole('link', { name: 'Do it now' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/boosters/)
}

/** Whether a health check goes on, or ends because nobody who is trained is there. */
async function mayBegin(page: Page): Promise<boolean> {
  const record = await aRecord(page, stage.product.url, { name: 'Zora Quill', note: 'A cough.' })
  await page.goto(`${record}/checks`)
  await page.locator('main [name=instrument][value*="phq-9"]').check()
  await page.locator('main [name=mode][value=interview]').check()
  await page.locator('#prompt').selectOption('encounter')
  await press(page, 'Begin with the checks')
  await page.getByRole('heading', { name: 'Before you begin' }).waitFor()
  for (const [name, value] of [
    ['disclosed', 'no'],
    ['parent', 'given'],
    ['minor', 'unknown'],
  ])
    await page.locator(`main [name=${name}][value=${value}]`).check()
  const next = page.getByRole('heading', { name: 'Are you alone with them?' })
  const ended = page.getByText('Not asked: Nobody trained was there.')
  await press(page, 'Confirm and continue')
  await next.or(ended).first().waitFor()
  return (await next.count()) > 0
}

it('whoever runs no scripts knows a part, reads the rest, completes the course and does a booster', async () => {
  const { page, context } = await aDesk(stage, KWAME, { scripts: false })
  await go(page, '/learning')
  await page.getByRole('link', { name: titleOf(COURSE) }).click()
  await press(page, 'Begin the course')
  await page.waitForURL(/\/pre-/)
  const kinds = await takeCourse(page, COURSE, {
    guesses: ({ section }) => section === 'limits',
    look: (at) => isSound(at, false),
  })
  expect(kinds).toEqual(['pre', 'read', 'post', 'reaction'])
  expect(await said(page)).toMatch(/Trained until/)
  await days(KWAME, 8)
  await aDayBegins(KWAME)
  await go(page, '/notices')
  await opensNotice(page)
  await page
    .locator('li.card', { hasText: titleOf(COURSE) })
    .getByRole('link', { name: 'Do it now' })
    .click()
  await page.waitForURL(/boosters/)
  await isSound(page, false)
  await takeBooster(page, storyOf(COURSE, 'one-week'))
  expect(await said(page)).toContain('Booster done')
  expect(await gate(page)).toContain('Course taken here')
  await context.close()
})

it('a visitor reads courses in a Spanish frame, which says that they are in English, with scripts and without', async () => {
  for (const scripts of [true, false]) {
    const { page, context } = await aDesk(stage, undefined, { scripts })
    await go(page, '/es/training')
    await page.getByText('Los cursos están en inglés.').first().waitFor()
    await isSound(page, scripts)
    await page.locator(`main a[href="/es/training/${COURSE}"]`).first().click()
    await page.waitForURL(new RegExp(`/es/training/${COURSE}`))
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(await page.locator('h1').textContent()).toBe(titleOf(COURSE))
    expect(await languageFaults(page, 'es')).toEqual([])
    await isSound(page, scripts)
    await context.close()
  }
})

it('a nurse records a course of others without scripts, and has it on a transcript as their own word', async () => {
  const { page } = await aDesk(stage, NORA, { scripts: false })
  await go(page, '/learning')
  await page.getByRole('link', { name: 'Record a course you completed elsewhere' }).click()
  await isSound(page, false)
  await page.locator('#course').selectOption('hhs-soar')
  await page.locator('#completedOn').fill('2026-01-31')
  await page.locator('#number').fill('TRAIN-4711')
  await press(page, 'Record course')
  await page.getByText('You may already know these sections.').waitFor()
  await isSound(page, false)
  await go(page, '/learning/certificates')
  await page.getByRole('link', { name: 'See your transcript, to print' }).click()
  await page.getByRole('heading', { name: 'Completed elsewhere, as stated by the learner' }).waitFor()
  expect(await page.locator('main').textContent()).toMatch(/Nobody here has checked it.*TRAIN-4711/s)
  await isSound(page, false)
  await go(page, '/learning/elsewhere')
  await press(page, 'Remove SOAR: Stop, Observe, Ask, Respond')
  await page.getByText('Nothing yet.').waitFor()
})

it('a lead asks everybody for a course by keyboard, and sees done or not done', async () => {
  const { page } = await aDesk(stage, NORA)
  await go(page, '/learning/people')
  await isSound(page)
  await page.locator('#course').selectOption('what-it-is')
  await page.locator('#dueOn').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
  await page.locator('#dueOn').press('Tab')
  await page.getByRole('button', { name: 'Assign course', exact: true }).press('Enter')
  await page.getByText('Assigned. They were notified').waitFor()
  const text = await said(page)
  expect(text).toMatch(/0 of \d+ done/)
  expect(text).not.toMatch(/\d+%|seconds|minutes/)
  await isSound(page)
})
