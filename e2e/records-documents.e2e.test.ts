import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { openTown, type Town } from './lib/people.ts'

const { it } = inBrowser()

let town: Town
let folder: string
beforeAll(async () => {
  town = await openTown()
  folder = ownFolder('documents')
})
afterAll(async () => {
  await town?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a worker attaches a signed form on a phone, downloads it, and freezes another for good', async () => {
  const page = await town.openAs(memberOf('Ruth Castellano'))
  await page.goto(`${town.product.url}/due`)
  await page.getByRole('link', { name: 'Open the record' }).first().click()
  await page.getByRole('link', { name: 'Documents' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor()
  // What must not be sent is said before the picker.
  const never = page.getByText('Scans and signed forms only.').last()
  const picker = page.getByLabel('File', { exact: true })
  const [above, below] = await Promise.all([never.boundingBox(), picker.boundingBox()])
  expect((above?.y ?? Number.NaN) < (below?.y ?? Number.NaN)).toBe(true)
  expect(await sound(page, { axe: true })).toEqual([])

  const scan = join(folder, 'IMG_0042.png')
  await sharp({ create: { width: 850, height: 1100, channels: 3, background: '#fdfdf8' } })
    .withExifMerge({ IFD0: { Make: 'Madeup Phone' } })
    .png()
    .toFile(scan)
  const attach = async (title: string) => {
    await page.getByLabel('Document name').fill(title)
    await picker.setInputFiles(scan)
    await page.getByRole('button', { name: 'Attach' }).click()
    await page.getByRole('heading', { level: 2, name: title }).waitFor()
  }
  await attach('Consent form, signed')
  const card = page.locator('article', { has: page.getByRole('heading', { name: 'Consent form, signed' }) })
  await card.getByText('No virus scanner is set up here').waitFor()
  // Nothing of it is shown.
  expect(await page.locator('main img').count()).toBe(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: /^Download/ }).click(),
  ])
  expect(download.suggestedFilename()).not.toContain('IMG_0042')
  const kept = readFileSync(await download.path())
  expect(kept.includes('Madeup Phone')).toBe(false)
  expect(readFileSync(scan).includes('Madeup Phone')).toBe(true)

  await attach('School report')
  const other = page.locator('article', { has: page.getByRole('heading', { name: 'School report' }) })
  await other.getByText('This may contain abuse imagery').click()
  await other.getByRole('button', { name: /^Freeze document/ }).click()
  await page.getByText('Check the box to say that you want to freeze this document.').first().waitFor()
  await other.getByText('This may contain abuse imagery').click()
  await other.getByLabel(/^Freeze this document/).check()
  await other.getByRole('button', { name: /^Freeze document/ }).click()
  await other.getByText('Nobody can open, copy or destroy it').waitFor()
  expect(await other.getByRole('link', { name: /^Download/ }).count()).toBe(0)
  expect(await sound(page, { axe: true })).toEqual([])
  await page.context().close()
})
