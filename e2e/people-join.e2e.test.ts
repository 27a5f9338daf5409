import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { codeShown, linkShown, openTown, type Town, tabTo, typedDay } from './lib/people.ts'
import { signOut } from './lib/sign-out.ts'

const { describe, it } = inBrowser()

/** Coming in: invited by one colleague, confirmed by another, and in by a passkey. */
const aisha = memberOf('Aisha Rahman')
const marisol = memberOf('Marisol Vega')

let town: Town
let url: string
beforeAll(async () => {
  town = await openTown()
  url = town.product.url
})
afterAll(() => town?.close())

const lead = 'Program lead, Night emergency team (needs a second person)'
const newcomer = 'Nadia Newcomer (fictional)'

describe('a person joins', () => {
  let link = ''
  let code = ''

  it('invited on a phone and by keyboard, with every mistake told and nothing typed lost', async () => {
    const page = await town.openAs(aisha)
    await page.goto(`${url}/people`)
    await tabTo(page, page.getByRole('link', { name: 'Invite somebody' }).first())
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/people/invite`)
    expect(await sound(page)).toEqual([])

    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await tabTo(page, page.getByLabel('Name, as colleagues will read it'))
    await page.keyboard.type(newcomer)
    await page.keyboard.press('Enter')
    await page.locator('#problem').waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.getByLabel('Name, as colleagues will read it').inputValue()).toBe(newcomer)
    expect(await sound(page)).toEqual([])

    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await tabTo(page, page.getByLabel('Role and place'))
    await page.keyboard.type('Program lead, Night')
    expect(
      await page
        .getByLabel('Role and place')
        .evaluate((e) => (e as HTMLSelectElement).selectedOptions[0]?.text),
    ).toBe(lead)
    await tabTo(page, page.getByLabel('Last day'))
    await page.keyboard.type(typedDay(200))
    await tabTo(page, page.getByLabel('I met them, and saw a badge or another proof of who they are.'))
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: 'Invite' }))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hand over this link' }).waitFor()
    expect(await page.getByRole('main').textContent()).toContain('until a second colleague has confirmed')
    expect(await sound(page)).toEqual([])
    link = await linkShown(page)
    expect(link).toMatch(/\/join\/[\w-]{43}$/)
    code = await codeShown(page)
    expect(link).not.toContain(code)
    expect(page.url()).not.toContain(link.slice(-43))
    await page.context().close()
  })

  it('who waits for the second person reads that, and joins by nothing meanwhile', async () => {
    const context = await town.open()
    const page = await context.newPage()
    await page.goto(link)
    expect(await page.getByRole('main').textContent()).toContain('A second colleague has to confirm')
    expect(await page.getByRole('button').allTextContents()).toEqual(['No, thank you'])
    expect(await sound(page)).toEqual([])
    await context.close()
  })

  it('is confirmed by a second person, who called back, and never by whoever invited', async () => {
    const inviter = await town.openAs(aisha)
    await inviter.goto(`${url}/people`)
    expect(await inviter.getByRole('link', { name: /^Confirm who this is/ }).count()).toBe(0)
    const { rows } = await town.admin.query<{ id: string }>(
      `select i.id from identity.invitation i join identity.person p on p.id = i.person_id where p.name = $1`,
      [newcomer],
    )
    const at = `${url}/people/invitations/${rows[0]?.id}`
    await inviter.goto(at)
    expect(await inviter.getByRole('main').textContent()).toContain(
      'another person than the one who began it',
    )
    expect(await inviter.getByRole('button', { name: 'I have done this' }).count()).toBe(0)
    expect(await sound(inviter)).toEqual([])
    const alone = await inviter.request.post(at, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { how: 'call-back' },
    })
    expect(alone.status()).toBe(403)
    expect(await alone.text()).toContain('another person than the one who began it')
    await inviter.context().close()

    const second = await town.openAs(marisol)
    await second.goto(`${url}/people`)
    await second.getByRole('link', { name: /^Confirm who this is/ }).click()
    await second.waitForURL(at)
    expect(await second.getByRole('main').textContent()).toContain(newcomer)
    expect(await sound(second)).toEqual([])
    await second.getByRole('button', { name: 'I have done this, and I confirm it' }).click()
    await second.locator('#problem').waitFor()
    await second.getByLabel('I called them back at a number that I found without their help.').check()
    await second.getByRole('button', { name: 'I have done this, and I confirm it' }).click()
    await second.getByText('You confirmed it.').waitFor()
    expect(await sound(second)).toEqual([])
    await second.context().close()
    const kept = await town.admin.query('select verified_how from identity.invitation where id = $1', [
      rows[0]?.id,
    ])
    expect(kept.rows).toEqual([{ verified_how: 'call-back' }])
  })

  it('opens the link, which changes nothing, saves a passkey and is at work; the link never opens again', async () => {
    const context = await town.open()
    const page = await context.newPage()
    await withAuthenticator(page)
    const state = async () =>
      (
        await town.admin.query(
          `select p.state, i.accepted_at from identity.invitation i join identity.person p on p.id = i.person_id where p.name = $1`,
          [newcomer],
        )
      ).rows
    const before = await state()
    await page.goto(link)
    await page.reload()
    expect(await state()).toEqual(before)
    expect(await page.title()).not.toContain('Nadia')
    expect(await page.getByRole('main').textContent()).toContain('Night emergency team')
    expect(await sound(page)).toEqual([])
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await tabTo(page, page.getByLabel('The code that you were told'))
    await page.keyboard.type('222-222')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the code.').waitFor()
    await page.getByLabel('The code that you were told').fill(code)
    await tabTo(page, page.getByRole('button', { name: 'Save a passkey and join' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/today`)
    expect(await page.locator('.person').textContent()).toContain('Program lead at Night emergency team')
    await page.goto(`${url}/me`)
    expect(await page.getByRole('main').textContent()).toContain('My first passkey')
    expect(await sound(page)).toEqual([])
    await page.locator('.places-more > summary').click()
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await page.getByRole('cell', { name: 'Night emergency team' }).first().waitFor()
    expect(await page.getByRole('main').textContent()).not.toContain('Substance use clinic')

    await page.goto(link)
    expect(await page.getByRole('main').textContent()).toContain('This link cannot be used.')
    expect(await sound(page)).toEqual([])
    // And with the passkey from now on.
    await page.goto(`${url}/me`)
    await signOut(page)
    await page.waitForURL(`${url}/sign-in`)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL(`${url}/today`)
    await context.close()
  })
})

