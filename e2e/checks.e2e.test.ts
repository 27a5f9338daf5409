import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecord } from './lib/a-record.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
let admin: pg.Pool
beforeAll(async () => {
  stage = await aStage()
  admin = adminOf(stage.product)
  await ready(memberOf('Nora Petrova'))
})
// All of them press from one address, and faster than anybody.
beforeEach(() => admin.query('delete from platform.rate_limit'))
afterAll(async () => {
  await admin?.end()
  await stage?.close()
})

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])

/** What is shipped is active where somebody works, they are trained, and somebody can respond. */
async function ready(person: string): Promise<void> {
  await admin.query(
    `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
     select m.coalition_id, m.agency_id, m.program_id, 'https://breakwater.example/instruments/' || i, '1.0.0', m.person_id
     from identity.membership m, unnest(array['phq-9', 'observations']) i
     where m.person_id = $1 and m.ended_at is null and m.program_id is not null on conflict do nothing`,
    [person],
  )
  await admin.query(
    `insert into instruments.site (coalition_id, agency_id, program_id, setting, staffed_until, staffed_by, said_by)
     select m.coalition_id, m.agency_id, m.program_id, 'emergency', now() + interval '30 days', 'The advocate on call', m.person_id
     from identity.membership m where m.person_id = $1 and m.ended_at is null and m.program_id is not null`,
    [person],
  )
  await admin.query(
    `insert into instruments.training (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by)
     select m.coalition_id, m.agency_id, m.person_id, 'asking-with-care', current_date - 5, current_date + 300, 'A trainer (fictional)',
       (select p.id from identity.person p where p.id <> m.person_id limit 1)
     from identity.membership m where m.person_id = $1 and m.ended_at is null and m.agency_id is not null limit 1`,
    [person],
  )
}

const nora = (given: Parameters<typeof aDesk>[2] = {}) => aDesk(stage, memberOf('Nora Petrova'), given)
const radio = (page: Page, name: string, value: string) =>
  page.locator(`main [name=${name}][value=${value}]`).check()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

/** Begins a check of a new record: the page of its checks is the first that stands. */
async function begun(page: Page, mode: string, language = 'en'): Promise<string> {
  const record = await aRecord(page, stage.product.url, { name: 'Zora Quill', note: 'A cough.' })
  await page.locator('main').getByRole('link', { name: 'Health checks' }).click()
  await heading(page, 'Health checks')
  await isSound(page)
  await page.locator('main [name=instrument][value*="phq-9"]').check()
  await radio(page, 'mode', mode)
  await page.locator('[name=language]').selectOption(language)
  await page.locator('#prompt').selectOption('encounter')
  await press(page, 'Begin with the checks')
  await heading(page, 'Before you begin')
  return record
}

async function throughChecks(page: Page): Promise<void> {
  await radio(page, 'disclosed', 'no')
  await radio(page, 'parent', 'given')
  await radio(page, 'minor', 'unknown')
  await isSound(page)
  await press(page, 'Confirm and continue')
  await heading(page, 'Are you alone with them?')
}

async function throughPrivacy(page: Page): Promise<void> {
  await isSound(page)
  await radio(page, 'alone', 'separated')
  await radio(page, 'fit', 'yes')
  await press(page, 'Save and continue')
  await heading(page, 'Interpreter')
}

async function toAssent(page: Page): Promise<void> {
  await throughChecks(page)
  await throughPrivacy(page)
  await radio(page, 'need', 'none')
  await press(page, 'Save and continue')
  await heading(page, 'Limits of confidentiality')
  await radio(page, 'said', 'yes')
  await press(page, 'Save and continue')
  await heading(page, 'Do they agree?')
}

async function assent(page: Page): Promise<void> {
  await page.locator('[name=toldSkip]').check()
  await page.locator('[name=toldStop]').check()
  await radio(page, 'agreed', 'yes')
  await press(page, 'Save and continue')
  await heading(page, 'Questions')
}

async function sign(page: Page, next: string): Promise<void> {
  await heading(page, 'Follow-up')
  await isSound(page)
  await radio(page, 'education', 'given')
  await radio(page, 'hotline', 'given')
  await page.locator('[name=next]').selectOption(next)
  await radio(page, 'duty', 'no-reason')
  await press(page, 'Sign and finish')
  await heading(page, 'Signed health check')
  await isSound(page)
}

/** What a companion could read over a shoulder, in the tabs and in the history. */
const TELLS = /traffick|exploit|victim|screening|abuse|phq|depress/i

/** In the page: what would be told on a locked screen or in a corner of it. */
function watchNotices(): void {
  const told: string[] = []
  Object.assign(globalThis, {
    told,
    Notification: class {
      static permission = 'granted'
      static async requestPermission(): Promise<string> {
        told.push('asked to tell')
        return await Promise.resolve('granted')
      }
      constructor(title: string) {
        told.push(title)
      }
    },
  })
  ServiceWorkerRegistration.prototype.showNotification = async (title) => void told.push(title)
}

