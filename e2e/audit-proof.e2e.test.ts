import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { ED25519, makeSigningKey, verifierText } from '#platform/tlog/note/keys.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { cli } from './lib/lifecycle.ts'
import { sound } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { openTown, type Town } from './lib/people.ts'

const { it } = inBrowser()

let town: Town
let folder: string
beforeAll(async () => {
  town = await openTown()
  folder = ownFolder('proof')
})
afterAll(async () => {
  await town?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody else's machine, which has this program, a file and a key, and no database. */
const check = (file: string, key: string) =>
  cli(join(folder, 'nothing'), 'audit', 'check-proof', file, '--key', key)

/** What a full hour does by itself; this very job is waited for, as the hour may pass meanwhile and do the same from before. */
async function anHourPasses(job: string, done: string): Promise<void> {
  const { rows } = await town.admin.query('select (graphile_worker.add_job($1)).id', [job])
  const left = async () =>
    (await town.admin.query('select 1 from graphile_worker.jobs where id = $1', [rows[0].id])).rowCount
  await expect.poll(left, { timeout: 60_000 }).toBe(0)
  expect((await town.admin.query(`select 1 from ${done}`)).rowCount).toBeGreaterThan(0)
}

async function showActs(page: Page): Promise<void> {
  await page.goto(`${town.product.url}/audit`)
  await page.locator('[name=purpose]').selectOption('oversight')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: 'Download proof' }).first().waitFor()
}

it('an auditor sees whether the log can be trusted, takes a proof along, and it is checked elsewhere', async () => {
  const page = await town.openAs(memberOf('Grace Lim'))
  await showActs(page)
  await anHourPasses('write-checkpoint', 'transparency.checkpoint')
  await anHourPasses('verify-log', 'transparency.verification')

  await page.goto(`${town.product.url}/audit`)
  await page.getByRole('link', { name: 'Can this log be trusted?' }).click()
  await page.getByRole('heading', { level: 1, name: 'Can this log be trusted?' }).waitFor()
  await page.getByText('Nobody outside holds it today, and two are needed').waitFor()
  expect(await sound(page, { axe: true })).toEqual([])
  const key = (await page.locator('main code').first().textContent()) ?? ''
  expect(key).toMatch(/^localhost:\d+\/log\+[0-9a-f]{8}\+/)

  await showActs(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download proof' }).last().click(),
  ])
  const file = join(folder, 'act.tlog-proof')
  await download.saveAs(file)
  expect(check(file, key)).toMatchObject({
    code: 0,
    out: expect.stringContaining('It holds: this act is among the first'),
  })
  // A key of somebody else, of the same name, opens nothing.
  const [name = ''] = key.split('+')
  expect(check(file, verifierText(makeSigningKey(name, ED25519)))).toMatchObject({
    code: 1,
    out: expect.stringContaining('It does not hold: '),
  })
  await page.context().close()
})
