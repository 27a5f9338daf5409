import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { csvRow } from '#platform/csv.ts'
import { withAuthenticator } from './passkeys.ts'
import { codeShown, linkShown } from './people.ts'

export const FIRST_PLACE = 'Tidewater open door (fictional)'

const COALITION = 'Harbor County Coalition (fictional)'

const ROW: Readonly<Record<string, string>> = {
  Organization: 'Tidewater House (fictional)',
  Service: FIRST_PLACE,
  'What the service does': 'A warm room in the afternoon, and a meal.',
  'Kinds of help': 'Drop-in center',
  'Is it running? (yes or no)': 'yes',
  Phone: '(872) 555-0111',
  'Youngest age': '12',
  'Oldest age': '17',
  'Who is taken': 'Everybody of that age.',
  'Counties served': 'Cook',
  Street: '12 Pier Street',
  City: 'Chicago',
  State: 'IL',
  ZIP: '60612',
  'May the address be shown? (yes or no)': 'yes',
}

const press = async (page: Page, name: string) =>
  await page.getByRole('button', { name, exact: true }).first().click()

async function phone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    reducedMotion: 'reduce',
    ignoreHTTPSErrors: true,
  })
  const page = await context.newPage()
  await withAuthenticator(page)
  return page
}

/**
 * From the set-up link of an empty installation to an entry that a steward has confirmed, by the steps of
 * docs/how-to/the-first-week.md, which e2e/first-week.e2e.test.ts walks in full.
 */
export async function confirmFirstEntry(browser: Browser, origin: string, setUpLink: string): Promise<void> {
  const administrator = await phone(browser)
  await administrator.goto(setUpLink)
  await administrator.getByLabel('Name of the coalition').fill(COALITION)
  await administrator.getByLabel('Your name').fill('Marisol Vega (fictional)')
  await press(administrator, 'Go on to the passkey')
  await press(administrator, 'Add a passkey and sign in')
  await administrator.waitForURL(/\/coalition/)
  // A coalition that nobody can reach is not set up.
  await administrator.goto(`${origin}/coalition/describe`)
  await administrator.getByLabel('How else the public reaches it').fill('At the county house, by day.')
  await administrator.getByLabel('Public phone number').fill('(872) 555-0100')
  await press(administrator, 'Save')
  await administrator.getByText('Saved.', { exact: true }).waitFor()
  const second = await join(
    browser,
    administrator,
    origin,
    'Theo Brandt (fictional)',
    'Coalition administrator',
  )
  await administrator.goto(`${origin}/coalition`)
  await press(administrator, 'The coalition is set up')
  await administrator.waitForURL(/done=finished/)
  const handed = await invite(administrator, origin, 'Ana Whitfield (fictional)', 'Steward')
  await second.goto(`${origin}/people`)
  await second.getByRole('link', { name: 'Confirm who this is' }).first().click()
  await second.getByLabel('I called them back').check()
  await press(second, 'I have done this, and I confirm it')
  await second.waitForURL(/done=verified/)
  const steward = await comeIn(browser, handed)
  await bringIn(steward, origin)
  await steward.goto(`${origin}/steward`)
  await press(steward, 'Verify next')
  await steward.getByText(FIRST_PLACE).first().waitFor()
  await press(steward, 'Confirm, no changes')
  await steward.waitForURL(/undo=/)
}

/** What a visitor is shown of that entry, by a search for it. */
export async function findFirstEntry(browser: Browser, origin: string): Promise<string> {
  const page = await phone(browser)
  await page.goto(`${origin}/en/help`)
  await page.locator('[name=words]').fill('drop-in center')
  await page.locator('[name=place]').fill('60612')
  await page.locator('[name=place]').press('Enter')
  const card = page.locator('article', { hasText: FIRST_PLACE }).first()
  await card.waitFor()
  const shown = await card.textContent()
  await page.context().close()
  return shown ?? ''
}

async function bringIn(steward: Page, origin: string): Promise<void> {
  const empty = await (await steward.request.get(`${origin}/first-week/services.csv`)).text()
  const headings = empty.replace('\uFEFF', '').trim().slice(1, -1).split('","')
  const buffer = Buffer.from(`${empty}${csvRow(headings.map((heading) => ROW[heading] ?? ''))}`)
  await steward.goto(`${origin}/steward/sources`)
  await steward.getByRole('link', { name: 'Import a file' }).first().click()
  await steward.getByLabel('Name of the source').fill('Tidewater House, its own list (fictional)')
  await steward
    .locator('input[name=file]')
    .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer })
  await press(steward, 'Preview import')
  await steward.waitForURL(/\/steward\/import\/[\da-f-]{36}$/)
  await untilRead(steward)
  await press(steward, 'Register the source, then declare it')
  await steward.locator('[name=reason]').fill('The house sent us its list to be shown.')
  await press(steward, 'Declare it in my name')
  await steward.waitForURL(/\/steward\/sources/)
  await steward.getByRole('link', { name: 'Import a file' }).first().click()
  await steward
    .getByRole('link', { name: /^services.csv from/ })
    .first()
    .click()
  await press(steward, 'Preview again')
  await untilSays(steward, /People can find 1 of 1 service/)
  await untilSays(steward, /12 Pier Street/)
  await press(steward, 'Publish')
  await untilSays(steward, /^Published/)
}

async function untilRead(page: Page): Promise<void> {
  await untilSays(page, /^Import preview/)
}

/** Whoever waits loads the page again. Right after a press the page of before may still be there, and be right in part. */
async function untilSays(page: Page, said: RegExp): Promise<void> {
  const says = async () => {
    const now = await page.getByRole('heading', { level: 1 }).textContent()
    if (now === 'Reading the file' || now === 'Publishing') await page.reload()
    return `${now} ${await page.getByRole('main').textContent()}`
  }
  await expect.poll(says, { timeout: 60_000 }).toMatch(said)
}

interface HandedOver {
  readonly link: string
  readonly code: string
}

async function invite(by: Page, origin: string, name: string, role: string): Promise<HandedOver> {
  await by.goto(`${origin}/people/invite`)
  await by.getByLabel('Name, as colleagues will read it').fill(name)
  const options = await by.getByLabel('Role and place').locator('option').allTextContents()
  const label = options.find((one) => one.toLowerCase().includes(`${role}, ${COALITION}`.toLowerCase()))
  await by.getByLabel('Role and place').selectOption({ label: label ?? role })
  await by.getByLabel('Last day').fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10))
  await by.getByLabel('I met them, and saw a badge').check()
  await press(by, 'Invite')
  return { link: await linkShown(by), code: await codeShown(by) }
}

async function comeIn(browser: Browser, { link, code }: HandedOver): Promise<Page> {
  const page = await phone(browser)
  await page.goto(link)
  await page.getByLabel('The code that you were told').fill(code)
  await press(page, 'Save a passkey and join')
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation') && !url.href.startsWith(link))
  return page
}

const join = async (browser: Browser, by: Page, origin: string, name: string, role: string) =>
  await comeIn(browser, await invite(by, origin, name, role))
