import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecord } from './lib/a-record.ts'
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
const CLINIC = 'Substance use clinic (Tidewater Health)'

/** What the clinic could get for treatment. */
async function ask(page: Page, record: string): Promise<void> {
  await page.goto(`${record}/share`)
  await page.locator('[name=program]').selectOption({ label: CLINIC })
  await page.locator('[name=purpose]').selectOption('treatment')
}

it('A refused share says what would make it possible: that is done by keys on a phone, the same share then works, and ends with it', async () => {
  const { page } = await aDesk(stage, memberOf('Nora Petrova'))
  const keys = new Keys(page)
  const record = await aRecord(page, stage.product.url, {
    name: 'Zora Quill',
    note: 'She was seen for her cough.',
  })
  await ask(page, record)
  await keys.follow('See what can pass')
  await page.getByText('nobody wrote down that they treat the young person').waitFor()
  expect(await page.getByRole('button', { name: 'Share these entries' }).count()).toBe(0)
  await isSound(page)
  // Whom to call stands there too, and that no duty ends here.
  await keys.unfold('Danger now, a report, or a court order')
  await page.getByText('What this page refuses takes no duty away from you.').waitFor()
  await isSound(page)

  await keys.follow('Say how that program is connected to them')
  await page.getByRole('heading', { name: 'How a program is connected to the young person' }).waitFor()
  await isSound(page)
  await keys.tabToField('kind')
  await keys.press('Space')
  await keys.follow('Save the connection')
  await page.getByText('What can pass now is listed below.').waitFor()
  await isSound(page)
  await keys.tabToField('said')
  await keys.press('Space')
  await keys.follow('Share these entries')
  await page.getByText('The other program sees that something waits').waitFor()
  await page.getByText(`with Substance use clinic`).first().waitFor()

  // What made it possible ends, and the sharing with it.
  await keys.follow('See what it rests on')
  await page.getByText('It treats them').first().waitFor()
  await isSound(page)
  await keys.follow('End this')
  await page.getByText('Nothing is shared by it any more.').waitFor()
  expect(await page.getByRole('button', { name: 'Stop sharing' }).count()).toBe(0)
})

it('without scripts the same pages do the same, and which law counts is said there too', async () => {
  const { page } = await aDesk(stage, memberOf('Nora Petrova'), { scripts: false })
  const record = await aRecord(page, stage.product.url, {
    name: 'Yara Quill',
    note: 'She was seen for her cough.',
  })
  await ask(page, record)
  await page.getByRole('button', { name: 'See what can pass' }).click()
  await page.getByRole('link', { name: 'Say how that program is connected to them' }).first().click()
  await page.getByLabel('It treats them', { exact: true }).check()
  await page.getByRole('button', { name: 'Save the connection' }).click()
  await page.locator('[name=said]').check()
  await page.getByRole('button', { name: 'Share these entries' }).click()
  await page.getByText('The other program sees that something waits').waitFor()

  await page.goto(`${record}/places`)
  await page.locator('[name="young-person-state-0"]').selectOption('IL')
  await page.locator('[name="offense-state-0"]').selectOption('OH')
  await page.getByRole('button', { name: 'Save these places' }).click()
  await page.getByText('What no longer may pass is not shared any more.').waitFor()
  expect(await page.locator('[name="offense-state-0"]').inputValue()).toBe('OH')
})
