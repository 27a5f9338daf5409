import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import type { Product } from './lib/product.ts'
import { settledContent } from './lib/settled-content.ts'
import { sharedDemo } from './lib/shared-demo.ts'

const { describe, it } = inBrowser()

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await sharedDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** Where exit leads is answered here: nothing outside this machine may be asked. */
async function visitor(width: number, scripts: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    locale: 'es-US',
  })
  await context.route(
    (url) => !url.href.startsWith(product.url),
    (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>Weather</title><p>Sunny.</p></html>',
      }),
  )
  return context
}

async function untilTitle(page: Page, title: string): Promise<void> {
  await expect.poll(() => page.title().catch(() => ''), { timeout: 60_000 }).toBe(title)
}

/** A machine busy with other tests may answer 503, "try again in a few seconds": so that is done. */
async function statusOf(url: string): Promise<number> {
  for (let tries = 0; tries < 10; tries++) {
    const { status } = await fetch(url, { redirect: 'manual' })
    if (status !== 503) return status
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return 503
}

const pathOf = (page: Page) => page.url().slice(product.url.length)

describe('a young person in Spanish', () => {
  for (const scripts of [false, true]) {
    it(`reads, finds whom to text, leaves without a trace, scripts ${scripts ? 'on' : 'off'}`, async () => {
      const context = await visitor(360, scripts)
      const page = await context.newPage()
      const seen: string[] = []
      page.on('framenavigated', (frame) => {
        if (frame.url().startsWith(product.url)) seen.push(frame.url().slice(product.url.length))
      })
      const titles: string[] = []
      const go = async (name: string, path: string) => {
        await page.getByRole('link', { name }).first().click()
        await expect.poll(() => pathOf(page)).toBe(path)
        // An address is there before its page, and a page that has only begun has no title.
        await page.waitForLoadState()
        titles.push(await page.title())
      }

      await page.goto(product.url)
      expect(pathOf(page)).toBe('/es')
      await go('Respuestas para mí', '/es/before/y')
      expect(await page.locator('main').textContent()).toContain('No borra tu historial.')
      await go('Continuar', '/es/y')
      await go('¿Es mi culpa?', '/es/y/me')
      expect(await page.locator('main').textContent()).toContain('No es tu culpa.')
      expect(await page.locator('main').textContent()).toContain('It is not your fault.')
      await go('Manda un mensaje, chatea o llama a alguien ahora', '/es/y/now')
      const text = page.locator('main a[href^="sms:"]').first()
      expect(await text.isVisible()).toBe(true)
      // Every way is one tap, and the first of them is a text.
      expect(await page.locator('.line-channels a').first().getAttribute('href')).toMatch(/^sms:/)

      // No cookie, nothing kept in the browser, only the plainest words in tabs and addresses.
      expect(await context.cookies()).toEqual([])
      expect((await context.storageState()).origins).toEqual([])
      for (const title of titles) expect(['Notas', 'Página', 'Lista']).toContain(title)
      for (const path of seen) expect(path).toMatch(/^\/(?:es(?:\/before)?(?:\/y(?:\/(?:me|now))?)?)?$/)

      await page.locator('a.exit').click()
      await untilTitle(page, 'Weather')
      const cookies = await context.cookies()
      expect(cookies.map(({ name, value, httpOnly }) => ({ name, value, httpOnly }))).toEqual([
        { name: 'w', value: '1', httpOnly: true },
      ])
      for (let presses = 0; presses < 6; presses++) {
        await page.goBack({ waitUntil: 'commit' }).catch(() => null)
        await page.waitForTimeout(150).catch(() => undefined)
        const content = await settledContent(page)
        expect(content).not.toMatch(/culpa|sms:|Respuestas/)
      }
      const again = await context.newPage()
      // What an answer leads on to is asked for and not answered here; some browsers ask once more, and then it is.
      const led = again.waitForRequest((request) => !request.url().startsWith(product.url))
      await again.goto(`${product.url}/es/y/now`).catch(() => null)
      expect((await led).url()).toBe('https://www.weather.gov/')
      expect(await settledContent(again)).not.toMatch(/culpa|sms:|Respuestas/)
      await context.close()
    })
  }

  it('is one tap from the first page to a line that takes a text', async () => {
    const context = await visitor(360, false)
    const page = await context.newPage()
    await page.goto(`${product.url}/es`)
    await page.getByRole('link', { name: 'Hablar con alguien ahora' }).click()
    expect(pathOf(page)).toBe('/es#talk')
    expect(await page.locator('#talk .line-channels a').first().getAttribute('href')).toMatch(/^sms:/)
    await context.close()
  })
})

describe('the rule of a state', () => {
  it('is asked for without a script, stands in no address and leaves no cookie', async () => {
    const context = await visitor(360, false)
    const page = await context.newPage()
    await page.goto(`${product.url}/es/y/ask`)
    await page.getByLabel('¿En qué estado estás?').selectOption({ label: 'Ohio' })
    await page.getByRole('button', { name: 'Ver la regla' }).click()
    await expect.poll(() => page.locator('#rule h3').textContent()).toBe('La regla en Ohio')
    expect(await page.locator('#rule').textContent()).toContain('Todavía no tenemos la regla')
    expect(pathOf(page)).toBe('/es/y/ask#rule')
    expect(await page.getByLabel('¿En qué estado estás?').inputValue()).toBe('')
    expect(await context.cookies()).toEqual([])
    await context.close()
  })
})

describe('the ways of a line', () => {
  /** Kinds from top to bottom, and from the start of the line to its end, as they are drawn. */
  async function drawn(path: string, width: number, line = 0): Promise<string[]> {
    const context = await visitor(width, false)
    const page = await context.newPage()
    await page.goto(product.url + path)
    const boxes = await Promise.all(
      (await page.locator('.line-channels').nth(line).locator('li').all()).map(async (way) => ({
        kind: (await way.getAttribute('class')) ?? '',
        box: await way.boundingBox(),
      })),
    )
    await context.close()
    const rightToLeft = path.startsWith('/ar')
    return boxes
      .toSorted((a, b) => {
        const rows = (a.box?.y ?? 0) - (b.box?.y ?? 0)
        if (Math.abs(rows) > 5) return rows
        const along = (a.box?.x ?? 0) - (b.box?.x ?? 0)
        return rightToLeft ? -along : along
      })
      .map(({ kind }) => kind)
  }

  it('begin with text on a phone and on a wide screen, without scripts', async () => {
    expect(await drawn('/en/y/now', 360)).toEqual(['text', 'call'])
    // The next line has a chat as well.
    expect(await drawn('/en/y/now', 360, 1)).toEqual(['text', 'chat', 'call'])
    expect(await drawn('/es/y/now', 360, 1)).toEqual(['text', 'chat', 'call'])
    expect(await drawn('/en/y/now', 1280, 1)).toEqual(['text', 'chat', 'call'])
  })

  it('are heard in one order at every width, and keep calls first where only a call has an interpreter', async () => {
    for (const width of [360, 1280]) expect((await drawn('/ar/y/now', width))[0]).toBe('call')
  })
})

describe('every page for young people', () => {
  const pages = ['what', 'me', 'call', 'ask', 'web', 'friend', 'rights', 'plan', 'now']
  const guests = ['fr', 'ht', 'vi', 'zh-hans', 'pt', 'ko', 'tl', 'ru', 'am', 'hi']

  async function faultsOf(paths: readonly string[], width: number): Promise<string[]> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
    const page = await context.newPage()
    const faults: string[] = []
    for (const path of paths) {
      const response = await page.goto(product.url + path)
      const found = [
        ...(response?.status() === 200 ? [] : [`answered ${response?.status()}`]),
        ...(await sound(page)),
      ]
      faults.push(...found.map((one) => `${path}: ${one}`))
    }
    await context.close()
    return faults
  }

  for (const prefix of ['/en', '/es', '/ar', '/en/text'])
    it(`is sound for eyes, hands and readers under ${prefix}`, async () => {
      const paths = pages.map((id) => `${prefix}/y/${id}`)
      expect(await faultsOf(paths, prefix === '/es' ? 1280 : 360)).toEqual([])
    })

  it('is so in ten more languages, at one address each', async () => {
    expect(
      await faultsOf(
        guests.map((lang) => `/y/call/${lang}`),
        360,
      ),
    ).toEqual([])
    expect(
      await faultsOf(
        guests.slice(3, 5).map((lang) => `/text/y/call/${lang}`),
        360,
      ),
    ).toEqual([])
  })

  it('lets a reader of Vietnamese leave by key, in their own words, with nothing behind', async () => {
    const context = await visitor(360, true)
    const page = await context.newPage()
    await page.goto(`${product.url}/y/call/vi`)
    expect(await page.title()).toBe('Ghi chú')
    await page.keyboard.press('Shift')
    expect(await page.locator('#exit-says').textContent()).toBe('Shift. Nhấn thêm 2 lần để rời trang.')
    await page.keyboard.press('Shift')
    await page.keyboard.press('Shift')
    await untilTitle(page, 'Weather')
    await page.goBack({ waitUntil: 'commit' }).catch(() => null)
    expect(await settledContent(page)).not.toMatch(/báo cáo|988/)
    await context.close()
  })

  it('leads nowhere that is not there', async () => {
    const wrong: string[] = []
    const asked = new Set<string>()
    for (const path of [
      ...pages.map((id) => `/es/y/${id}`),
      '/es/y',
      ...guests.map((lang) => `/y/call/${lang}`),
    ]) {
      const html = await (await fetch(product.url + path)).text()
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="(\/[^"#]*)"/g)) asked.add(href)
    }
    asked.delete('/exit')
    for (const href of asked) {
      const status = await statusOf(product.url + href)
      if (status !== 200) wrong.push(`${href}: ${status}`)
    }
    expect(asked.size).toBeGreaterThan(40)
    expect(wrong).toEqual([])
  })

  it('prints without the site around it, with numbers to call instead of links', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${product.url}/en/y/plan`)
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.top', '.languages', '.foot', 'main form'])
      expect(await page.locator(gone).first().isVisible()).toBe(false)
    expect(await page.getByText('A word that means').isVisible()).toBe(true)
    expect(await page.locator('.print-lines').getByText('988').first().isVisible()).toBe(true)
    await context.close()
  })
})