describe('without scripts', () => {
  it('one invites, and confirms; whoever is to join reads what a passkey needs', async () => {
    const page = await town.openAs(aisha, { javaScriptEnabled: false })
    await page.goto(`${url}/people/invite`)
    await page.getByLabel('Name, as colleagues will read it').fill('Oscar Newcomer (fictional)')
    await page.getByLabel('Role and place').selectOption({ label: lead })
    await page.getByLabel('Last day').fill(new Date(Date.now() + 86_400_000 * 90).toISOString().slice(0, 10))
    await page.getByLabel('I met them, and saw a badge or another proof of who they are.').check()
    await page.getByRole('button', { name: 'Invite' }).click()
    const link = await linkShown(page)
    await page.context().close()

    const second = await town.openAs(marisol, { javaScriptEnabled: false })
    await second.goto(`${url}/people`)
    await second.getByRole('link', { name: /^Confirm who this is/ }).click()
    await second.getByLabel('I called them back at a number that I found without their help.').check()
    await second.getByRole('button', { name: 'I have done this, and I confirm it' }).click()
    await second.getByText('You confirmed it.').waitFor()
    await second.context().close()

    const context = await town.open({ javaScriptEnabled: false })
    const newcomers = await context.newPage()
    await newcomers.goto(link)
    expect(await newcomers.getByRole('main').textContent()).toContain(
      'A passkey needs scripts in your browser.',
    )
    await newcomers.getByRole('button', { name: 'Save a passkey and join' }).click()
    // Sent empty, it says what to do and loses nothing: the invitation still stands.
    await newcomers.locator('#problem').waitFor()
    await newcomers.getByRole('button', { name: 'No, thank you' }).click()
    await newcomers.getByText('You declined.').waitFor()
    await newcomers.goto(link)
    expect(await newcomers.getByRole('main').textContent()).toContain('This link cannot be used.')
    await context.close()
  })
})
