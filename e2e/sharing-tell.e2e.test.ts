import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecordWithMother } from './lib/a-record.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage(sharedDemo)
})
afterAll(() => stage?.close())

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])

it('A young person gets their own words, shown and as a copy, by keys on a phone; their mother, who may not be safe, gets nothing', async () => {
  const { page } = await aDesk(stage, memberOf('Nora Petrova'))
  const keys = new Keys(page)
  const tick = async (field: string) => {
    await keys.tabToField(field)
    await keys.press('Space')
  }
  const record = await aRecordWithMother(page, stage.product.url)
  await page.goto(`${record}/share`)
  await isSound(page)
  await keys.follow('The young person')
  await page.getByText('She asks for a doctor for her cough.').waitFor()
  await isSound(page)
  await tick('said')
  await tick('sure')
  await keys.follow('Save that I showed them this')
  await page.getByText('Saved. It is listed under Disclosures.').waitFor()
  await page.getByText('Told or given before').waitFor()
  await isSound(page)

  await page.goto(`${record}/tell/young-person?how=copy-beside`)
  await tick('sure')
  await keys.follow('Save and make the copy')
  await page.getByRole('heading', { name: 'Copy', exact: true }).waitFor()
  await page.getByText('She asks for a doctor for her cough.').waitFor()
  await isSound(page)

  await page.goto(`${record}/share`)
  await keys.follow('Petra Quill')
  await page.getByRole('heading', { name: 'What this person may be told' }).waitFor()
  await isSound(page)
  await keys.follow('See what is written down about this person')
  await page.getByRole('heading', { name: 'What keeps things from them' }).waitFor()
  await isSound(page)
  await page.goto(`${record}/wishes`)
  await page.getByText('Their signature must not count').first().click()
  await page.locator('button[name=kind]').first().click()
  await page.waitForURL(/done=flagged/)
  await page.goto(`${record}/share`)
  await keys.follow('Petra Quill')
  await page.getByRole('heading', { name: 'Nothing is told to this person' }).waitFor()
  expect(await page.getByText('She asks for a doctor').count()).toBe(0)
  await isSound(page)
})

it('without scripts a mother is told nothing that the clinic keeps from her, and why is written down', async () => {
  const { page } = await aDesk(stage, memberOf('Nora Petrova'), { scripts: false })
  const record = await aRecordWithMother(page, stage.product.url)
  await page.goto(`${record}/share`)
  await page.getByRole('link', { name: 'Petra Quill' }).click()
  await page.getByRole('link', { name: 'See what is written down about this person' }).click()
  await page.getByLabel('They may have harmed or neglected the young person', { exact: true }).check()
  await page.getByRole('button', { name: 'Do not treat them as the representative' }).click()
  await page.getByText('Saved. What they may be told now is decided with it.').waitFor()
  await page.getByText('Not treated as the representative').waitFor()
  await page.getByRole('link', { name: 'What they may be told' }).click()
  await page.getByRole('heading', { name: 'What this person may be told' }).waitFor()
  expect(await page.locator('[name=seed]').count()).toBe(0)
  await page.getByRole('link', { name: 'See what is written down about this person' }).click()
  await page.getByRole('button', { name: 'End this' }).click()
  await page.getByText('That was ended. What they may be told now is decided without it.').waitFor()
})
