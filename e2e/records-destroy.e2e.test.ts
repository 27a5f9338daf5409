import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { memberOf } from '#app/demo/coalition.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { aDesk, adminOf, aStage, type Stage } from './lib/stage.ts'
import { reflowFaults } from './lib/walk.ts'

const { it } = inBrowser()

/** Two people destroy a record, seven days apart, on phones. */
let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

/** An archive as whoever was given it opens it: unpacked, from a file, without us. @returns how it was looked at, each without a fault */
async function looked(path: string): Promise<string[]> {
  const folder = ownFolder('archive')
  const seen: string[] = []
  try {
    const zip = await fromBufferPromise(readFileSync(path), { lazyEntries: true })
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'index.html') continue
      const pieces: Buffer[] = []
      for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
      writeFileSync(join(folder, 'index.html'), Buffer.concat(pieces))
    }
    const text = readFileSync(join(folder, 'index.html'), 'utf8')
    expect(await htmlFaults(text)).toEqual([])
    for (const width of [360, 1280])
      for (const scheme of ['light', 'dark'] as const) {
        const { context, page } = await aDesk(stage, undefined, { width, scheme })
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        const address = pathToFileURL(join(folder, 'index.html')).href
        await page.goto(address)
        expect(asked).toEqual([address])
        expect(await page.title()).toBe('Record of one young person')
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Wren Madeup')
        expect([...(await axeFaults(page)), ...(await reflowFaults(page))]).toEqual([])
        seen.push(`${width} ${scheme}`)
        await context.close()
      }
    return seen
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

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
  await keys.follow('Download the record first')
  await lead.page.waitForURL(/\/archive$/)
  await keys.follow('Download archive')
  await lead.page.getByText('Choose why you are downloading it').first().waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await lead.page.getByLabel('Asked by a court or a law').check()
  const [download] = await Promise.all([lead.page.waitForEvent('download'), keys.follow('Download archive')])
  expect(download.suggestedFilename()).toBe('record.zip')
  expect(await looked(await download.path())).toEqual(['360 light', '360 dark', '1280 light', '1280 dark'])
  await lead.page.goto(`${record}/hold`)
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await lead.page.goto(`${record}/destroy`)
  await keys.tabToField('reason')
  await lead.page.keyboard.press('Space')
  await keys.follow('Request destruction')
  await lead.page.getByText('Tick this box when you have read').first().waitFor()
  expect(await sound(lead.page, { axe: true })).toEqual([])
  await keys.tabToField('sure')
  await lead.page.keyboard.press('Space')
  await keys.follow('Request destruction')
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
