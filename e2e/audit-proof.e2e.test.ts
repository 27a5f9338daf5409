import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
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

/** What a full hour does by itself. */
async function anHourPasses(job: string, done: string): Promise<void> {
  const count = async () => (await town.admin.query(`select 1 from ${done}`)).rowCount ?? 0
  const before = await count()
  await town.admin.query('select graphile_worker.add_job($1)', [job])
  await expect.poll(count, { timeout: 60_000 }).toBeGreaterThan(before)
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
  // A key of somebody else opens nothing.
  expect(
    check(
      file,
      key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ).code,
  ).toBe(1)
  await page.context().close()
})
