import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { sound } from './lib/look.ts'
import { aDesk, aStage, type Stage } from './lib/stage.ts'

const { it } = inBrowser()

let stage: Stage
beforeAll(async () => {
  stage = await aStage()
})
afterAll(() => stage?.close())

/** Somebody who uses no mouse, on a phone. What they do is counted: a thing pressed, or a field typed in, is one act. */
function hands(page: Page) {
  const keys = new Keys(page)
  let acts = 0
  const act = async (done: Promise<unknown>) => {
    acts += 1
    await done
  }
  return {
    press: (words: string) => act(keys.follow(words)),
    unfold: (words: string) => act(keys.unfold(words)),
    type: (field: string, words: string) => act(keys.tabToField(field).then(() => page.keyboard.type(words))),
    /** Acts since it was asked before. */
    counted: () => {
      const now = acts
      acts = 0
      return now
    },
    keys,
  }
}

const isSound = async (page: Page) => expect(await sound(page, { axe: true }), page.url()).toEqual([])

it('A worker’s day at 360 px and by keyboard: find or add, write, print, hand over; counted acts (log a contact ≤ 3)', async () => {
  const { url } = stage.product
  const { page, context } = await aDesk(stage)
  const { press, unfold, type, counted, keys } = hands(page)

  // Signs in.
  await page.goto(`${url}/sign-in`)
  await press('Sign in as Ruth Castellano')
  await page.getByRole('link', { name: 'Records' }).waitFor()
  await isSound(page)

  // Finds a young person by a name that is spelled otherwise: a new record is offered only after the search.
  await press('Young people')
  await page.getByRole('heading', { name: 'Young people' }).waitFor()
  await isSound(page)
  await press('Find or add a young person')
  await page.getByRole('heading', { name: 'Find or add a young person' }).waitFor()
  expect(await page.getByRole('button', { name: 'Add record' }).count()).toBe(0)
  await isSound(page)
  await type('name', 'Rayes Ana')
  await keys.press('Enter')
  await page.getByRole('heading', { name: '1 record with a similar name' }).waitFor()
  await isSound(page)
  expect(await page.getByRole('button', { name: 'Add record' }).count()).toBe(1)
  await press('Open record Ana Reyes')
  await page.getByRole('heading', { name: 'Ana Reyes' }).waitFor()
  const record = page.url()
  await isSound(page)

  // Writes a note that begins with a template.
  await unfold('Start from a template')
  await press('First conversation')
  await expect.poll(() => page.locator('[name=note-text]').inputValue()).toContain('\n')
  await keys.tabToField('note-text')
  await keys.press('ControlOrMeta+End')
  await page.keyboard.type('\nWould like to see the library.')
  await press('Save note')
  await page.getByText('Note saved.').waitFor()
  await page.locator('.entry', { hasText: 'Would like to see the library.' }).waitFor()
  await isSound(page)

  // Logs a contact.
  counted()
  await unfold('Log a contact')
  await type('contact-log-text', 'Stopped by for the bus card.')
  await press('Save contact')
  await page.getByText('Contact saved.').waitFor()
  expect(counted()).toBeLessThanOrEqual(3)
  expect(await page.locator('.entry', { hasText: 'bus card' }).textContent()).toContain('In person, reached')
  await isSound(page)

  // Does what is due.
  const task = 'Confirm the counselor’s time for Tuesday'
  await press('What is due')
  await page.getByRole('heading', { name: 'What is due' }).waitFor()
  await isSound(page)
  await press(`Done ${task}`)
  await page.getByText('Marked as done.').waitFor()
  expect(await page.getByText(task).count()).toBe(0)
  await isSound(page)

  // Prints the chronology, which says who printed it; the page of the record leaves paper blank.
  await press('Open the record Ask the school about bus passes')
  await page.waitForURL(record)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Would like to see the library.').first().isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await press('Print')
  await page.getByRole('heading', { name: 'Chronology' }).waitFor()
  await isSound(page)
  await keys.tabToField('purpose')
  await keys.press('Space')
  await press('Show the print view')
  await page.getByText(/^Printed by/).waitFor()
  await isSound(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.print-mark').textContent()).toMatch(
    /^Printed by Ruth Castellano, Overnight shelter, .*\. Work of the role\.$/,
  )
  for (const words of ['Would like to see the library.', 'Stopped by for the bus card.'])
    expect(await page.getByText(words).isVisible()).toBe(true)
  expect(await page.getByText('blue bicycle').count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })

  // Hands the young person over; a colleague accepts at another desk.
  await press('Back to the record')
  await page.waitForURL(record)
  await press('Hand over')
  await page.getByRole('heading', { name: 'Hand over' }).waitFor()
  await isSound(page)
  await type('to', 'Omar')
  await press('Hand over')
  await page.getByText('Asked. Your colleague sees it on their page').waitFor()
  await isSound(page)
  const other = await aDesk(stage, memberOf('Omar Haddad'))
  const colleague = hands(other.page)
  await other.page.goto(`${url}/handovers`)
  await other.page.getByText('Ruth Castellano asks you to take a young person over').waitFor()
  await isSound(other.page)
  await colleague.press('Accept')
  await other.page.getByText('Accepted. You work with this young person from now on').waitFor()
  await isSound(other.page)
  await page.goto(`${url}/handovers`)
  await page.getByText('Ruth Castellano handed a young person over to Omar Haddad').waitFor()
  await Promise.all([context.close(), other.context.close()])
})
