import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecord } from './lib/a-record.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(async () => {
  await stage?.close()
})

it('A nurse prepares a mandated report on a phone by keys, changes it, prints it, and documents that she made it', async () => {
  const { context, page } = await aDesk(stage, memberOf('Kwame Adjei'))
  const main = page.locator('main')
  const keys = new Keys(page)
  const record = await aRecord(page, stage.product.url, {
    name: 'Zora Quill',
    note: 'Somebody waits for her outside.',
  })
  await keys.follow('Mandated reports')
  await page.getByRole('heading', { name: 'Before you report' }).waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Prepare a report')
  await page.getByRole('heading', { name: 'Prepare a mandated report' }).waitFor()
  expect(await page.locator('[name=name]').inputValue()).toBe('Zora Quill')
  await page.locator('[name=state]').selectOption({ label: 'Harbor State' })
  await keys.tabToField('to')
  await page.keyboard.press('Space')
  await keys.tabToField('what')
  await page.keyboard.type('She said that somebody takes what she earns.')
  await keys.tabToField('offender')
  await page.keyboard.press('Space')
  await keys.follow('Save the report')
  await page.getByText('Nobody has been told yet').waitFor()
  expect(await main.textContent()).toContain('takes what she earns')
  expect(await sound(page, { axe: true })).toEqual([])

  await keys.follow('Change the report')
  await page.locator('[name=where]').fill('At the clinic until six')
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Save the report')
  await main.getByText('At the clinic until six').waitFor()
  await keys.follow('Print the report')
  await page.getByText('Reported by').waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Mandated report')

  await page
    .locator('[name=at]')
    .fill(isoIn(new Date(Date.now() - 3_600_000), 'America/Chicago').slice(0, 16))
  await page.locator('[name=channel]').selectOption('call')
  await keys.tabToField('organization')
  await page.keyboard.type('Harbor Child Welfare')
  await page.getByLabel('Yes, we told them first').check()
  await page.getByLabel('Agreed before the report').check()
  await keys.follow('Save')
  await page.getByText('Write who you spoke to or the number they gave it.').first().waitFor()
  await keys.tabToField('number')
  await page.keyboard.type('HB-4711')
  await keys.follow('Save')
  await main.getByText('stays as it was told').waitFor()
  expect(await main.textContent()).toContain('HB-4711')
  expect(await sound(page, { axe: true })).toEqual([])
  await page.goto(`${record}/disclosures`)
  expect(await main.textContent()).toContain('As a mandated report')
  await context.close()
})
