import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { csvRow } from '#platform/csv.ts'
import { fromRoot } from '#platform/root.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound as look } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { codeShown, linkShown } from './lib/people.ts'
import { type Product, startProduct } from './lib/product.ts'
import { untilRead } from './lib/until-read.ts'

const { it } = inBrowser()

/**
 * An operator follows the how-to from an empty folder to a search that finds a confirmed entry. Its commands are run as they
 * stand there, and nothing is pressed that it does not name. Everybody is made up; each has a browser of their own.
 */
const howTo = readFileSync(fromRoot('docs/how-to/the-first-week.md'), 'utf8')
const commands = [...howTo.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)
const named = new Set(
  [...howTo.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.replace(/\s+/g, ' ')),
)

const COALITION = 'Harbor County Coalition (fictional)'
const PLACE = 'Tidewater open door (fictional)'
const AT_FILE = /\/steward\/import\/[\da-f-]{36}$/

let home: string
let dataDir: string
let product: Product
let browser: Browser
let marisol: Page
let theo: Page
let ana: Page

/** A command of the how-to, in a folder that stands for the operator's home. */
function run(command: string): string {
  return execFileSync('bash', ['-c', command], {
    cwd: fromRoot(),
    encoding: 'utf8',
    env: { ...process.env, HOME: home, BREAKWATER_DATA: dataDir, PUBLIC_URL: product?.url ?? '' },
  })
}

beforeAll(async () => {
  home = ownFolder('first-week')
  dataDir = join(home, 'breakwater-data')
  const [install, folder, key, start] = commands
  expect([install, folder, start]).toEqual([
    'npm ci',
    'export BREAKWATER_DATA=~/breakwater-data',
    'npm start',
  ])
  run(key ?? '')
  product = await startProduct({ mode: 'start', dataDir })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  removeData(home)
})

async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await withAuthenticator(page)
  return page
}

/** What the how-to names, and nothing else. */
function says(name: string): string {
  expect(named).toContain(name)
  return name
}
const go = (target: Locator) => target.first().click()
const press = (page: Page, name: string) => go(page.getByRole('button', { name: says(name), exact: true }))
const follow = (page: Page, name: string) => go(page.getByRole('link', { name: says(name) }))
const main = (page: Page) => page.getByRole('main').textContent()
const stateOf = (page: Page, step: string) => page.locator(`#step-${step}-state`).textContent()
async function sound(page: Page): Promise<void> {
  expect([page.url(), ...(await look(page))]).toEqual([page.url()])
}

it('makes the key once, and the doctor finds nothing wrong', async () => {
  const [, , key = ''] = commands
  const before = readFileSync(join(dataDir, 'breakwater.key'), 'utf8')
  expect(() => run(key)).toThrow()
  expect(readFileSync(join(dataDir, 'breakwater.key'), 'utf8')).toBe(before)
  const doctor = commands.find((one) => one.endsWith('-- doctor')) ?? ''
  expect(run(doctor)).toContain('Nothing keeps Breakwater from running.')
})

it('names the coalition by the printed link, says how to reach it, and brings in a second administrator', async () => {
  const printed = () => /http\S+\/set-up\/[\w-]{43}/.exec(product.output())?.[0] ?? ''
  await expect.poll(printed).not.toBe('')
  marisol = await phone()
  await marisol.goto(printed())
  await marisol.getByLabel('Name of the coalition').fill(COALITION)
  await marisol.getByLabel('Your name').fill('Marisol Vega (fictional)')
  await press(marisol, 'Go on to the passkey')
  await press(marisol, 'Add a passkey and sign in')
  await marisol.waitForURL(/\/coalition/)

  await go(marisol.getByRole('link', { name: 'See your first week' }))
  await marisol.waitForURL(/\/coalition\/first-week/)
  await sound(marisol)
  expect(await stateOf(marisol, 'key')).toBe('Done')
  expect(await stateOf(marisol, 'contact')).toBe('Not started')
  await go(marisol.getByRole('link', { name: 'Say how the public reaches the coalition' }))
  await marisol.getByLabel('Public phone number').fill('(872) 555-0100')
  await marisol.getByLabel('How else the public reaches it').fill('At the county house, by day.')
  await go(marisol.getByRole('button', { name: 'Save', exact: true }))
  await marisol.getByText('Saved.', { exact: true }).waitFor()

  theo = await phone()
  await comeIn(
    theo,
    await invite(marisol, 'Theo Brandt (fictional)', `Coalition administrator, ${COALITION}`),
  )
  await marisol.goto(`${product.url}/coalition`)
  await press(marisol, 'The coalition is set up')
  await marisol.waitForURL(/done=finished/)
})

it('invites a steward, whom the other administrator confirms', async () => {
  const handed = await invite(marisol, 'Ana Whitfield (fictional)', `Steward, ${COALITION}`)
  await theo.goto(`${product.url}/people`)
  await follow(theo, 'Confirm who this is')
  await theo.getByLabel('I called them back').check()
  await press(theo, 'I have done this, and I confirm it')
  await theo.waitForURL(/done=verified/)
  ana = await phone()
  await comeIn(ana, handed)
  await ana.goto(`${product.url}/steward`)
  await go(ana.getByRole('link', { name: 'See your first week' }))
  await ana.waitForURL(/\/steward\/first-week/)
  await sound(ana)
  expect(await stateOf(ana, 'steward')).toBe('Done')
  expect(await stateOf(ana, 'list')).toBe('Not started')
})

