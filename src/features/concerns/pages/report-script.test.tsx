import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it as itAlways } from 'vitest'
import type { RouteRequest } from '#platform/http/route.ts'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { Button, Form, TextArea } from '#web/parts/index.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { renderPage } from '#web/testing/render-page.ts'
import { DraftFields } from './draft-parts.tsx'
import { draftRoutes } from './draft-routes.tsx'

const { describe, it } = inBrowser()

const t = translator('en')

/** The questions as far as the script reads them, of a draft that was begun. */
const questions = (text = '') =>
  renderPage(
    <PublicFrame locale="en" t={t} title="page" path="/report" script="report.js">
      <h1>Questions</h1>
      <Form action="/en/report">
        <TextArea t={t} name="text" label="Text" value={text} />
        <DraftFields t={t} draft={{ code: 'otter lamp river cloud 4829', version: 1, writer: 'here' }} />
        <Button name="step" value="send">
          Send
        </Button>
      </Form>
    </PublicFrame>,
  )

interface Answer {
  readonly status: number
  readonly body: string
}
/** What the server says next to what is saved by itself, and what was in it. */
let keeps: Answer[] = []
let saved: string[] = []

let server: PageServer
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  server = await servePages(({ method, path, body }, response) => {
    if (path === '/en/report') return questions()
    if (path !== '/en/report/draft/keep' || method !== 'POST') return undefined
    saved.push(new URLSearchParams(body).get('text') ?? '')
    const { status, body: said } = keeps.shift() ?? { status: 500, body: 'Not expected' }
    response.statusCode = status
    return said
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  keeps = []
  saved = []
  context = await browser.newContext()
  page = await context.newPage()
  await page.clock.install()
  await page.goto(`${server.url}/en/report`)
})
afterEach(() => context.close())

const kept = (version: number): Answer => ({ status: 200, body: String(version) })
const said = (words: string) => page.locator('form [role=status]', { hasText: words }).waitFor()
const type = async (words: string) => {
  await page.fill('[name=text]', words)
  await page.clock.runFor(3_100)
}

describe('what is typed into a draft', () => {
  it.each([
    [429, t('report.draft.busy')],
    [503, t('report.draft.busy')],
    [500, '<!doctype html><h1>Something went wrong</h1>'],
    [502, 'Bad gateway'],
    [403, '<!doctype html><h1>Not from here</h1>'],
    [204, ''],
    // Of whoever stands between: the network of a library asks them to sign in first.
    [200, '<!doctype html><h1>Sign in to this network</h1>'],
  ])(
    'is not called saved, nor the network lost, after a %d that keeps nothing; it is sent again',
    async (status, body) => {
      keeps = [{ status, body }, kept(2)]
      await type('He waits.')
      await said(t('report.draft.busy'))
      await page.clock.runFor(15_100)
      await said('Saved at')
      expect(saved).toEqual(['He waits.', 'He waits.'])
      expect(await page.inputValue('[name=version]')).toBe('2')
    },
  )

  it('waits for the network when that is what is lost, and is sent when it is there again', async () => {
    keeps = [kept(2)]
    await context.setOffline(true)
    await type('He waits.')
    await said(t('report.draft.away'))
    await context.setOffline(false)
    await said('Saved at')
    expect(saved).toEqual(['He waits.'])
  })
})

itAlways.each(LOCALES)(
  'is answered in %s with what the page says, when it cannot be saved just now',
  async (locale) => {
    const route = draftRoutes.find(({ path }) => path === '/report/draft/keep')
    const words = translator(locale)('report.draft.busy')
    const req = { locale } as RouteRequest
    for (const why of ['limited', 'unavailable'] as const)
      expect(await route?.onLimited?.(req, why, 30)).toMatchObject({ kind: 'text', text: words })
    for (const sentence of words.split('.'))
      expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(15)
    if (locale === 'en') expect(readingFaults(`<main><p>${words}</p></main>`, 'public')).toEqual([])
  },
)
