import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { paceOf, within } from './lib/pace.ts'
import { aDesk, aStage, type Desk, type Stage } from './lib/stage.ts'

const { describe, it } = inBrowser()

let stage: Stage

beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

interface Sitting {
  readonly scripts?: boolean
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
}

/** Somebody of the demo at the board, in a browser of their own. */
async function atBoard(
  who: string,
  { scripts = true, width = 1280, scheme = 'light' }: Sitting = {},
): Promise<Desk> {
  const { context, page } = await aDesk(stage, memberOf(who), { scripts, width, scheme })
  await page.goto(`${stage.product.url}/availability`)
  if (scripts) await expect.poll(() => page.textContent('[data-live-state]')).toBe(ON)
  return { context, page }
}

const ON = 'Live'
const DROP_IN = 'Juniper drop-in'
const row = (page: Page) => page.locator('tr', { hasText: DROP_IN })
const free = async (page: Page) => Number(await row(page).locator('[data-board-free]').textContent())

/** By the button that people press. @returns the hold's anchor */
async function holdOne(page: Page): Promise<string> {
  await row(page)
    .getByRole('button', { name: /^Hold a slot/ })
    .click()
  await page.waitForURL('**/availability/holds?done=held#hold-*')
  return new URL(page.url()).hash
}

const cancel = async (page: Page, anchor: string) => {
  await page
    .locator(anchor)
    .getByRole('button', { name: /^Cancel hold/ })
    .click()
  await page.waitForURL('**/availability/holds?done=cancel*')
}

/** Pairs of texts of the board of which one is drawn over the other. */
const textsOverTexts = (page: Page) =>
  page.locator('.board').evaluate((board) => {
    const seen: { text: string; box: DOMRect }[] = []
    const texts = document.createTreeWalker(board, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement?.closest('.hush, thead, [hidden]')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects())
        if (box.width > 1 && box.height > 1) seen.push({ text: node.textContent?.trim() ?? '', box })
    }
    // Boxes of letters are higher than the letters: lines of one text may touch.
    const over = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5
    return seen.flatMap((one, at) =>
      seen
        .slice(at + 1)
        .flatMap((other) => (over(one.box, other.box) ? [`${one.text} / ${other.text}`] : [])),
    )
  })

