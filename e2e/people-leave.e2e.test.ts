import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { demoStewards } from '#app/demo/stewards.ts'
import { daysAhead } from '#features/identity/testing/town.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { openTown, type Town, tabTo } from './lib/people.ts'

const { describe, it } = inBrowser()

/** Acting for one place at a time, and going. */
const aisha = memberOf('Aisha Rahman')
const marisol = memberOf('Marisol Vega')
const tobias = memberOf('Tobias Lindqvist')
const kwame = memberOf('Kwame Adjei')
const nora = memberOf('Nora Petrova')
const samuel = memberOf('Samuel Osei')

let town: Town
let url: string
beforeAll(async () => {
  town = await openTown()
  url = town.product.url
})
afterAll(() => town?.close())

const main = (page: Page) => page.getByRole('main').textContent()
const top = (page: Page) => page.locator('.person > summary').textContent()

describe('whoever has roles in two programs', () => {
  it('gets the second one from two colleagues', async () => {
    const manager = await town.openAs(aisha)
    await manager.goto(`${url}/people/${nora}`)
    await manager.getByRole('link', { name: 'Give another role' }).click()
    expect(await sound(manager)).toEqual([])
    await manager
      .getByLabel('Role and place')
      .selectOption({ label: 'Program lead, Substance use clinic (needs a second person)' })
    await manager.getByLabel('Last day').fill(daysAhead(100))
    await manager.getByLabel('I met them, and saw a badge or another proof of who they are.').check()
    await manager.getByRole('button', { name: 'Give this role' }).click()
    await manager.getByText('The role waits for a second person.').waitFor()
    await manager.context().close()
    const second = await town.openAs(marisol)
    await second.goto(`${url}/people`)
    await second.getByRole('link', { name: /^Confirm who this is/ }).click()
    await second.getByLabel('I met them, and saw a badge or another proof of who they are.').check()
    await second.getByRole('button', { name: 'I have done this, and I confirm it' }).click()
    await second.getByText('You confirmed it.').waitFor()
    await second.context().close()
  })

  it('switches by keyboard, in every tab; a form from before waits with all that was typed', async () => {
    const page = await town.openAs(nora)
    await page.goto(`${url}/people/invite`)
    await page.getByLabel('Name, as colleagues will read it').fill('Ines Newcomer (fictional)')
    await page.getByLabel('Role and place').selectOption({ label: 'Program worker, Night emergency team' })
    await page.getByLabel('Last day').fill(daysAhead(100))
    await page.getByLabel('I met them, and saw a badge or another proof of who they are.').check()

    const other = await page.context().newPage()
    await other.goto(`${url}/me`)
    await other.locator('.person > summary').click()
    await other.getByRole('link', { name: 'Your roles' }).click()
    await other.waitForURL(`${url}/me/standing`)
    expect(await sound(other)).toEqual([])
    await other.evaluate(() => (document.activeElement as HTMLElement).blur())
    await tabTo(other, other.getByRole('button', { name: /^Switch to this/ }))
    await other.keyboard.press('Enter')
    await other.getByText('You act for another place now.').waitFor()
    expect(await top(other)).toContain('Program lead at Substance use clinic')
    expect(await sound(other)).toEqual([])

    await page.getByRole('button', { name: 'Invite' }).click()
    await page.getByRole('heading', { name: 'You act for another place now' }).waitFor()
    expect(await sound(page)).toEqual([])
    const invited = () =>
      town.admin.query(`select 1 from identity.person where name = 'Ines Newcomer (fictional)'`)
    expect((await invited()).rowCount).toBe(0)
    // Sent as it is, it is refused again: nobody acts for one place with what they wrote for another.
    await page.getByRole('button', { name: 'Send it now' }).click()
    await page.getByRole('heading', { name: 'You act for another place now' }).waitFor()
    expect((await invited()).rowCount).toBe(0)
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'Switch back (opens a new tab)' }).click(),
    ])
    await tab.getByRole('button', { name: /^Switch to this/ }).click()
    await tab.getByText('You act for another place now.').waitFor()
    await page.getByRole('button', { name: 'Send it now' }).click()
    await page.getByRole('heading', { name: 'Hand over this link' }).waitFor()
    expect(await main(page)).toContain('Ines Newcomer (fictional)')
    await page.context().close()
  })

  it('switches without scripts too', async () => {
    const page = await town.openAs(kwame, { javaScriptEnabled: false })
    await page.goto(`${url}/me/standing`)
    const before = await top(page)
    await page.getByRole('button', { name: /^Switch to this/ }).click()
    await page.getByText('You act for another place now.').waitFor()
    expect(await top(page)).not.toBe(before)
    await page.context().close()
  })
})

