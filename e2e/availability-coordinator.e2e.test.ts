import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { describe, it } = inBrowser()

/**
 * One night in a demo: a placement coordinator finds a hidden bed and holds it, the shelter's night worker answers the
 * request that waits and counts, each from the card that signs them in. An act is one tap, or one field chosen.
 */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
  // All journeys of a run copy a demo that was filled when it began: an hour or two later its counts are old, and no bed is called free.
  const admin = adminOf(stage.product)
  await admin.query(`update availability.line set counted_at = clock_timestamp() where unit = 'bed'`)
  await admin.end()
})
afterAll(() => stage?.close())

const HIDDEN = 'Overnight shelter'
const SEALED = /Juniper overnight|Storybook|Cook County, IL 60/

/** Somebody who starts where a demo is tried, and what they do, counted. */
async function someone(given: { scripts?: boolean; width?: number }) {
  const { context, page } = await aDesk(stage, undefined, given)
  await page.goto(`${stage.product.url}/try`)
  let acts = 0
  const act = async (done: Promise<unknown>) => {
    acts += 1
    await done
  }
  return { context, page, act, acts: () => acts }
}

async function look(page: Page, name: string) {
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/${name}.png`, fullPage: true })
}

const signInAs = (page: Page, who: string) =>
  page.locator('form, article, li', { hasText: who }).last().getByRole('button').first().click()

const holdsOpen = async () => {
  const pool = adminOf(stage.product)
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::integer as n from availability.hold where state = 'held'`,
  )
  await pool.end()
  return rows[0]?.n ?? 0
}

describe('a placement coordinator at 11 p.m.', () => {
  it.each([
    [true, 1280],
    [false, 360],
  ] as const)('holds a hidden bed in 8 acts at most (scripts: %s, %i px)', async (scripts, width) => {
    const { context, page, act, acts } = await someone({ scripts, width })
    await act(signInAs(page, 'Daniel Kim'))
    await page.waitForURL('**/availability')
    // On a phone the filters are a sheet, which no script has to open.
    if (width < 960) await act(page.getByRole('button', { name: 'Filters' }).click())
    await act(page.getByLabel('Kind of place').selectOption('bed'))
    await act(page.getByLabel('Age').selectOption('14'))
    await act(page.getByLabel('Gender').selectOption('trans-girl'))
    await act(page.getByLabel('Home county').selectOption({ label: 'Cook County' }))
    if (!scripts) await act(page.getByRole('button', { name: 'Show what fits' }).click())
    await page.waitForURL('**county=17031**')
    const row = page.locator('[data-board-line]', { hasText: HIDDEN }).first()
    const said = (await row.textContent()) ?? ''
    expect(said).toMatch(/Address sealed.*Ages 12–17.*2 ?Available/s)
    expect(await page.content()).not.toMatch(SEALED)
    if (scripts) expect(await sound(page)).toEqual([])
    await look(page, `board-filtered-${width}`)
    const before = await holdsOpen()
    await act(row.getByRole('button', { name: /^Hold a bed/ }).click())
    await page.waitForURL('**/availability/holds?done=held#hold-*')
    expect(await holdsOpen()).toBe(before + 1)
    expect(acts()).toBeLessThanOrEqual(8)
    const { hash } = new URL(page.url())
    const held = page.locator(hash)
    expect(await held.textContent()).toContain(HIDDEN)
    expect(await page.content()).not.toMatch(SEALED)
    await look(page, `holds-${width}`)
    await held.getByRole('button', { name: /^Cancel hold/ }).click()
    await page.waitForURL('**/availability/holds?done=cancel*')
    await context.close()
  })

  it('sends a request with what the board was narrowed by, and sees whom it leaves out', async () => {
    const { context, page } = await someone({ width: 1280 })
    await signInAs(page, 'Daniel Kim')
    await page.waitForURL('**/availability')
    await page.goto(`${stage.product.url}/availability?unit=bed&age=17&gender=boy&county=17031`)
    await page.getByRole('button', { name: 'Request placement' }).click()
    await page.getByRole('heading', { name: 'Review request' }).waitFor()
    expect(page.url()).not.toMatch(/17031|boy/)
    await page.getByRole('heading', { name: /not included/ }).waitFor()
    expect(await page.locator('#left-out').textContent()).toMatch(/Full\./)
    expect(await page.content()).not.toMatch(SEALED)
    expect(await sound(page)).toEqual([])
    await look(page, 'request-1280')
    // The hold of the coordinator's own program ended the request of the demo: this is the one that is answered below.
    await page.getByRole('button', { name: /^Send to/ }).click()
    await page.getByText('asked, no answer yet').waitFor()
    await context.close()
  })
})

describe('the night worker of the shelter', () => {
  it.each([
    [true, 360],
    [false, 1280],
  ] as const)(
    'counts in 2 acts, takes that back by one, and answers the request in 3 (scripts: %s, %i px)',
    async (scripts, width) => {
      const { context, page, act, acts } = await someone({ scripts, width })
      await act(signInAs(page, 'Ruth Castellano'))
      await page.waitForURL('**/availability/lines')
      if (scripts) expect(await sound(page)).toEqual([])
      await look(page, `update-${width}`)
      const card = page.locator('article', { hasText: 'Juniper overnight beds' })
      const open = async () => Number(await card.locator('.stepper strong').textContent())
      const before = await open()
      await act(card.getByRole('button', { name: /^.?−1 open|^−\s*−1 open/ }).click())
      await page.locator('.undo-bar').waitFor()
      expect(acts()).toBe(2)
      expect(await open()).toBe(before - 1)
      await look(page, `update-undo-${width}`)
      await page.locator('.undo-bar').getByRole('button', { name: /^Undo/ }).click()
      await page.getByText('Taken back. The numbers and their age are as before.').waitFor()
      expect(await open()).toBe(before)
      if (scripts) {
        // From the card that signed in: one tap more, and the request that was on the page is answered.
        const button = page.locator('.ask-card').getByRole('button', { name: /^Call first/ })
        await button.click()
        await page.getByText('Your answer has been sent.').waitFor()
      }
      await context.close()
    },
  )
})