/** What tabs, a home screen and a locked screen show of a page: its icons, its names, and what was told beside it. */
const shownBeside = (page: Page) =>
  page.evaluate(() => ({
    icons: [
      ...document.querySelectorAll('link[rel~=icon], link[rel=manifest], link[rel=apple-touch-icon]'),
    ].map((one) => one.getAttribute('href') ?? ''),
    names: [
      ...document.querySelectorAll('meta[name=application-name], meta[name=apple-mobile-web-app-title]'),
    ].map((one) => one.getAttribute('content') ?? ''),
    told: (globalThis as unknown as { told: readonly string[] }).told,
  }))

it('A full check with an interpreter, on a phone: answers, a result with its bound, a task, and nothing in title or address', async () => {
  const { page, context } = await nora()
  const seen: string[] = []
  page.on(
    'framenavigated',
    () =>
      void page.title().then(
        (title) => seen.push(`${title} ${page.url()}`),
        () => {},
      ),
  )
  await page.addInitScript(watchNotices)
  const record = await begun(page, 'interview')
  await throughChecks(page)
  await throughPrivacy(page)
  await radio(page, 'need', 'interpreter')
  await page.locator('[name=id]').fill('Maria')
  await radio(page, 'by', 'phone')
  await page.locator('main [name=language]').fill('Spanish')
  await press(page, 'Save and continue')
  await page.getByText('Type the number of the interpreter’s badge or call.').first().waitFor()
  await page.locator('[name=id]').fill('A-1042')
  await press(page, 'Save and continue')
  await page.getByText('Only a qualified interpreter interprets.').first().waitFor()
  await page.locator('[name=qualified]').check()
  await page.locator('[name=unheard]').check()
  await isSound(page)
  await press(page, 'Save and continue')
  await heading(page, 'Limits of confidentiality')
  await isSound(page)
  await radio(page, 'said', 'yes')
  await press(page, 'Save and continue')
  await heading(page, 'Do they agree?')
  await isSound(page)
  await assent(page)
  await isSound(page)
  // One question a screen: the rest is in the page and not shown.
  expect(await page.locator('main .questions fieldset:visible').count()).toBe(1)
  for (let at = 0; at < 9; at += 1) {
    await page.locator('.question-count:visible', { hasText: `Question ${at + 1} of` }).waitFor()
    await page.locator('main .questions fieldset:visible input[type=radio]').first().check()
    await page.locator('main .questions button:visible', { hasText: 'Next' }).first().click()
  }
  await page.locator('.question-count:visible', { hasText: 'Question 10 of' }).waitFor()
  await press(page, 'Finish the questions')
  await page.getByText('Few indicators in these answers.').waitFor()
  const beside = await shownBeside(page)
  expect(beside.icons.length).toBeGreaterThan(0)
  expect([...beside.icons, ...beside.names].filter((one) => TELLS.test(one))).toEqual([])
  expect(beside.told).toEqual([])
  await sign(page, 'private-talk')
  await page.getByText('Few indicators in these answers.').waitFor()
  expect(await page.getByText(/risk score/i).count()).toBe(0)
  await page.goto(record)
  await page.getByText('Offer a private conversation').first().waitFor()
  await page.goto(`${stage.product.url}/checks`)
  await heading(page, 'Who health checks reach')
  await isSound(page)
  expect(seen.length).toBeGreaterThan(10)
  expect(seen.filter((one) => TELLS.test(one))).toEqual([])
  await context.close()
})

it('A no is respected: education and a line are offered all the same, by keys alone', async () => {
  const { page, context } = await nora()
  const keys = new Keys(page)
  await begun(page, 'interview')
  await toAssent(page)
  await keys.tabToField('agreed')
  await keys.press('ArrowDown')
  await keys.follow('Save and continue')
  await heading(page, 'Follow-up')
  await page.getByText('That is respected. Offer education and a line to call all the same.').waitFor()
  await sign(page, 'offer-services')
  await page.getByText('Not asked: They said no.').waitFor()
  await context.close()
})

it('Not safe to ask: a companion stays, and a day to try again is kept, without scripts', async () => {
  const year = String(new Date().getUTCFullYear() + 2)
  const { page, context } = await nora({ scripts: false, width: 1280 })
  await page.goto(`${stage.product.url}/records`)
  const record = await beginWithoutScripts(page)
  await radio(page, 'disclosed', 'no')
  await radio(page, 'parent', 'given')
  await radio(page, 'minor', 'unknown')
  await press(page, 'Confirm and continue')
  await radio(page, 'alone', 'companion-stays')
  await press(page, 'Save and continue')
  await page.getByText('Choose a day on which to try again.').first().waitFor()
  for (const [part, value] of [
    ['month', '3'],
    ['day', '14'],
    ['year', year],
  ])
    await page.locator(`form:has([name=alone]) [name=retry-${part}]`).fill(value ?? '')
  await press(page, 'Save and continue')
  await heading(page, 'Follow-up')
  await page.getByText('Do not insist.').waitFor()
  await page.goto(`${record}/checks`)
  await page.getByText(`March 14, ${year}`).waitFor()
  await context.close()
})