it('opens the letter, and fills in the spreadsheet that goes with it', async () => {
  const page = await ana.context().newPage()
  await page.goto(`${product.url}/first-week/letter`)
  await sound(page)
  expect(await main(page)).toContain(`We are ${COALITION}.`)
  expect(await main(page)).toContain('(872) 555-0100')
  await page.close()
})

it('brings the filled-in spreadsheet in without a question about its columns', async () => {
  const empty = await (await ana.request.get(`${product.url}/first-week/services.csv`)).text()
  const filled: Readonly<Record<string, string>> = {
    Organization: 'Tidewater House (fictional)',
    Service: PLACE,
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
  const headings = empty.replace('\uFEFF', '').trim().slice(1, -1).split('","')
  const row = csvRow(headings.map((heading) => filled[heading] ?? ''))
  expect(Object.keys(filled).filter((name) => !headings.includes(name))).toEqual([])

  const again = () => ana.reload()
  await ana.goto(`${product.url}/steward/sources`)
  await follow(ana, 'Import a file')
  await ana.getByLabel('Name of the source').fill('Tidewater House, its own list (fictional)')
  await ana
    .locator('input[name=file]')
    .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(`${empty}${row}`) })
  await press(ana, 'Preview import')
  await ana.waitForURL(AT_FILE)
  await untilRead(ana, again)
  await press(ana, 'Register the source, then declare it')
  await ana.locator('[name=reason]').fill('The house sent us its list to be shown.')
  await press(ana, 'Declare it in my name')
  await ana.waitForURL(/\/steward\/sources/)
  await follow(ana, 'Import a file')
  await go(ana.getByRole('link', { name: /^services.csv from/ }))
  await ana.waitForURL(AT_FILE)
  await Promise.all([ana.waitForEvent('load'), press(ana, 'Preview again')])
  await untilRead(ana, again)
  await ana.getByText('People can find 1 of 1 service').waitFor()
  expect(await main(ana)).toContain('12 Pier Street')
  await Promise.all([ana.waitForEvent('load'), press(ana, 'Publish')])
  await untilRead(ana, again)
  await ana.getByRole('heading', { name: 'Published' }).waitFor()
})

it('calls and confirms the entry, which a visitor then finds as confirmed and on the page of the county', async () => {
  await ana.goto(`${product.url}/steward`)
  await press(ana, 'Verify next')
  await ana.getByText(PLACE).first().waitFor()
  await press(ana, 'Confirm, no changes')
  await ana.waitForURL(/undo=/)
  await ana.goto(`${product.url}/steward/first-week`)
  expect([await stateOf(ana, 'list'), await stateOf(ana, 'thirty')]).toEqual(['Done', 'Not started'])
  expect(await main(ana)).toContain('1 entry is confirmed, of 30 to aim for')

  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' })
  const visitor = await context.newPage()
  await visitor.goto(`${product.url}/en/help`)
  await visitor.locator('[name=words]').fill('drop-in center')
  await visitor.locator('[name=place]').fill('60612')
  await visitor.locator('[name=place]').press('Enter')
  const card = visitor.locator('article', { hasText: PLACE }).first()
  await card.waitFor()
  expect(await card.textContent()).toContain('Confirmed today')
  await visitor.goto(`${product.url}/en/county/17031`)
  expect(await main(visitor)).toContain(PLACE)
  await context.close()
})

it('keeps what was entered, by the command that stands at the end', async () => {
  run(commands.find((one) => one.includes('-- backup ')) ?? '')
  await ana.goto(`${product.url}/steward/first-week`)
  expect(await stateOf(ana, 'backup')).toBe('Done')
})

/** What is shown once: the link, and the code that is said by another way. */
interface HandedOver {
  readonly link: string
  readonly code: string
}

async function invite(by: Page, name: string, choice: string): Promise<HandedOver> {
  await by.goto(`${product.url}/people/invite`)
  await by.getByLabel('Name, as colleagues will read it').fill(name)
  const options = await by.getByLabel('Role and place').locator('option').allTextContents()
  const label = options.find((one) => one.toLowerCase().includes(choice.toLowerCase()))
  expect([options, label]).not.toContain(undefined)
  await by.getByLabel('Role and place').selectOption({ label: label ?? choice })
  await by.getByLabel('Last day').fill(new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10))
  await by.getByLabel('I met them, and saw a badge').check()
  await press(by, 'Invite')
  return { link: await linkShown(by), code: await codeShown(by) }
}

async function comeIn(page: Page, { link, code }: HandedOver): Promise<void> {
  await page.goto(link)
  await page.getByLabel('The code that you were told').fill(code)
  await press(page, 'Save a passkey and join')
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation') && !url.href.startsWith(link))
}
