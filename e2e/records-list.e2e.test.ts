import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { aDesk, aStage, type Stage, soundness as sound } from './lib/stage.ts'

const { it } = inBrowser()

/** A worker looks for a young person on a phone, by keyboard; finds one, and adds one who is new. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage(sharedDemo)
})
afterAll(() => stage?.close())

/** By Tab alone, from where the focus is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const words = await page.locator(':focus').evaluateAll(([one]) => {
      const label = one && 'labels' in one ? (one as HTMLInputElement).labels?.[0]?.textContent : undefined
      return label ?? one?.textContent ?? ''
    })
    if (name.test(words.trim())) return
  }
  throw new Error(`Tab does not lead to ${name}`)
}

it.each([true, false])('is found, or added, at 360 px and by keyboard (scripts: %s)', async (scripts) => {
  const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'), { scripts })
  // In a browser that runs no script none of ours can ask it what has the focus.
  const go = async (name: RegExp, role: 'link' | 'button' | 'textbox') => {
    if (scripts) await tabTo(page, name)
    else await page.locator('main').getByRole(role, { name }).first().focus()
  }
  const name = `Wynona Testcase${scripts ? '' : 'r'}`
  await page.goto(`${stage.product.url}/records`)
  expect(await sound(page, scripts)).toEqual([])
  await go(/^Find or add a young person/, 'link')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/records\/add$/)
  expect(await sound(page, scripts)).toEqual([])
  await go(/^Name$/, 'textbox')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Add a new record' }).waitFor()
  expect(page.url()).not.toMatch(/Wynona/i)
  expect(await page.title()).toMatch(/^Search results/)
  expect(await sound(page, scripts)).toEqual([])
  await go(/^Add record$/, 'button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/records\/[0-9a-f-]{36}$/)

  // Another day, by another spelling: found, and named only where somebody asks for names.
  await page.goto(`${stage.product.url}/records?show=mine`)
  expect(await page.locator('main').textContent()).not.toContain('Wynona')
  await go(/^Show names$/, 'button')
  await page.keyboard.press('Enter')
  await page.getByText(name).first().waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await page.goto(`${stage.product.url}/records/add`)
  await go(/^Name$/, 'textbox')
  await page.keyboard.type('testcase winona')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: `Open record ${name}` }).waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await context.close()
})
