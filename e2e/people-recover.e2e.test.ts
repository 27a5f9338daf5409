import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { linkShown, openTown, type Town, tabTo } from './lib/people.ts'
import { signOut } from './lib/sign-out.ts'

const { describe, it } = inBrowser()

/** Losing every passkey, and coming back in by two colleagues who know who one is. */
const aisha = memberOf('Aisha Rahman')
const marisol = memberOf('Marisol Vega')
const nora = memberOf('Nora Petrova')
const kwame = memberOf('Kwame Adjei')

let town: Town
let url: string
beforeAll(async () => {
  town = await openTown()
  url = town.product.url
})
afterAll(() => town?.close())

const main = (page: Page) => page.getByRole('main').textContent()

/** One of the two colleagues proves who it is. @returns the page, which says what comes next */
async function confirmed(by: string, whose: string, code: string | undefined): Promise<Page> {
  const page = await town.openAs(by)
  await page.goto(`${url}/people/${whose}`)
  await page.getByRole('link', { name: 'Help them back in' }).click()
  if (code !== undefined) await page.getByLabel('Code that they read out to you').fill(code.toLowerCase())
  await page.getByLabel('I called them back at a number that I found without their help.').check()
  await page.getByRole('button', { name: 'I confirm who this is' }).click()
  return page
}

