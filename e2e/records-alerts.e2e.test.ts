import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

/** A lead plants a record, a worker opens it, and two people are told, on phones. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

it('is planted, opened, told of within minutes, and looked into, at 360 px, by keyboard and without scripts', async () => {
  const { url } = stage.product
  const lead = await aDesk(stage, memberOf('Omar Haddad'))
  await lead.page.goto(`${url}/records/add`)
  await lead.page.getByLabel('Name', { exact: true }).fill('Quill Madeup')
  await lead.page.getByRole('button', { name: 'Search' }).last().click()
  await lead.page.getByRole('button', { name: 'Add record' }).click()
  await lead.page.waitForURL(/\/records\/[0-9a-f-]{36}$/)
  const record = lead.page.url()

  await lead.page.goto(`${url}/alerts`)
  const keys = new Keys(lead.page)
  await keys.follow('Manage decoy records')
  await lead.page.waitForURL(/\/alerts\/decoys$/)
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await keys.tabToField('record')
  await lead.page.keyboard.type(record)
  await keys.tabToField('sure')
  await lead.page.keyboard.press('Space')
  await keys.follow('Make it a decoy')
  await lead.page.getByText('Done. When somebody opens it').waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])
  expect(await lead.page.title()).toMatch(/^Alerts · /)

  const worker = await aDesk(stage, memberOf('Ruth Castellano'))
  await worker.page.goto(record)
  await worker.page.getByText('Log a contact', { exact: true }).waitFor()
  const admin = adminOf(stage.product)
  try {
    await admin.query(`select graphile_worker.add_job('look-for-alerts')`)
    await expect
      .poll(async () => (await admin.query(`select 1 from audit.alert where kind = 'planted'`)).rowCount, {
        timeout: 60_000,
      })
      .toBe(1)
  } finally {
    await admin.end()
  }

  // The agency has no auditor, so the coalition is told as well.
  const chair = await aDesk(stage, memberOf('Marisol Vega'), { scripts: false })
  await chair.page.goto(`${url}/alerts`)
  await chair.page.getByRole('link', { name: 'Opened a decoy record' }).click()
  expect(await chair.page.locator('main').textContent()).not.toContain('Open the record')
  await chair.page.getByRole('button', { name: 'Save findings' }).click()
  await chair.page.getByText('Write what you found').first().waitFor()
  await chair.page.getByLabel('What did you find?').fill('Asked: she pressed the wrong line.')
  await chair.page.getByRole('button', { name: 'Save findings' }).click()
  await chair.page.getByText('Saved. Whoever else reads').waitFor()

  await lead.page.goto(`${url}/alerts`)
  await keys.follow('Opened a decoy record')
  await lead.page.getByText('Asked: she pressed the wrong line.').waitFor()
  // Opening the decoy would raise an alert about the lead: its code stands there, and no link.
  expect(await lead.page.locator('main').textContent()).toContain(new URL(record).pathname.split('/').at(-1))
  expect(await lead.page.locator(`a[href="${new URL(record).pathname}"]`).count()).toBe(0)
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await keys.tabToField('note')
  await lead.page.keyboard.type('Agreed.')
  await keys.follow('Save findings')
  await lead.page.getByText('Saved. Whoever else reads').waitFor()
  expect(await lead.page.locator('main').textContent()).toContain('Marisol Vega, Omar Haddad')

  // Whoever it is about has no such page.
  expect((await worker.page.goto(`${url}/alerts`))?.status()).toBe(403)
  for (const { context } of [lead, worker, chair]) await context.close()
})
