import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { countActs } from './lib/acts.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

/** A worker and the lead of a shelter, on a phone each, with one record. */
let stage: Stage
let record = ''
beforeAll(async () => {
  stage = await aStage()
  const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'))
  await page.goto(`${stage.product.url}/records`)
  record = (await page
    .locator('main a[href^="/records/"]')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href'))
        .find((href) => /^\/records\/[0-9a-f-]{36}$/.test(href ?? '')),
    )) as string
  await context.close()
})
afterAll(() => stage?.close())

const entry = (page: Page, words: string) => page.locator('.entry', { hasText: words }).first()

describe('a record, at 360 px', () => {
  it('takes a contact in three acts', async () => {
    const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'))
    // The page goes to the background while a form is on its way, as it does when the next one comes.
    await page.addInitScript(() =>
      addEventListener('submit', () =>
        setTimeout(() => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
          document.dispatchEvent(new Event('visibilitychange'))
        }, 0),
      ),
    )
    await page.goto(`${stage.product.url}${record}`)
    expect(await sound(page, { axe: true })).toEqual([])
    const posts: string[] = []
    page.on('request', (one) => {
      if (one.method() === 'POST') posts.push(new URL(one.url()).pathname)
    })
    const acts = countActs()
    await acts.tap(page.getByText('Log a contact', { exact: true }))
    await acts.type(page.getByLabel('What was said'), 'Stopped by for the mail.')
    await acts.tap(page.getByRole('button', { name: 'Save contact' }))
    await page.getByText('Contact saved.').waitFor()
    expect(acts.count()).toBeLessThanOrEqual(3)
    expect(await entry(page, 'Stopped by for the mail.').textContent()).toContain('In person, reached')
    // Saved sooner than its draft would have been: none is sent after it, to stand there as something to save.
    const after = posts.slice(posts.indexOf(`${record}/items`) + 1)
    expect(after.filter((path) => path !== `${record}/items`)).toEqual([])
    await context.close()
  })

  it('is written on, corrected and printed by keyboard', async () => {
    const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'))
    await page.goto(`${stage.product.url}${record}`)
    const keys = new Keys(page)
    await keys.tabToField('note-text')
    await page.keyboard.type('Would like a lamp.')
    await keys.follow('Save note')
    await page.getByText('Note saved.').waitFor()
    expect(await page.title()).toMatch(/^Record · /)
    await keys.follow('Correct')
    await page.getByRole('heading', { name: 'Correct a note' }).waitFor()
    expect(await sound(page, { axe: true })).toEqual([])
    await keys.tabToField('note-text')
    await page.keyboard.press('End')
    await page.keyboard.type(' A small one.')
    await keys.follow('Save the correction')
    await page.getByText('Correction saved.').waitFor()
    const shown = await entry(page, 'A small one.').textContent()
    expect(shown).toContain('Changed once')
    // What is on the page leaves paper blank; paper comes from the act that is written down.
    await page.emulateMedia({ media: 'print' })
    expect(await entry(page, 'A small one.').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.goto(`${stage.product.url}${record}/print`)
    await keys.tabToField('purpose')
    await page.keyboard.press('Space')
    await keys.follow('Show the print view')
    await page.getByText(/^Printed by/).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText(/Would like a lamp\. A small one\./).isVisible()).toBe(true)
    expect(await page.locator('.print-mark').textContent()).toMatch(
      /Printed by Ruth Castellano, .*Work of the role/,
    )
    await context.close()
  })

  it('lets a young person be written to as they said is safe, and not any more once they took it back', async () => {
    const { context, page } = await aDesk(stage, memberOf('Ruth Castellano'))
    await page.goto(`${stage.product.url}${record}/contact`)
    await page.locator('#safe-contact-text > summary').click()
    const text = page.locator('#safe-contact-text')
    await text.getByLabel('They said yes').check()
    for (const [label, words] of [
      ['Phone number', '(555) 555-0142'],
      ['Who may answer', 'Only them'],
      ['Say you are', 'Sam from the library'],
      ['From', '00:00'],
      ['Until', '00:00'],
      ['Ask again by', '2099-01-31'],
    ] as const)
      await text.getByLabel(label).fill(words)
    for (const day of await text.locator('input[name="safe-contact-text-days"]').all()) await day.check()
    await text.getByLabel('What it is about, too').check()
    await page.locator('#safe-contact-phrases > summary').click()
    await page.getByLabel('Duress phrase (they say it)').fill('Is it snowing there?')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Safe contact saved.').waitFor()
    await page.getByRole('link', { name: 'Write to them' }).click()
    expect(await sound(page, { axe: true })).toEqual([])
    expect(await page.locator('main').textContent()).toContain('don’t repeat it and don’t ask about it')
    await page.getByLabel('My own words').check()
    await page.getByLabel('Your words').fill('Coffee on Friday?')
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.getByText('Sent. It stands in the record as a contact.').waitFor()
    expect(await entry(page, 'Coffee on Friday?').textContent()).toContain('Text, not reached')
    await page.goto(`${stage.product.url}/outbox`)
    expect(await page.locator('main').textContent()).toContain('Coffee on Friday?')
    await page.goto(`${stage.product.url}${record}/contact`)
    await page.getByRole('link', { name: 'Retract all of safe contact' }).click()
    expect(await sound(page, { axe: true })).toEqual([])
    await page.getByLabel('Why do you retract it?').fill('They have another phone.')
    await page.getByRole('button', { name: 'Retract safe contact' }).click()
    await page.getByText('Safe contact retracted. It stays in the history with your reason.').waitFor()
    await page.goto(`${stage.product.url}${record}/message`)
    expect(await page.locator('main').textContent()).toContain('Text: not now. They said nothing about it.')
    await context.close()
  })

  it('two editors, three outcomes: what stands is kept, mine is taken, both are kept; nothing is lost in silence', async () => {
    const [worker, lead] = [
      await aDesk(stage, memberOf('Ruth Castellano')),
      await aDesk(stage, memberOf('Omar Haddad')),
    ]
    const edit = `${stage.product.url}${record}/identity`
    for (const { page } of [worker, lead]) await page.goto(edit)
    const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
      await page.locator('summary', { hasText: 'More about them' }).click()
      for (const [label, words] of Object.entries(fields)) await page.getByLabel(label).fill(words)
      await page.getByRole('button', { name: 'Save' }).click()
    }
    await fill(lead.page, {
      Language: 'Spanish',
      Tribe: 'Example Nation',
      'Access needs': 'A lamp by the bed.',
    })
    await lead.page.getByText('Saved.', { exact: true }).waitFor()
    const { page } = worker
    await fill(page, {
      Language: 'English',
      Pronouns: 'they',
      Tribe: 'Sample Nation',
      'Access needs': 'Numbers in writing.',
    })
    await page.getByRole('heading', { name: 'Somebody saved this before you' }).waitFor()
    expect(await sound(page, { axe: true })).toEqual([])
    const row = (field: string) => page.locator('tr', { has: page.getByRole('rowheader', { name: field }) })
    // Nobody else’s change is undone unasked; of a text that both changed, both stay.
    expect(await row('Language').getByLabel('Keep this').isChecked()).toBe(true)
    expect(await row('Pronouns').getByLabel('Take this').isChecked()).toBe(true)
    expect(await row('Access needs').getByLabel('Keep both').isChecked()).toBe(true)
    await row('Tribe').getByLabel('Take this').check()
    await page.getByRole('button', { name: 'Save what I chose' }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
    await lead.page.reload()
    const shown = (await lead.page.locator('main').textContent()) ?? ''
    expect(await lead.page.locator('.page-heading').first().textContent()).toMatch(/they · Spanish$/)
    for (const words of ['A lamp by the bed.', 'Numbers in writing.', 'Sample Nation'])
      expect(shown).toContain(words)
    // What gave way stays readable.
    await lead.page.goto(`${stage.product.url}${await changesOf(lead.page)}`)
    expect(await lead.page.locator('main').textContent()).toContain('Example Nation')
    for (const { context } of [worker, lead]) await context.close()
  })
})

const changesOf = (page: Page) => page.locator('main a[href$="/history"]').first().getAttribute('href')
