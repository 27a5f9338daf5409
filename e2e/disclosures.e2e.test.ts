import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])

/** By keyboard alone. */
async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}
async function check(page: Page, label: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().focus()
  await page.keyboard.press('Space')
}

it('What is shared and read stands in the ledger, with what was said aloud; it is taken along and recalled (360 px, by keyboard)', async () => {
  const { url } = stage.product
  const ruth = (await aDesk(stage, memberOf('Ruth Castellano'))).page
  const nora = (await aDesk(stage, memberOf('Nora Petrova'))).page

  await ruth.goto(`${url}/records`)
  await press(ruth, 'Show names')
  await ruth.getByRole('link', { name: 'Ana Reyes' }).first().click()
  await ruth.getByRole('heading', { name: 'Ana Reyes' }).waitFor()
  const record = ruth.url().split('?')[0] ?? ''
  await ruth.goto(`${record}/share`)
  await follow(ruth, 'Why can they see this?')
  await ruth.getByRole('heading', { name: 'Why they can see this' }).waitFor()
  await isSound(ruth)
  const basis = /\/shares\/([0-9a-f-]{36})\/why/.exec(ruth.url())?.[1] ?? ''

  // Whoever reads it sees why, and of something that is not there the same page tells nothing.
  await nora.goto(`${url}/shared/${basis}`)
  await nora.getByRole('heading', { name: 'Shared with your program' }).waitFor()
  await follow(nora, 'Why can I see this?')
  await nora.getByRole('heading', { name: 'Why you can see this' }).waitFor()
  await isSound(nora)
  expect((await nora.goto(`${url}/shared/00000000-0000-4000-8000-000000000000/why`))?.status()).toBe(404)
  await nora.getByRole('heading', { name: 'Why you cannot see this' }).waitFor()
  await isSound(nora)

  await ruth.goto(`${record}/share`)
  await follow(ruth, 'Disclosures')
  await ruth.getByText('Read by Nora Petrova').first().waitFor()
  await isSound(ruth)

  await follow(ruth, 'Add a verbal or paper disclosure')
  await ruth.getByRole('heading', { name: 'Add a verbal or paper disclosure' }).waitFor()
  await isSound(ruth)
  await ruth.locator('[name=outside]').selectOption({ label: 'Police or prosecutor' })
  await ruth.locator('[name=organization]').fill('Harbor Police')
  await check(ruth, 'By word of mouth')
  await check(ruth, 'Identity')
  await ruth.locator('[name=purpose]').selectOption({ label: 'Safety' })
  await ruth.locator('[name=at]').fill('2026-11-01T14:05')
  await check(ruth, 'It named nobody who made a report, no other client, and nothing from a crime database')
  await press(ruth, 'Add the disclosure')
  await ruth.getByText('so a lead will review it').waitFor()
  await ruth.getByText('Harbor Police').first().waitFor()

  const taken = ruth.waitForEvent('download')
  await follow(ruth, 'Download this list as a spreadsheet')
  const list = readFileSync(await (await taken).path(), 'utf8')
  expect(list).toContain('Harbor Police')
  expect(list).not.toContain('Reyes')

  await follow(ruth, 'Recall what was shared')
  await ruth.getByRole('heading', { name: 'Recall what was shared by mistake' }).waitFor()
  await isSound(ruth)
  await check(ruth, 'More went along than should have')
  await press(ruth, 'Recall it now')
  await ruth.getByText('It was recalled.').waitFor()

  expect((await nora.goto(`${url}/shared/${basis}`))?.status()).toBe(404)
  await nora.goto(`${url}/disclosures/recalls`)
  await isSound(nora)
  await follow(nora, 'Open and answer')
  await nora.getByText('Do not use what you read').waitFor()
  await isSound(nora)
  expect(await nora.getByText('Reyes').count()).toBe(0)
  await check(nora, 'Nobody used it or wrote it down')
  await press(nora, 'Send the answer')
  await nora.getByText('Your answer was saved.').waitFor()
  await ruth.goto(`${record}/disclosures`)
  await ruth.getByText('Nobody used it or wrote it down').first().waitFor()
})
