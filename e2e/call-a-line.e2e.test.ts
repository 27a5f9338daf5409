import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { pdfWords } from '#app/testing/facts/pdf-words.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { ownPort } from './lib/own-port.ts'
import { type Product, startProduct } from './lib/product.ts'

const { it } = inBrowser()

let product: Product
let browser: Browser
let url = ''
let closeWire: () => Promise<void>
beforeAll(async () => {
  const port = await ownPort()
  url = `https://localhost:${port}`
  product = await startProduct({ env: { PUBLIC_URL: url } })
  closeWire = await safeWire(port, product.port)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await closeWire?.()
  await product?.stop()
})

/** What stands in front of the program where it is run in earnest: a paper leads to a safe address alone. */
async function safeWire(port: number, to: number): Promise<() => Promise<void>> {
  const folder = ownFolder('tls')
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  )
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (near) => {
    const far = connect(to, 'localhost')
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(port, resolve))
  return () => new Promise((resolve) => server.close(() => resolve()))
}

/** A browser in which one steward is signed in. */
async function steward(at: 0 | 1): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ignoreHTTPSErrors: true,
  })
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[at].name }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  return context
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function approve(context: BrowserContext, kind: string, person: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/steward/flyers/en`)
  await page.getByLabel(kind, { exact: true }).check()
  await page.locator('input[name=person]').fill(person)
  await press(page, 'Write it down')
  await page.getByText('Written down.', { exact: true }).waitFor()
}

async function log(page: Page, way: RegExp): Promise<void> {
  await page.getByLabel(way).check()
  await page.getByLabel('Somebody answered, and it is the right line').check()
  // After a second call the page says the same as after the first: wait for the new one.
  const came = page.waitForResponse((one) => one.request().method() === 'GET' && one.url().includes('done='))
  await press(page, 'Save the call')
  await came
  await page.getByText('Saved. Readers see what this changes from now on.').waitFor()
  // What is looked at next has come whole.
  await page.waitForLoadState('load')
}

/** Asks for papers to hand out. @returns why there are none, or the paper */
async function askForPaper(context: BrowserContext): Promise<string | Uint8Array> {
  const page = await context.newPage()
  await page.goto(`${url}/en/flyers`)
  await page.locator('select[name=line]').selectOption('us-nhth')
  await page.getByLabel('Papers to hand out').check()
  const download = page.waitForEvent('download', { timeout: 60_000 }).then(async (file) => {
    return new Uint8Array(readFileSync(await file.path()))
  })
  download.catch(() => undefined)
  await press(page, 'Make the PDF')
  const refused = page.locator('section[aria-labelledby=problem]').textContent()
  refused.catch(() => undefined)
  return (await Promise.race([download, refused])) ?? ''
}

it('a steward calls a line and writes it down; then the paper to hand out is made', async () => {
  const [first, second] = [await steward(0), await steward(1)]
  try {
    await approve(first, 'Translator', 'Lan Example (fictional)')
    await approve(second, 'Second reader', 'Minh Example (fictional)')
    expect(await askForPaper(first)).toContain('No one here has called every number of National Human')

    const page = await first.newPage()
    await page.goto(`${url}/steward`)
    await page.goto(`${url}/steward/lines`)
    expect(await sound(page, { axe: true })).toEqual([])
    await page.getByRole('link', { name: 'National Human Trafficking Hotline' }).click()
    await page.getByRole('heading', { name: 'Write down a call' }).waitFor()
    await log(page, /^Call 1-888-373-7888/)
    expect(await askForPaper(first)).toContain('No one here has called every number of National Human')
    await log(page, /^Text 233733/)
    expect(await sound(page, { axe: true })).toEqual([])

    const paper = await askForPaper(first)
    expect(typeof paper).not.toBe('string')
    const words = await pdfWords(Buffer.from(paper as Uint8Array))
    expect(words).toContain('1-888-373-7888')
    expect(words).toContain('233733')
    expect(words).not.toContain('555-01')

    const reader = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 360, height: 740 },
    })
    const young = await reader.newPage()
    await young.goto(`${url}/en/y/now`)
    expect(await young.locator('.line-source').first().textContent()).toContain('Someone here called')
    await reader.close()
  } finally {
    await first.close()
    await second.close()
  }
})

it('a number that a steward corrects is shown once another has agreed', async () => {
  const [first, second] = [await steward(0), await steward(1)]
  try {
    const page = await first.newPage()
    await page.goto(`${url}/steward/lines/oh-report`)
    await page.getByRole('link', { name: 'Correct this line' }).click()
    await page.getByLabel('Number to call', { exact: false }).first().fill('614-555-0142')
    await page.getByLabel('How you know it').selectOption('operator-told')
    await page.getByLabel('Where exactly').fill('the intake office (fictional)')
    await press(page, 'Send to a second steward')
    await page.getByText('Written down. It waits for another steward.').waitFor()
    expect(await sound(page, { axe: true })).toEqual([])
    await page.goto(`${url}/en/county/39049`)
    expect(await page.textContent('main')).toContain('1-855-642-4453')

    const other = await second.newPage()
    await other.goto(`${url}/steward/lines/oh-report`)
    await press(other, 'I looked it up: show it')
    await other.getByText('Agreed. Readers see it from now on.').waitFor()
    await page.reload()
    expect(await page.textContent('main')).toContain('614-555-0142')
    await press(other, 'Undo the change')
    await other.getByText('Taken back. What stood before stands again.').waitFor()
  } finally {
    await first.close()
    await second.close()
  }
})
