import type pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
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

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])
const go = (page: Page, path: string) => page.goto(`${stage.product.url}${path}`)

const nora = (given: Parameters<typeof aDesk>[2] = {}) => aDesk(stage, memberOf('Nora Petrova'), given)

it('a lead asks everybody for a course by keyboard, and sees done or not done', async () => {
  const { page } = await nora()
  await go(page, '/learning/people')
  await isSound(page)
  await page.locator('#course').selectOption('what-it-is')
  await page.locator('#dueOn').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
  await page.locator('#dueOn').press('Tab')
  await page.getByRole('button', { name: 'Ask for it', exact: true }).press('Enter')
  await page.getByText('They have been told that something waits.').waitFor()
  const said = await page.locator('main').textContent()
  expect(said).toMatch(/0 of \d+ done/)
  expect(said).not.toMatch(/\d+%|seconds|minutes/)
  await isSound(page)
}, 120_000)
