import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

it('Counsel reads legal limits on a phone, tries a Friday night, and signs by keys; an administrator ends it without scripts', async () => {
  const { url } = stage.product
  const { context, page } = await aDesk(stage, memberOf('Demo Counsel'))
  await page.setViewportSize({ width: 360, height: 740 })
  const main = page.locator('main')
  const keys = new Keys(page)
  await page.goto(`${url}/clocks/packs`)
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.follow('Federal law')
  await page.getByRole('heading', { name: 'Legal limits: Federal law' }).waitFor()
  expect(await main.textContent()).toContain('Draft, not signed')
  expect(await main.textContent()).toContain('42 USC 671(a)(35)(B)')
  expect(await sound(page, { axe: true })).toEqual([])

  // A call at 11:40 PM on the Friday before clocks go back, told to NCMEC in time and entered too late.
  await page.getByLabel('What happened').selectOption('missing-told')
  await page.getByLabel('Time zone').selectOption('America/New_York')
  await page.getByLabel('When', { exact: true }).fill('2026-10-30T23:40')
  await page.getByLabel('When everything was done').fill('2026-10-31T08:00')
  await page.getByLabel('When that was entered here').fill('2026-11-01T09:00')
  await page.getByLabel('Look at it on').fill('2026-11-01T12:00')
  await keys.follow('Try it')
  await page.getByText('Breached October 31, 2026 at 11:40 PM EDT').waitFor()
  expect(await main.textContent()).toContain('Outcome: met, recorded late')
  expect(await main.textContent()).toContain('gives child protection 24 hours')
  expect(await sound(page, { axe: true })).toEqual([])

  const type = async (field: string, text: string) => {
    await keys.tabToField(field)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(text)
  }
  await type('name', 'Demo Counsel')
  await type('title', 'Made up for this demo, no lawyer')
  await type('admitted', 'Nowhere (fictional)')
  await keys.follow('Sign these limits')
  await page.getByText('Tick that you have read each duty.').first().waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  await keys.tabToField('sure')
  await page.keyboard.press('Space')
  await keys.follow('Sign these limits')
  await page.getByText('You have signed these limits.').waitFor()
  expect(await main.textContent()).toContain('Nowhere (fictional), as they typed it')
  expect(await sound(page, { axe: true })).toEqual([])
  await context.close()

  const administrator = await aDesk(stage, memberOf('Marisol Vega'), { scripts: false, scheme: 'dark' })
  await administrator.page.goto(`${url}/clocks/packs/US`)
  expect(await sound(administrator.page, { axe: false })).toEqual([])
  await administrator.page.getByLabel('I want to end the signature.').check()
  await administrator.page.getByRole('button', { name: 'End signature' }).click()
  await administrator.page.getByText('The signature has ended. The list only reminds now.').waitFor()
  await administrator.context.close()
})
