import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage(sharedDemo)
})
afterAll(async () => {
  await stage?.close()
})

/** What stands in the box of the header is what was typed: an act; sending it is another. */
async function lookFor(page: Page, words: string, slash: boolean): Promise<void> {
  if (slash) await page.keyboard.press('/')
  else await page.focus('#find')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await page.locator(`main input[name=words][value="${words}"]`).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Best matches' }).waitFor()
  // With all that was found, and with the script that hears the next slash.
  await page.waitForLoadState()
  expect(page.url()).toBe(`${stage.product.url}/en/search`)
  expect(await page.title()).not.toContain(words)
}

const firstThree = (page: Page) => page.locator('section[aria-labelledby=found] .hit')

describe.each([
  [360, true],
  [1280, true],
  [1280, false],
])('a school counselor, %i px wide, scripts: %s', (width, scripts) => {
  it('finds "runaway", "mandated reporter" and "60612" by one box', async () => {
    const { page, context } = await aDesk(stage, undefined, { width, scripts })
    await page.goto(`${stage.product.url}/en/guidance`)

    await lookFor(page, 'runaway', scripts)
    expect(await firstThree(page).count()).toBe(3)
    await firstThree(page).getByText('National Runaway Safeline').first().waitFor()
    await firstThree(page).locator('a[href="tel:+18007862929"]').waitFor()

    await lookFor(page, 'mandated reporter', scripts)
    await firstThree(page).getByRole('link', { name: 'Must I report?', exact: true }).click()
    await page.waitForURL(`${stage.product.url}/en/duty`)

    await lookFor(page, '60612', scripts)
    await firstThree(page).getByText('60612 (Chicago, IL)').first().waitFor()
    await firstThree(page).getByRole('button', { name: 'Find help here' }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Search' }).waitFor()
    expect(await page.locator('main').textContent()).toContain('60612')
    expect(page.url()).not.toContain('60612')
    await context.close()
  })
})