describe('leaving', () => {
  it('by oneself hands over what one holds, signs out everywhere and leads to the sign-in page', async () => {
    const [steward, colleague] = demoStewards
    const [page, elsewhere] = [await town.openAs(steward.id), await town.openAs(steward.id)]
    // What they hold: an overdue service that they are calling.
    await page.goto(`${url}/steward/overdue`)
    await page.getByRole('button', { name: 'Verify next' }).first().click()
    await page.waitForURL(/\/steward\/service\/|\/steward\/overdue\//)
    await page.goto(`${url}/me/standing`)
    await page.getByRole('link', { name: 'See what would end' }).click()
    // Looking ends nothing.
    await page.reload()
    expect(await main(page)).toContain('This role ends at once:')
    expect(await main(page)).toContain('Held by this person alone')
    expect(await sound(page)).toEqual([])
    await page.getByLabel('Who takes this over?').selectOption({ label: colleague.name })
    await page.getByRole('button', { name: 'End this role' }).click()
    await page.waitForURL(/\/sign-in/)
    expect(await sound(page)).toEqual([])
    await elsewhere.goto(`${url}/me`)
    expect(elsewhere.url()).toContain('/sign-in')
    const { rows } = await town.admin.query<{ held: string }>(
      `select identity.count_held('overdue-service', $1) as held`,
      [steward.id],
    )
    expect(rows).toEqual([{ held: '0' }])
    for (const one of [page, elsewhere]) await one.context().close()
  })

  it('is refused in words to the last administrator of a coalition, and nothing of theirs ends', async () => {
    const first = await town.openAs(tobias, { javaScriptEnabled: false })
    await first.goto(`${url}/me/standing`)
    await first.getByRole('link', { name: 'See what would end' }).click()
    await first.getByRole('button', { name: 'End this role' }).click()
    await first.waitForURL(/\/sign-in/)
    await first.context().close()

    const last = await town.openAs(marisol)
    await last.goto(`${url}/me/standing`)
    await last.getByRole('link', { name: 'See what would end' }).click()
    await last.getByRole('button', { name: 'End this role' }).click()
    await last.locator('#problem').waitFor()
    expect(await main(last)).toContain('This is the last administrator of the coalition.')
    expect(await sound(last)).toEqual([])
    await last.goto(`${url}/people`)
    expect(await top(last)).toContain('Coalition administrator at')
    await last.context().close()
  })

  it('is also done by whoever manages people, and ends every sign-in at its next step', async () => {
    const page = await town.openAs(aisha, { javaScriptEnabled: false })
    const leaver = await town.openAs(samuel)
    await leaver.goto(`${url}/me`)
    await page.goto(`${url}/people`)
    await page.getByRole('link', { name: 'Samuel Osei' }).click()
    await page.getByRole('link', { name: 'This person leaves' }).click()
    await page.getByRole('button', { name: 'End all of these roles' }).click()
    await page.locator('#problem').waitFor()
    await page.getByLabel('left', { exact: true }).check()
    await page.getByRole('button', { name: 'End all of these roles' }).click()
    await page.getByText('This person’s roles here ended.').waitFor()
    expect(await main(page)).not.toContain('Samuel Osei')
    await leaver.reload()
    await leaver.waitForURL(/\/sign-in/)
    expect(await sound(leaver)).toEqual([])
    for (const one of [page, leaver]) await one.context().close()
  })
})
