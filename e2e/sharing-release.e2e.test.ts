import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { aRecordWithMother } from './lib/a-record.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])

it('A release is signed, used, read by another program and taken back: at the next request it reads nothing (a share ≤ 4 acts)', async () => {
  const { url } = stage.product
  const ruth = await aDesk(stage, memberOf('Ruth Castellano'))
  const nora = await aDesk(stage, memberOf('Nora Petrova'))
  const record = await aRecordWithMother(ruth.page, url)

  // Without a release nothing passes, and the page says what would make it possible.
  await ruth.page.goto(`${record}/share`)
  await isSound(ruth.page)
  await ruth.page.locator('[name=program]').selectOption({ label: 'Night emergency team (Tidewater Health)' })
  await ruth.page.getByRole('button', { name: 'See what can pass' }).click()
  await ruth.page.getByText('Why: no release names that program').first().waitFor()
  await isSound(ruth.page)

  // Which is composed with her.
  await ruth.page.getByRole('link', { name: 'Write a new release' }).first().click()
  await isSound(ruth.page)
  await ruth.page.locator('[name=agency]').selectOption({ label: 'Tidewater Health' })
  await ruth.page.getByRole('button', { name: 'Continue' }).click()
  await isSound(ruth.page)
  await ruth.page.getByLabel('Night emergency team', { exact: true }).check()
  for (const label of [
    'Who you are',
    'What you told your advocate',
    'What happens when this is shared',
    'How to take it back',
    'I get help either way',
    'They may be able to tell others',
  ])
    await ruth.page.getByLabel(label, { exact: true }).check()
  await ruth.page.locator('[name=youth]').fill('Zora Quill')
  await ruth.page.locator('[name=guardianName]').fill('Petra Quill')
  await ruth.page.getByRole('button', { name: 'Sign and save' }).click()
  await ruth.page.getByText('The release was saved.').waitFor()
  await isSound(ruth.page)

  // Four acts from the record: releases, share by this one, say what the entries do not hold, share.
  await ruth.page.goto(record)
  await ruth.page.getByRole('link', { name: 'Releases', exact: true }).click()
  await ruth.page.getByRole('link', { name: 'Share by it' }).click()
  await ruth.page.getByText('They will see exactly the words').waitFor()
  await isSound(ruth.page)
  await ruth.page.locator('[name=said]').check()
  await ruth.page.getByRole('button', { name: 'Share these entries' }).click()
  await ruth.page.getByText('The other program sees that something waits').waitFor()

  // The nurse finds it without a name, reads it, and puts it into a record of her own.
  await nora.page.goto(`${url}/shared`)
  await nora.page.getByText('shared 2 entries').waitFor()
  expect(await nora.page.getByText('Quill').count()).toBe(0)
  await isSound(nora.page)
  await nora.page.getByRole('link', { name: 'Read it' }).first().click()
  await nora.page.getByText('She asks for a doctor for her cough.').waitFor()
  await isSound(nora.page)
  await nora.page.locator('[name=newName]').fill('Zora Quill')
  await nora.page.getByRole('button', { name: 'Put it there' }).click()
  await nora.page.getByText('It is in this record now.').waitFor()
  const read = nora.page.url().split('?')[0] ?? ''

  // By phone: one step. What stands open there is gone at the next request.
  await ruth.page.goto(`${record}/releases`)
  await ruth.page.locator('summary', { hasText: 'Take it back' }).click()
  await ruth.page.getByRole('button', { name: 'By phone' }).click()
  await ruth.page.getByText('The release was taken back.').waitFor()
  expect((await nora.page.goto(read))?.status()).toBe(404)
  expect(await nora.page.getByText('cough').count()).toBe(0)
  expect(await nora.page.getByText('Quill').count()).toBe(0)
})

it('without scripts the same pages do the same', async () => {
  const { url } = stage.product
  const ruth = await aDesk(stage, memberOf('Ruth Castellano'), { scripts: false })
  const record = await aRecordWithMother(ruth.page, url)
  await ruth.page.goto(`${record}/share`)
  await ruth.page.locator('[name=program]').selectOption({ label: 'Night emergency team (Tidewater Health)' })
  await ruth.page.getByRole('button', { name: 'See what can pass' }).click()
  await ruth.page.getByText('What would make it possible: a new release').first().waitFor()
})
