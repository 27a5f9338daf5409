import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecordWithMother } from './lib/a-record.ts'
import { sound } from './lib/look.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { aDesk, aStage, type Desk, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
let record: string
/** Where the nurse read it. */
let read: string
beforeAll(async () => {
  stage = await aStage()
  record = await aReadRecord()
})
afterAll(() => stage?.close())

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])
const ruth = () => aDesk(stage, memberOf('Ruth Castellano'))

/** A young person of the shelter of whom a nurse has read something by a release. @returns the address of the record */
async function aReadRecord(): Promise<string> {
  const { url } = stage.product
  const { page, context } = await ruth()
  const made = await aRecordWithMother(page, url)
  await page.goto(`${made}/releases/new`)
  await page.locator('[name=agency]').selectOption({ label: 'Tidewater Health' })
  await page.getByRole('button', { name: 'Continue' }).click()
  for (const label of [
    'Night emergency team',
    'Who you are',
    'What you told your advocate',
    'What happens when this is shared',
    'How to take it back',
    'I get help either way',
    'They may be able to tell others',
  ])
    await page.getByLabel(label, { exact: true }).check()
  await page.locator('[name=youth]').fill('Zora Quill')
  await page.locator('[name=guardianName]').fill('Petra Quill')
  await page.getByRole('button', { name: 'Sign and save' }).click()
  await page.getByText('The release was saved.').waitFor()
  await page.goto(`${made}/releases`)
  await page.getByRole('link', { name: 'Share by it' }).click()
  await page.locator('[name=said]').check()
  await page.getByRole('button', { name: 'Share these entries' }).click()
  await page.getByText('The other program sees that something waits').waitFor()
  await context.close()
  const nora = await aDesk(stage, memberOf('Nora Petrova'))
  await nora.page.goto(`${url}/shared`)
  await nora.page.getByRole('link', { name: 'Read it' }).first().click()
  await nora.page.getByText('She asks for a doctor for her cough.').waitFor()
  read = nora.page.url()
  await nora.context.close()
  return made
}

/** As a worker makes them with the young person beside. */
async function codes(): Promise<{ own: string; other: string }> {
  const { page, context } = await ruth()
  await page.goto(record)
  await page.getByRole('link', { name: 'Their own page' }).click()
  await isSound(page)
  await page.getByRole('button', { name: 'Make a code' }).click()
  await page.getByRole('heading', { name: 'Two codes, shown once' }).waitFor()
  await isSound(page)
  const textOf = async (which: string) => (await page.locator(`[data-code=${which}]`).textContent()) ?? ''
  const made = { own: await textOf('own'), other: await textOf('other') }
  await context.close()
  return made
}

/** Types a code on a phone, in English or Spanish. */
async function onAPhone(
  code: string,
  given: Parameters<typeof aDesk>[2] = {},
  language = 'en',
): Promise<Desk> {
  const phone = await aDesk(stage, undefined, given)
  await phone.page.goto(`${stage.product.url}/${language}/notes`)
  await phone.page.locator('[name=code]').fill(code)
  await phone.page.locator('main form button').click()
  await phone.page.waitForURL(/\/notes\/mine$/)
  return phone
}

it('A young person opens their page without scripts, reads who has seen what, says no, and the nurse reads no more', async () => {
  const { url } = stage.product
  const { own, other } = await codes()

  // By the other code there is nothing, and the program is told.
  const forced = await onAPhone(other, { scripts: false })
  await forced.page.getByText('Nobody has seen anything.').waitFor()
  expect(await forced.page.title()).toBe('Notes')
  await forced.context.close()
  const told = await ruth()
  await told.page.goto(`${url}/notices`)
  await told.page.locator('main a[href*="/their-page"], main button').first().waitFor()
  await told.page.goto(`${record}/their-page`)
  await told.page.getByText('Somebody may have made them open their page').waitFor()
  await isSound(told.page)
  await told.context.close()

  const zora = await onAPhone(own, { scripts: false })
  await zora.page.getByText("A nurse or doctor read your helper's notes.").waitFor()
  expect(await zora.page.title()).toBe('Notes')
  expect(await zora.page.getByText(/Quill|cough/).count()).toBe(0)
  const spanish = await onAPhone(own, { scheme: 'dark' }, 'es')
  await spanish.page.getByText('Alguien de enfermería o medicina leyó las notas de quien te ayuda.').waitFor()
  await isSound(spanish.page)
  await spanish.context.close()

  await zora.page.locator('summary', { hasText: 'I do not want this shared with them' }).click()
  await zora.page.getByRole('button', { name: 'Do not share it' }).click()
  await zora.page.getByText('We wrote it down. It counts from now on.').waitFor()
  await zora.page.getByRole('button', { name: 'Take this back' }).click()
  await zora.page.getByText('You took it back.').waitFor()
  const nora = await aDesk(stage, memberOf('Nora Petrova'))
  expect((await nora.page.goto(read))?.status()).toBe(404)
  expect(await nora.page.getByText('cough').count()).toBe(0)
  await nora.context.close()

  // Done: Back shows nothing of it.
  await zora.page.getByRole('button', { name: 'I am done' }).click()
  await zora.page.getByText('Type the words and the number you were given.').waitFor()
  await zora.page.goto(`${url}/en/notes/mine`)
  expect(zora.page.url()).toBe(`${url}/en/notes`)
  await zora.context.close()
})