describe('the board of what is free', () => {
  it('shows within a second in another browser that a place was held, and that it was taken', async () => {
    const [holding, watching] = [await atBoard('Elena Marchetti'), await atBoard('Daniel Kim')]
    const before = await free(watching.page)
    await watching.page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    const asked: string[] = []
    watching.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const { result: anchor, pace } = await paceOf(() => holdOne(holding.page))
    await expect
      .poll(() => free(watching.page), { timeout: within(1_000, pace), interval: 25 })
      .toBe(before - 1)
    expect(await row(watching.page).textContent()).toContain('Changed just now')
    await expect
      .poll(() => watching.page.textContent('#page-says'), { timeout: within(3_000, pace) })
      .toBe('1 place changed.')
    await holding.page
      .locator(anchor)
      .getByRole('button', { name: /^Mark as placed/ })
      .click()
    await holding.page.waitForURL('**/availability/holds?done=confirm*')
    expect(await holding.page.locator(anchor).textContent()).toContain('Placed: the slot is occupied.')
    expect(await free(watching.page)).toBe(before - 1)
    // The row changed by the event alone: the same page, and nothing was asked for.
    expect(await watching.page.getAttribute('body', 'data-same-page')).toBe('')
    expect(asked.filter((path) => path.startsWith('/availability'))).toEqual([])
    await watching.page.reload()
    expect(await free(watching.page)).toBe(before - 1)
    await Promise.all([holding.context.close(), watching.context.close()])
  })

  it('waits while it is paused, and shows what changed afterwards', async () => {
    const [holding, watching] = [await atBoard('Elena Marchetti'), await atBoard('Daniel Kim')]
    const before = await free(watching.page)
    await watching.page.getByRole('button', { name: 'Pause updates' }).click()
    const anchor = await holdOne(holding.page)
    await expect
      .poll(() => watching.page.textContent('[data-live-state]'))
      .toBe('Updates are paused. Something has changed.')
    expect(await free(watching.page)).toBe(before)
    await watching.page.getByRole('button', { name: 'Show updates again' }).click()
    await expect.poll(() => free(watching.page)).toBe(before - 1)
    await cancel(holding.page, anchor)
    await expect.poll(() => free(watching.page)).toBe(before)
    await Promise.all([holding.context.close(), watching.context.close()])
  })

  it('works without scripts, by loading it again', async () => {
    const [holding, watching] = [
      await atBoard('Elena Marchetti', { scripts: false }),
      await atBoard('Daniel Kim', { scripts: false }),
    ]
    const before = await free(watching.page)
    const anchor = await holdOne(holding.page)
    expect(await free(watching.page)).toBe(before)
    await watching.page.reload()
    expect(await free(watching.page)).toBe(before - 1)
    await holding.page
      .locator(anchor)
      .getByRole('button', { name: /^Extend hold/ })
      .click()
    expect(await holding.page.locator(anchor).textContent()).toContain(
      'Extended once. It cannot be extended again.',
    )
    await cancel(holding.page, anchor)
    await watching.page.reload()
    expect(await free(watching.page)).toBe(before)
    await Promise.all([holding.context.close(), watching.context.close()])
  })

  it('lets its rows grow old on a page that stays open, also when it is paused', async () => {
    const { context, page } = await atBoard('Daniel Kim')
    await page.getByRole('button', { name: 'Pause updates' }).click()
    const late = (name: 'ages' | 'call') =>
      row(page).evaluate((one, which) => {
        ;(one as HTMLElement).dataset[which] = new Date(0).toISOString()
        document.dispatchEvent(new Event('visibilitychange'))
      }, name)
    await late('ages')
    await expect.poll(() => row(page).textContent()).toMatch(/Last known open: \d/)
    await late('call')
    await expect.poll(() => row(page).textContent()).toContain('Call to confirm')
    expect(await row(page).locator('[data-board-free]').count()).toBe(0)
    expect(
      await row(page)
        .getByRole('button', { name: /^Hold a slot/ })
        .count(),
    ).toBe(0)
    await context.close()
  })

  it('asks anew for a hidden place when its count grows old: nobody is told that it was counted again', async () => {
    const { context, page } = await atBoard('Elena Marchetti')
    const hidden = page.locator('[data-room]:is([data-state="open"], [data-state="ageing"])').first()
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/availability/now')
    await hidden.evaluate((one) => {
      ;(one as HTMLElement).dataset.call = new Date(0).toISOString()
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await asked
    // What the database says of it stands again.
    await expect.poll(() => hidden.count()).toBe(1)
    await context.close()
  })

  it('narrows the list, says what is not stated, and takes the wishes along to a hold, by keyboard alone', async () => {
    const { context, page } = await atBoard('Elena Marchetti', { width: 360 })
    const sheet = page.locator('.filters')
    expect(await sheet.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Filters' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Kind of place').selectOption('intake-slot')
    await page.getByLabel('Age').selectOption('14')
    await page.getByLabel('With siblings').focus()
    await page.keyboard.press('Space')
    const show = page.getByRole('button', { name: 'Show 1 place' })
    await show.waitFor()
    expect(await axeFaults(page)).toEqual([])
    await show.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => sheet.isVisible()).toBe(false)
    await page.waitForURL('**unit=intake-slot**')
    expect(await page.locator('[data-board-line]').count()).toBe(1)
    expect(await page.locator('.filters-bar').textContent()).toContain('Filters · 3')
    expect(await page.locator('.filters-bar .chip bdi').allTextContents()).toEqual([
      'Intake slot',
      'Age 14',
      'With siblings',
    ])
    await row(page)
      .getByRole('button', { name: /^Hold a slot/ })
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/availability/holds?done=held#hold-*')
    const { hash } = new URL(page.url())
    expect(await page.locator(hash).textContent()).toContain('Needs: With siblings')
    await cancel(page, hash)
    await context.close()
  })

  it('applies each filter as it changes, keeps it in the address, and follows changes with it', async () => {
    const { context, page } = await atBoard('Daniel Kim')
    const rows = page.locator('[data-board-line]')
    const before = await rows.count()
    const kind = page.getByLabel('Kind of place')
    await kind.focus()
    await kind.selectOption('intake-slot')
    await expect.poll(() => rows.count()).toBeLessThan(before)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('unit')
    // Whoever is outside of the page hears of its address a moment later.
    await page.waitForURL('**/availability?unit=intake-slot')
    expect(await page.textContent('#page-says')).toBe('1 of 1 fit')
    expect(await page.getByRole('button', { name: 'Show what fits' }).isVisible()).toBe(false)
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === '/availability/now')
    await page.evaluate(() => document.dispatchEvent(new CustomEvent('live-ask')))
    expect(new URL((await asked).url()).search).toBe('?unit=intake-slot')
    await page.getByRole('link', { name: 'Show everything' }).click()
    await expect.poll(() => rows.count()).toBe(before)
    await context.close()
  })

  it('has the first bed on the first screen of a phone, and no text over another', async () => {
    const { context, page } = await atBoard('Daniel Kim', { width: 360 })
    const first = await page.locator('[data-board-line]').first().boundingBox()
    expect((first?.y ?? 740) + (first?.height ?? 0)).toBeLessThan(740)
    expect(await textsOverTexts(page)).toEqual([])
    await context.close()
  })

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is sound at %i px, %s: board, areas and holds', async (width, scheme) => {
    const { context, page } = await atBoard('Daniel Kim', { width, scheme })
    for (const name of ['', '/areas', '/holds']) {
      await page.goto(`${stage.product.url}/availability${name}`)
      expect(await sound(page)).toEqual([])
      if (process.env.LOOK)
        await page.screenshot({
          path: `${process.env.LOOK}/board${name.replace('/', '-')}-${width}-${scheme}.png`,
          fullPage: true,
        })
    }
    await context.close()
  })
})
