import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { countActs } from './lib/acts.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
let admin: pg.Pool
beforeAll(async () => {
  stage = await aStage()
  admin = adminOf(stage.product)
})
afterAll(async () => {
  await admin?.end()
  await stage?.close()
})

const WORRY = 'He has two phones now, and somebody waits for him in a car.'

/** Chooses an answer by keys: the first of the group has the focus when it is reached. */
async function choose(keys: Keys, page: Page, name: string, value: string): Promise<void> {
  await keys.tabToField(name)
  const values = await page
    .locator(`[name=${name}]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  await page.keyboard.press('Space')
  for (let at = 0; at < values.indexOf(value); at += 1) await page.keyboard.press('ArrowDown')
}

/** The first page of the form, from no account. */
async function begin(page: Page, work: string): Promise<Keys> {
  const keys = new Keys(page)
  await page.goto(`${stage.product.url}/en/report`)
  expect(await page.locator('main').textContent()).toMatch(
    /In danger right now\?.*not the report that the law/,
  )
  await choose(keys, page, 'work', work)
  const place = await page.locator('[name=place] option').nth(1).getAttribute('value')
  await page.locator('[name=place]').selectOption(place ?? '')
  await keys.follow('Next')
  return keys
}

it('Somebody without an account tells what worries them on a phone by keys; the coordinator acknowledges in two acts and takes it in one', async () => {
  const visitor = await aDesk(stage)
  const { page } = visitor
  const keys = await begin(page, 'no')
  await page.getByRole('heading', { name: 'What worries you' }).waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await choose(keys, page, 'danger', 'no')
  await choose(keys, page, 'about', 'controlled')
  await choose(keys, page, 'age', '13-15')
  await keys.tabToField('text')
  await page.keyboard.type(WORRY)
  await keys.tabToField('who')
  await page.keyboard.type('Robin, of the corner house')
  await keys.follow('Send')
  await page.getByRole('heading', { name: 'It was sent' }).waitFor()
  const receipt = (await page.locator('main').textContent()) ?? ''
  expect(await page.locator('[data-code]').textContent()).toMatch(/[0-9A-Z]{4}/)
  expect(receipt).not.toMatch(/Robin|phones/)
  expect(receipt).toContain('not the report')
  expect(await sound(page, { axe: true })).toEqual([])
  await visitor.context.close()

  const desk = await aDesk(stage, memberOf('Daniel Kim'))
  const main = desk.page.locator('main')
  await desk.page.goto(`${stage.product.url}/notices`)
  expect(await main.textContent()).not.toMatch(/Robin|phones|concern/i)
  const acts = countActs()
  await acts.tap(main.getByRole('button', { name: 'Open' }).first())
  await desk.page.getByRole('heading', { name: 'Something waits for whoever is on call' }).waitFor()
  expect(await main.textContent()).not.toMatch(/Robin|phones/)
  expect(await sound(desk.page, { axe: true })).toEqual([])
  await acts.tap(desk.page.getByRole('button', { name: 'Acknowledge and open' }))
  await desk.page.getByRole('heading', { name: 'Concern', level: 1 }).waitFor()
  expect(acts.count()).toBeLessThanOrEqual(2)
  expect(await main.textContent()).toContain(WORRY)
  expect(await main.textContent()).toContain('Daniel Kim acknowledged it')
  expect(await sound(desk.page, { axe: true })).toEqual([])
  const work = new Keys(desk.page)
  await work.tabToField('name')
  await desk.page.keyboard.type('Robin')
  const next = countActs()
  await next.tap(desk.page.getByRole('button', { name: 'Take this concern' }))
  await desk.page.getByText('Taken. The record is open to your program.').waitFor()
  expect(next.count()).toBe(1)
  await desk.page.getByRole('link', { name: 'Open the record' }).click()
  await desk.page.getByRole('heading', { name: 'Robin' }).waitFor()
  // Its words are in the record, and nowhere else.
  const { rows } = await admin.query(
    `select from concerns.concern where state = 'taken' and ciphertext is null`,
  )
  expect(rows).toHaveLength(1)
  await desk.context.close()
})

it('Somebody of a youth shelter asks without a name: what looks like one is sent back, and the answer is read by the code alone', async () => {
  const visitor = await aDesk(stage)
  const { page } = visitor
  const keys = await begin(page, 'youth-shelter')
  await page.getByRole('heading', { name: 'Ask without a name' }).waitFor()
  expect(await page.locator('[name=who], [name=reach]').count()).toBe(0)
  await choose(keys, page, 'danger', 'no')
  await choose(keys, page, 'about', 'controlled')
  await choose(keys, page, 'age', '16-17')
  await choose(keys, page, 'asks', 'what-may-i-say')
  await keys.tabToField('text')
  await page.keyboard.type('May I tell the school that Zeynep is here?')
  await keys.follow('Send')
  await page.getByText('it may be a name').first().waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await page.locator('[name=text]').fill('May I tell the school that a young person of theirs is here?')
  await new Keys(page).follow('Send')
  await page.getByRole('heading', { name: 'It was sent' }).waitFor()
  const code = ((await page.locator('[data-code]').textContent()) ?? '').trim()
  expect(code).not.toBe('')

  const desk = await aDesk(stage, memberOf('Daniel Kim'))
  await desk.page.goto(`${stage.product.url}/concerns`)
  expect(await sound(desk.page, { axe: true })).toEqual([])
  // What waits longest stands first, and the demo has some that wait.
  const { rows } = await admin.query<{ id: string }>(
    `select id from concerns.concern where form = 'consult' order by received_at desc limit 1`,
  )
  await desk.page
    .locator(`main a[href="/concerns/${rows[0]?.id ?? ''}"]`)
    .first()
    .click()
  await desk.page.getByRole('heading', { name: 'Consult', level: 1 }).waitFor()
  expect(await desk.page.getByRole('button', { name: 'Take this concern' }).count()).toBe(0)
  await desk.page
    .locator('textarea[name=answer]')
    .fill('Not without a release: ask the lawyer of your program first.')
  await desk.page.getByRole('button', { name: 'Send the answer' }).click()
  await desk.page.getByText('Not without a release').waitFor()
  await desk.context.close()

  await page.getByRole('link', { name: 'See if there is an answer' }).click()
  await page.locator('[name=code]').fill(code)
  await new Keys(page).follow('Show the answer')
  await page.getByText('Not without a release').waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await visitor.context.close()
})
