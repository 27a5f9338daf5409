import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { inBrowser } from '#web/testing/in-browser.ts'
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

const BEGUN = 'A student has two phones now.'
const MORE = ' Somebody waits in a car for them.'
const drafts = async () => Number((await admin.query('select count(*) from concerns.draft')).rows[0]?.count)
const typed = (page: Page) => page.locator('textarea[name=text]').inputValue()
const said = (page: Page, words: string) => page.locator('form [role=status]', { hasText: words }).waitFor()

/** Chooses the answer that stands so many below the first, by keys. */
async function choose(keys: Keys, page: Page, name: string, down: number): Promise<void> {
  await keys.tabToField(name)
  await keys.press('Space')
  for (let at = 0; at < down; at += 1) await keys.press('ArrowDown')
  expect(await page.locator(`[name=${name}]:checked`).count()).toBe(1)
}

/** A teacher, who may name nobody, at the questions. */
async function begin(page: Page): Promise<Keys> {
  const keys = new Keys(page)
  await page.goto(`${stage.product.url}/en/report`)
  const works = await page
    .locator('[name=work]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  await choose(keys, page, 'work', works.indexOf('school'))
  await keys.tabToField('place')
  await keys.press('ArrowDown')
  await keys.follow('Next')
  await page.getByRole('heading', { name: 'Ask without a name' }).waitFor()
  return keys
}

/** What the browser keeps beside the page. */
const kept = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.length]),
  )

it('A teacher saves a form on a phone by keys, goes on without a network, and sends it from another device by the code', async () => {
  const phone = await aDesk(stage)
  const { page, context } = phone
  const keys = await begin(page)
  await keys.tabToField('text')
  await page.keyboard.type(BEGUN)

  // Without a network nothing is sent, and nothing that was typed goes.
  await context.setOffline(true)
  await keys.follow('Save and go on later')
  await said(page, 'All you typed is still here')
  expect(await typed(page)).toBe(BEGUN)
  await context.setOffline(false)
  await keys.follow('Save and go on later')
  await page.getByRole('heading', { name: 'Your draft is saved' }).waitFor()
  const code = ((await page.locator('[data-code]').textContent()) ?? '').trim()
  expect(code).toMatch(/^(?:[a-z]+ ){4}\d{4}$/)
  expect(await sound(page, { axe: true })).toEqual([])
  expect(await drafts()).toBe(1)

  await context.setOffline(true)
  await keys.tabToField('text')
  await keys.press('End')
  await page.keyboard.type(MORE)
  await said(page, 'There is no network')
  expect(await kept(page)).not.toMatch(new RegExp(`phone|car|${code.split(' ')[0]}`))
  await context.setOffline(false)
  await said(page, 'Saved at')
  expect(new URL(page.url()).pathname + (await page.title())).toBe('/en/reportPage')
  await context.close()

  const other = await aDesk(stage, undefined, { width: 1280 })
  const there = new Keys(other.page)
  await other.page.goto(`${stage.product.url}/en/report`)
  await there.follow('Go on with a draft')
  await other.page.getByRole('heading', { name: 'Go on with a draft' }).waitFor()
  expect(await sound(other.page, { axe: true })).toEqual([])
  await there.tabToField('code')
  await other.page.keyboard.type('otter lamp river cloud 0000')
  await there.follow('Open the draft')
  await other.page.getByText('No draft opens with this code').first().waitFor()
  await there.tabToField('code')
  await other.page.keyboard.type(code)
  await there.follow('Open the draft')
  await other.page.getByText('This is your draft').waitFor()
  expect(await typed(other.page)).toBe(BEGUN + MORE)
  expect(await sound(other.page, { axe: true })).toEqual([])
  for (const name of ['danger', 'about', 'age', 'asks']) await choose(there, other.page, name, 1)
  // The network is lost under the button as well: pressed once more, it is sent with all that was typed.
  await other.context.setOffline(true)
  await there.follow('Send')
  await said(other.page, 'All you typed is still here')
  await other.context.setOffline(false)
  await there.follow('Send')
  await other.page.getByRole('heading', { name: 'It was sent' }).waitFor()
  const receipt = (await other.page.locator('main').textContent()) ?? ''
  for (const word of ['phones', 'car for them', code]) expect(receipt).not.toContain(word)
  expect(await drafts()).toBe(0)
  // The demo has one that waits already: this is the newest.
  const told = await admin.query(
    `select form, work, state from concerns.concern order by received_at desc limit 1`,
  )
  expect(told.rows).toEqual([{ form: 'consult', work: 'school', state: 'received' }])
  await other.page.goto(`${stage.product.url}/en/report/draft`)
  await there.tabToField('code')
  await other.page.keyboard.type(code)
  await there.follow('Open the draft')
  await other.page.getByText('No draft opens with this code').first().waitFor()
  await other.context.close()
})

it('Without scripts a draft is saved, saved elsewhere meanwhile, shown as both, and deleted', async () => {
  const here = await aDesk(stage, undefined, { scripts: false })
  const there = await aDesk(stage, undefined, { scripts: false })
  await here.page.goto(`${stage.product.url}/en/report`)
  await here.page.locator('[name=work][value=no]').check()
  await here.page.locator('[name=place]').selectOption({ index: 1 })
  await here.page.getByRole('button', { name: 'Next' }).click()
  await here.page.locator('[name=text]').fill('Typed at home.')
  await here.page.getByRole('button', { name: 'Save and go on later' }).click()
  const code = ((await here.page.locator('[data-code]').textContent()) ?? '').trim()
  await there.page.goto(`${stage.product.url}/en/report/draft`)
  await there.page.locator('[name=code]').fill(code)
  await there.page.getByRole('button', { name: 'Open the draft' }).click()
  await there.page.locator('[name=text]').fill('Typed at the library.')
  await there.page.getByRole('button', { name: 'Save this draft' }).click()
  await there.page.getByText('Saved. Your code stays the same.').waitFor()
  await here.page.locator('[name=text]').fill('Typed at home, and more.')
  await here.page.getByRole('button', { name: 'Save this draft' }).click()
  await here.page.getByText('Typed at the library.').waitFor()
  expect(await typed(here.page)).toBe('Typed at home, and more.')
  await here.page.getByRole('button', { name: 'Save this draft' }).click()
  await here.page.getByRole('button', { name: 'Delete this draft' }).click()
  await here.page.getByText('Nothing is saved under this code now').waitFor()
  expect(await drafts()).toBe(0)
  await here.context.close()
  await there.context.close()
})
