import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

/** Two people destroy a record, seven days apart, on phones. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

it('is asked for by a lead, by keyboard, and confirmed after seven days by somebody else without scripts', async () => {
  const { url } = stage.product
  const lead = await aDesk(stage, memberOf('Nora Petrova'))
  await lead.page.goto(`${url}/records/add`)
  await lead.page.getByLabel('Name', { exact: true }).fill('Wren Madeup')
  await lead.page.getByRole('button', { name: 'Search' }).last().click()
  await lead.page.getByRole('button', { name: 'Add record' }).click()
  await lead.page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
  const record = lead.page.url()

  const keys = new Keys(lead.page)
  await keys.follow('Destroy')
  await lead.page.waitForURL(/\/destroy$/)
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await lead.page.goto(`${record}/hold`)
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await lead.page.goto(`${record}/destroy`)
  await keys.tabToField('reason')
  await lead.page.keyboard.press('Space')
  await keys.follow('Ask for it to be destroyed')
  await lead.page.getByText('Tick this box when you have read').first().waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await keys.tabToField('sure')
  await lead.page.keyboard.press('Space')
  await keys.follow('Ask for it to be destroyed')
  await lead.page.getByText('Asked. Somebody else can confirm it in seven days').waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])

  const admin = adminOf(stage.product)
  const second = await aDesk(stage, memberOf('Aisha Rahman'), { scripts: false })
  try {
    await second.page.goto(`${url}/destructions`)
    expect(await second.page.getByRole('button', { name: 'Destroy record' }).count()).toBe(0)
    expect(await second.page.locator('main').textContent()).not.toContain('Wren')
    await admin.query(`update records.destruction set asked_at = asked_at - interval '7 days'`)
    await second.page.reload()
    await second.page.getByLabel('Destroy this record for good').check()
    await second.page.getByRole('button', { name: 'Destroy record' }).click()
    await second.page.getByText('Destroyed. If it was a whole record').waitFor()
    await expect
      .poll(
        async () =>
          (await admin.query('select from records.tombstone where keys_gone_at is not null')).rowCount,
        {
          timeout: 60_000,
        },
      )
      .toBe(1)
  } finally {
    await admin.end()
  }
  expect((await lead.page.goto(record))?.status()).toBe(404)
  await lead.page.goto(`${url}/destructions`)
  await lead.page.getByText('Delete key backups by').waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])
  for (const { context } of [lead, second]) await context.close()
})