it('with scripts the page is sound at 360 pixels, and leaving ends it', async () => {
  const { url } = stage.product
  const { own } = await codes()
  const phone = await aDesk(stage)
  await phone.context.route(
    (to) => !to.href.startsWith(url),
    (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Weather</title>' }),
  )
  const { page } = phone
  await page.goto(`${url}/en/notes`)
  await isSound(page)
  await page.locator('[name=code]').fill('lamp lamp lamp lamp 0000')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByText('That did not open.').first().waitFor()
  await isSound(page)
  await page.locator('[name=code]').fill(own)
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Who has seen what' }).waitFor()
  await isSound(page)
  const kept = (await phone.context.cookies()).find(({ name }) => name.endsWith('bw_page'))
  expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  await page.getByRole('link', { name: 'Leave this page' }).click()
  await expect.poll(() => page.title().catch(() => ''), { timeout: 60_000 }).toBe('Weather')
  expect((await phone.context.cookies()).some(({ name }) => name.endsWith('bw_page'))).toBe(false)
  // The copy of a cookie that somebody kept opens nothing.
  const again = await aDesk(stage)
  if (kept) await again.context.addCookies([kept])
  // Leaving does not wait for the database, in which the visit ends a moment later.
  await expect
    .poll(async () => {
      await again.page.goto(`${url}/en/notes/mine`)
      return again.page.url()
    })
    .toBe(`${url}/en/notes`)
  await again.context.close()
  await phone.context.close()
})

it('a screen that is handed over leads nowhere else, and comes back by the passkey of whoever gave it', async () => {
  const { url } = stage.product
  const { page, context } = await ruth()
  await withAuthenticator(page)
  await page.goto(`${record}/their-page`)
  await page.getByText('You need a passkey to hand over your screen').waitFor()
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel('What you call it').fill('work phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey was added.').waitFor()
  await page.goto(record)
  await page.getByRole('link', { name: 'Their own page' }).click()
  await isSound(page)
  await page.getByRole('button', { name: 'Hand over the screen' }).click()
  await page.getByRole('heading', { name: 'Who has seen what' }).waitFor()
  await isSound(page)

  for (const path of [
    '/records',
    `/records/${record.split('/').pop()}`,
    '/me',
    '/sign-in',
    '/',
    '/es/help',
    '/y',
    '/en/notes',
    '/nowhere',
  ]) {
    await page.goto(`${url}${path}`)
    expect([path, page.url()]).toEqual([path, `${url}/handed`])
  }
  await isSound(page)
  expect(await page.getByText(/Quill|Ruth/).count()).toBe(0)
  await page.getByRole('link', { name: 'Go on reading' }).click()
  await page.getByRole('heading', { name: 'Who has seen what' }).waitFor()
  // Back shows nothing of the worker's pages, however often.
  for (let n = 0; n < 12; n += 1) {
    await page.goBack({ timeout: 5_000 }).catch(() => null)
    expect(await page.getByText(/Quill|Ruth Castellano|Their own page/).count()).toBe(0)
  }
  // Nor does anything without the mark: the sign-in itself is locked.
  await context.clearCookies({ name: 'h' })
  await page.goto(`${url}/records`)
  expect(page.url()).toBe(`${url}/handed`)

  await page.getByRole('button', { name: 'Take the screen back' }).click()
  await page.getByText('You are back. Their page is closed.').waitFor()
  await page.goto(`${url}/en/notes/mine`)
  expect(page.url()).toBe(`${url}/en/notes`)
  await page.goto(record)
  await page.getByRole('heading', { name: 'Zora Quill' }).waitFor()
  await context.close()
})
