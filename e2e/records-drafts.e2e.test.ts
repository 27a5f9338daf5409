import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { openTown, type Town } from './lib/people.ts'
import { sharedDemo } from './lib/shared-demo.ts'

const { it } = inBrowser()

let town: Town
beforeAll(async () => {
  town = await openTown({}, sharedDemo)
})
afterAll(async () => {
  await town?.close()
})

const WORKER = 'Kwame Adjei'

/** A task of the worker, open in a browser of its own: on whatever device, it is the same form. */
async function openTask(task: string): Promise<Page> {
  const page = await town.openAs(memberOf(WORKER))
  await page.goto(`${town.product.url}/due`)
  await page.getByRole('link', { name: `Change ${task}` }).click()
  await page.getByRole('heading', { name: 'Change a task' }).waitFor()
  return page
}

const words = (page: Page) => page.getByLabel('What is to be done')
const saved = (page: Page) => page.getByText(/^Draft saved \d{1,2}:\d{2} [AP]M$/)
const typed = async (page: Page, more: string) => {
  await words(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  // At once: a pause in the middle, as a busy machine makes them, would save half a word as the draft.
  await page.keyboard.insertText(more)
}
const keptInBrowser = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))

/** The first record that the worker keeps, with the form of a note unfolded. */
async function openNote(prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await town.openAs(memberOf(WORKER))
  await prepare?.(page)
  await page.goto(`${town.product.url}/due`)
  await page.getByRole('link', { name: 'Open the record' }).first().click()
  await page.getByText('Write a note', { exact: true }).waitFor()
  const form = page.locator('details', { has: note(page) })
  if ((await form.getAttribute('open')) === null) await form.locator('summary').first().click()
  return page
}

const note = (page: Page) => page.locator('textarea[name=note-text]')

it('of a note is saved a moment after typing; when the network is cut it waits on the page, which is not sent into nothing', async () => {
  const page = await openNote()
  const context: BrowserContext = page.context()
  await note(page).fill('Came by')
  await saved(page).waitFor()
  expect(await sound(page, { axe: true })).toEqual([])

  await context.setOffline(true)
  await note(page).fill('Came by for winter shoes')
  await page.getByText('No connection. Keep this page open').waitFor()
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.waitForTimeout(500)
  expect(await note(page).inputValue()).toBe('Came by for winter shoes')
  expect(await keptInBrowser(page)).not.toContain('shoes')

  await context.setOffline(false)
  await saved(page).waitFor()
  await page.getByRole('button', { name: 'Save note' }).click()
  await page.getByText('Came by for winter shoes').waitFor()
  expect(await note(page).inputValue()).toBe('')
  expect(await page.getByRole('button', { name: 'Discard draft' }).count()).toBe(0)
  await context.close()
})

it('of a note is sent once, however often its button is pressed while the answer is slow', async () => {
  const page = await openNote()
  let sent = 0
  await page.route(/\/records\/[^/]+\/items$/, async (route) => {
    // Before a form goes, the page asks whether it would be let in.
    if (route.request().headers()['x-ask'] === undefined) {
      sent += 1
      await page.waitForTimeout(1_500)
    }
    await route.continue()
  })
  await note(page).fill('Pressed twice')
  await page.getByRole('button', { name: 'Save note' }).evaluate((button) => {
    for (const at of [0, 400, 800]) setTimeout(() => (button as HTMLElement).click(), at)
  })
  await page.getByText('Pressed twice').waitFor()
  expect(sent).toBe(1)
  await page.context().close()
})

it('of a note that was typed before the page was whole is saved as well', async () => {
  const arrive = Promise.withResolvers<void>()
  const page = await openNote((page) =>
    page.route(/\/drafts[^/]*\.js/, async (route) => {
      await arrive.promise
      await route.continue()
    }),
  )
  await note(page).fill('Typed on a slow line')
  arrive.resolve()
  await saved(page).waitFor()
  await page.reload()
  expect(await note(page).inputValue()).toBe('Typed on a slow line')
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expect.poll(() => note(page).inputValue()).toBe('')
  await page.context().close()
})

it('of a note outlives a time-out: one signs in over the page and goes on', async () => {
  const page = await openNote()
  const context = page.context()
  // What the page asks by itself could be first to notice; the draft is what is looked at here.
  await page.route(/\/live\/changes/, (route) => route.abort())
  await town.admin.query(
    `update identity.session set seen_at = now() - interval '16 minutes' where person_id = $1`,
    [memberOf(WORKER)],
  )
  await note(page).fill('Asked about the bus')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await note(page).inputValue()).toBe('Asked about the bus')
  expect(await sound(page, { axe: true })).toEqual([])
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    dialog.getByRole('link', { name: /Prove it another way/ }).click(),
  ])
  await tab.getByRole('button', { name: WORKER }).click()
  await tab.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await tab.close()
  await dialog.getByRole('button', { name: 'I have done that: go on' }).click()
  await saved(page).waitFor()
  await page.getByRole('button', { name: 'Save note' }).click()
  await expect.poll(() => page.textContent('main')).toContain('Asked about the bus')
  await context.close()
})

it('goes on at another device, whose newer one an older page never overwrites', async () => {
  const desk = await openTask('Ask for the report of the hearing test')
  await typed(desk, ' from March')
  await saved(desk).waitFor()

  const phone = await openTask('Ask for the report of the hearing test')
  expect(await words(phone).inputValue()).toBe('Ask for the report of the hearing test from March')
  expect(await sound(phone, { axe: true })).toEqual([])
  await typed(phone, ' or April')
  await saved(phone).waitFor()

  await typed(desk, ', in writing')
  await desk.getByText('A newer draft of this was saved in another tab or on another device.').waitFor()
  await desk.reload()
  expect(await words(desk).inputValue()).toBe('Ask for the report of the hearing test from March or April')
  await desk.getByRole('button', { name: 'Discard draft' }).click()
  await expect.poll(() => words(desk).inputValue()).toBe('Ask for the report of the hearing test')
  expect(await desk.getByRole('button', { name: 'Discard draft' }).count()).toBe(0)
  await Promise.all([desk.context().close(), phone.context().close()])
})