describe('whoever lost their passkey', () => {
  let old: { context: BrowserContext; page: Page }
  let phone: { context: BrowserContext; page: Page }
  let code = ''
  let waiting = ''

  it('has one, and is at work with it', async () => {
    const page = await town.openAs(nora)
    await withAuthenticator(page)
    await page.goto(`${url}/me`)
    await page.getByLabel('What you call it').fill('harbor phone')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('The passkey was added.').waitFor()
    old = { context: page.context(), page }
  })

  it('gets a code on a new phone, and a page that waits and lets nobody in', async () => {
    const context = await town.open()
    const page = await context.newPage()
    await withAuthenticator(page)
    await page.goto(`${url}/sign-in`)
    await page.getByRole('link', { name: /^Lost every passkey/ }).click()
    await page.waitForURL(`${url}/recover`)
    await tabTo(page, page.getByRole('button', { name: 'Get a code' }))
    await page.keyboard.press('Enter')
    code = ((await page.locator('[data-code]').textContent()) ?? '').trim()
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(await page.title()).not.toContain(code)
    expect(await sound(page)).toEqual([])
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: /^Check whether they have confirmed/ }).click(),
    ])
    await withAuthenticator(tab)
    await tab.getByRole('heading', { name: 'Waiting for two colleagues' }).waitFor()
    waiting = tab.url()
    expect(await main(tab)).toContain('Nobody has confirmed yet.')
    // Nothing here says of whom, or whether there is such a person.
    expect(await main(tab)).not.toContain('Nora')
    expect(await sound(tab)).toEqual([])
    // The code is still there for whoever has yet to hear it.
    expect(await main(page)).toContain(code)
    const early = await tab.request.post(`${waiting}/options`, {
      headers: { 'sec-fetch-site': 'same-origin', accept: 'application/json' },
    })
    expect(early.status()).toBe(409)
    phone = { context, page: tab }
  })

  it('is confirmed by two different colleagues; the same one twice is told so', async () => {
    const first = await confirmed(aisha, nora, code)
    await first.getByText('A different colleague has to confirm it as well.').waitFor()
    expect(await sound(first)).toEqual([])
    await first.getByRole('link', { name: 'Help them back in' }).click()
    expect(await main(first)).toContain('One colleague has confirmed.')
    expect(await sound(first)).toEqual([])
    await first.context().close()
    const twice = await confirmed(aisha, nora, code)
    await twice.locator('#problem').waitFor()
    expect(await main(twice)).toContain('You have confirmed this already.')
    await twice.context().close()

    await phone.page.reload()
    expect(await main(phone.page)).toContain('One colleague has confirmed.')
    expect(await main(phone.page)).not.toContain('Nora')

    const wrong = await confirmed(marisol, nora, 'ABCD-EFGH')
    await wrong.locator('#problem').waitFor()
    expect(await wrong.getByLabel('Code that they read out to you').inputValue()).toBe('abcd-efgh')
    expect(await sound(wrong)).toEqual([])
    await wrong.getByLabel('Code that they read out to you').fill(code)
    await wrong.getByRole('button', { name: 'I confirm who this is' }).click()
    await wrong.getByText('Two colleagues have confirmed.').waitFor()
    await wrong.context().close()
  })

  it('saves a new passkey on the page that waited; the old one and old sign-ins are worth nothing', async () => {
    const { page } = phone
    await page.getByRole('link', { name: 'Check whether they have confirmed' }).click()
    await page.getByRole('heading', { name: 'Save a new passkey' }).waitFor()
    expect(await main(page)).toContain('Nora Petrova')
    expect(await sound(page)).toEqual([])
    await tabTo(page, page.getByRole('button', { name: 'Save a new passkey' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/me`)
    expect(await page.locator('.person').textContent()).toContain('Nora Petrova')
    expect(await main(page)).not.toContain('harbor phone')

    await old.page.goto(`${url}/me`)
    expect(old.page.url()).toContain('/sign-in')
    await old.page.getByRole('button', { name: 'Use a passkey' }).click()
    await expect.poll(() => main(old.page)).toContain('That did not sign you in.')
    expect(old.page.url()).toContain('/sign-in')
    await old.context.close()

    await page.goto(waiting)
    expect(await main(page)).toContain('This page cannot be used.')
    expect(await sound(page)).toEqual([])
  })

  it('finds sensitive pages shut for a day, reads until when, and is back at work after it', async () => {
    const { page, context } = phone
    await page.goto(`${url}/people`)
    expect(await main(page)).toContain('Your access was recovered less than a day ago.')
    expect(await page.getByRole('link', { name: 'Invite somebody' }).first().count()).toBe(0)
    expect(await sound(page)).toEqual([])
    await page.getByRole('link', { name: 'See until when' }).click()
    await page.getByText('stay closed to you until').waitFor()
    expect(await sound(page)).toEqual([])
    await town.admin.query(
      `update identity.person set hold_until = hold_until - interval '24 hours' where id = $1`,
      [nora],
    )
    await page.goto(`${url}/people`)
    await page.getByRole('link', { name: 'Invite somebody' }).first().waitFor()
    await signOut(page)
    await page.waitForURL(`${url}/sign-in`)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL(`${url}/today`)
    await context.close()
  })
})

describe('whoever did not ask for it', () => {
  it('sees on the page of their roles that somebody is let in as them, and stops it', async () => {
    const owner = await town.openAs(kwame, { javaScriptEnabled: false })
    const looks = await town.openAs(kwame)
    const first = await confirmed(aisha, kwame, undefined)
    await first.getByText('A different colleague has to confirm it as well.').waitFor()
    await first.context().close()
    const second = await confirmed(marisol, kwame, undefined)
    await second.getByRole('heading', { name: 'Hand over this link' }).waitFor()
    const link = await linkShown(second)
    expect(await sound(second)).toEqual([])
    await second.context().close()

    await owner.goto(`${url}/notices`)
    await owner.getByRole('link', { name: 'Go to stop this recovery' }).click()
    await owner.waitForURL(`${url}/me/standing`)
    expect(await main(owner)).toContain('Colleagues are letting somebody back in as you.')
    await looks.goto(`${url}/me/standing`)
    expect(await sound(looks)).toEqual([])
    await looks.context().close()
    await owner.getByRole('button', { name: 'Stop this recovery' }).click()
    await owner.getByText('The recovery was stopped.').waitFor()
    const stranger = await town.open()
    const page = await stranger.newPage()
    await page.goto(link)
    expect(await main(page)).toContain('This page cannot be used.')
    await stranger.close()
    await owner.goto(`${url}/me`)
    expect(await owner.getByRole('heading', { level: 1 }).textContent()).toBe('Account')
    await owner.context().close()
  })
})