async function beginWithoutScripts(page: Page): Promise<string> {
  const { page: other, context } = await nora()
  const record = await aRecord(other, stage.product.url, { name: 'Zora Quill', note: 'A cough.' })
  await context.close()
  await page.goto(`${record}/checks`)
  await page.locator('main [name=instrument][value*="phq-9"]').check()
  await radio(page, 'mode', 'interview')
  await page.locator('#prompt').selectOption('encounter')
  await press(page, 'Begin with the checks')
  return record
}

it('They begin to tell: the questions stop, what was answered is kept, and nobody here asks on', async () => {
  const { page, context } = await nora({ width: 1280, scheme: 'dark' })
  await begun(page, 'interview')
  await toAssent(page)
  await assent(page)
  await isSound(page)
  // At a desk all questions stand on one page.
  expect(await page.locator('main .questions fieldset:visible').count()).toBeGreaterThan(8)
  const tab = await context.newPage()
  await tab.goto(page.url())
  await heading(tab, 'Questions')
  await page.locator('main .questions fieldset').first().locator('input[type=radio]').nth(3).check()
  await press(page, 'Save and come back later')
  await heading(page, 'Health checks')
  await comesTooLate(tab)
  await tab.close()
  await page.getByRole('link', { name: 'Health check', exact: true }).first().click()
  await heading(page, 'Questions')
  expect(
    await page.locator('main .questions fieldset').first().locator('input[type=radio]').nth(3).isChecked(),
  ).toBe(true)
  await page.locator('summary', { hasText: 'Stop here' }).click()
  await radio(page, 'outcome', 'disclosed')
  await press(page, 'Stop and go to follow-up')
  await page.getByText('Ask nothing more.').waitFor()
  await page.getByText('Not enough answers to say.').waitFor()
  await sign(page, 'forensic-referral')
  await page.getByText('The questions ended early: They told me what happened.').waitFor()
  await context.close()
})

/** Answers of a tab that was open before others were saved: they are not saved, and not lost. */
async function comesTooLate(tab: Page): Promise<void> {
  await tab.locator('main .questions fieldset').nth(1).locator('input[type=radio]').nth(1).check()
  await press(tab, 'Save and come back later')
  const late = tab.locator('#not-saved')
  await late.getByText('Several days').waitFor()
  expect(await late.locator('dt').count()).toBe(1)
  await isSound(tab)
  await tab.setViewportSize({ width: 360, height: 740 })
  await isSound(tab)
}

it('A young person does it in Spanish on a screen that was handed over, and it comes back by passkey alone', async () => {
  const { page, context } = await nora()
  const { url } = stage.product
  await withAuthenticator(page)
  await page.goto(`${url}/me`)
  await page.getByLabel('What you call it').fill('work phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey was added.').waitFor()
  const record = await begun(page, 'self-administered', 'es')
  await toAssent(page)
  await isSound(page)
  await press(page, 'Hand over the screen')
  await page.getByRole('heading', { name: 'Algunas preguntas' }).waitFor()
  await isSound(page)
  expect(page.url()).toBe(`${url}/es/notes/check`)
  expect(await page.title()).not.toMatch(TELLS)
  for (const path of ['/records', '/me', '/']) {
    await page.goto(`${url}${path}`)
    expect([path, page.url()]).toEqual([path, `${url}/handed`])
  }
  await page.goto(`${url}/es/notes/check`)
  await press(page, 'Empezar')
  await page.getByText('Elige si alguien puede ver').first().waitFor()
  await isSound(page)
  await radio(page, 'seen', 'no')
  await press(page, 'Empezar')
  const shown = page.locator('main .questions fieldset:visible')
  await shown.first().waitFor()
  // One at a time on a phone, all of them at a desk: by a script, which hears of the new width a moment later.
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => shown.count()).toBe(1)
  await page.setViewportSize({ width: 1280, height: 900 })
  await expect.poll(() => shown.count()).toBeGreaterThan(5)
  await isSound(page)
  await page.locator('main .questions fieldset:visible input[type=radio]').nth(1).check()
  await press(page, 'Terminé')
  await page.getByRole('heading', { name: 'Gracias' }).waitFor()
  await isSound(page)
  await page.getByRole('link', { name: 'Devolver la pantalla' }).click()
  await page.getByRole('button', { name: 'Take the screen back' }).click()
  await page.getByText('You are back. Their page is closed.').waitFor()
  await page.goto(`${record}/checks`)
  await page.getByRole('link', { name: 'Health check', exact: true }).first().click()
  await sign(page, 'private-talk')
  await page.getByText('the young person').first().waitFor()
  await page.getByText('No cut-off applies in this language.').first().waitFor()
  await context.close()
})
