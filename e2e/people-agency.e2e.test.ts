import { afterAll, beforeAll, expect } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import {
  type AgencyProvider,
  agencyProvider,
  CLIENT_ID,
  CLIENT_SECRET,
} from '#features/identity/testing/agency-provider.ts'
import { daysAhead } from '#features/identity/testing/town.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { ownPort } from './lib/own-port.ts'
import { codeShown, linkShown, openTown, type Town } from './lib/people.ts'
import { signOut } from './lib/sign-out.ts'

const { it } = inBrowser()

/** Coming in through one's agency, which signs its people in itself: no passkey, and no script. */
const aisha = memberOf('Aisha Rahman')

let town: Town
let url: string
let provider: AgencyProvider
beforeAll(async () => {
  const port = await ownPort()
  provider = await agencyProvider(`http://localhost:${port}/sign-in/agency/return`)
  town = await openTown({ port, env: { OUTGOING_PRIVATE_HOSTS: provider.host } })
  url = town.product.url
})
afterAll(async () => {
  await town?.close()
  await provider?.close()
})

it('an invitation is accepted by the agency’s own sign-in, from its own page and without scripts', async () => {
  const desk = await town.openAs(aisha)
  await desk.goto(`${url}/agency-sign-in`)
  await desk.getByLabel('Sign-in name').fill('tidewater')
  await desk.getByLabel('Issuer').fill(provider.issuer)
  await desk.getByLabel('Client id').fill(CLIENT_ID)
  await desk.getByLabel('Client secret').fill(CLIENT_SECRET)
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.getByText('The agency’s sign-in is set.').waitFor()
  await desk.goto(`${url}/people/invite`)
  await desk.getByLabel('Name, as colleagues will read it').fill('Noor Newcomer (fictional)')
  await desk.getByLabel('Role and place').selectOption({ label: 'Program worker, Night emergency team' })
  await desk.getByLabel('Last day').fill(daysAhead(100))
  await desk.getByLabel('I met them, and saw a badge or another proof of who they are.').check()
  await desk.getByRole('button', { name: 'Invite' }).click()
  await desk.getByRole('heading', { name: 'Hand over this link' }).waitFor()
  const link = await linkShown(desk)
  const code = await codeShown(desk)
  await desk.context().close()

  const looks = await (await town.open()).newPage()
  await looks.goto(link)
  await looks.getByRole('button', { name: 'Join through my agency' }).waitFor()
  expect(await sound(looks)).toEqual([])
  await looks.context().close()

  const context = await town.open({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('[name=agencyCode]').fill(code)
  await page.getByRole('button', { name: 'Join through my agency' }).click()
  await page.waitForURL((at) => at.host === provider.host)
  // The agency learns nothing of what it is for.
  expect(page.url()).not.toContain(link.slice(-43))
  await page.locator('input[name=login]').fill('noor-7')
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').first().click()
  await page.locator('button[type=submit]').first().click()
  await page.waitForURL(`${url}/today`)
  expect(await page.locator('.person').textContent()).toContain('Program worker at Night emergency team')
  await page.goto(link)
  expect(await page.getByRole('main').textContent()).toContain('This link cannot be used.')

  // And by it from now on.
  await page.goto(`${url}/me`)
  await signOut(page)
  await page.waitForURL(`${url}/sign-in`)
  await page.getByLabel('Your agency’s sign-in name').fill('tidewater')
  await page.getByRole('button', { name: 'Go to your agency' }).click()
  // It knows them from a moment ago, or asks once more.
  const asks = page.locator('input[name=login]')
  await page.waitForURL((at) => at.host === provider.host || at.pathname === '/today')
  if (await asks.count()) {
    await asks.fill('noor-7')
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').first().click()
    await page.locator('button[type=submit]').first().click()
  }
  await page.waitForURL(`${url}/today`)
  expect(await page.locator('.person').textContent()).toContain('Noor Newcomer (fictional)')
  await context.close()
})
