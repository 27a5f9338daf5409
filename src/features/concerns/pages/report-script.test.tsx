import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it as itAlways } from 'vitest'
import type { RouteRequest } from '#platform/http/route.ts'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { Button, ErrorSummary, Form, TextArea } from '#web/parts/index.ts'
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
const questions = (text = '', wrong: string[] = []) =>
  renderPage(
    <PublicFrame locale="en" t={t} title="page" path="/report" script="report.js">
      <ErrorSummary t={t} errors={wrong.map((sentence) => ({ sentence }))} />
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
/** The same of what is sent by the button. */
let answers: Answer[] = []
let sent: string[] = []
/** A slow line: what is saved is answered by `answerNow` alone. */
let heldBack = false
let answerNow = () => {}

let server: PageServer
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  server = await servePages(({ method, path, body }, response) => {
    if (method !== 'POST') return questions()
    const isKept = path.endsWith('/keep')
    ;(isKept ? saved : sent).push(new URLSearchParams(body).get('text') ?? '')
    const { status, body: page } = (isKept ? keeps : answers).shift() ?? { status: 500, body: 'Not expected' }
    response.statusCode = status
    if (!isKept || !heldBack) return page
    // Kept open: the answer comes when the test says so.
    answerNow = () => void response.end(page)
    Object.defineProperty(response, 'writableEnded', { value: true, configurable: true })
    return ''
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  keeps = []
  saved = []
  answers = []
  sent = []
  heldBack = false
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

  it('is saved again when somebody takes back what could not be saved', async () => {
    keeps = [kept(2), { status: 503, body: t('report.draft.busy') }, kept(3)]
    await type('He waits.')
    await said('Saved at')
    await type('He waits. Robin')
    await said(t('report.draft.busy'))
    // Nobody knows what became of it: the server may have the longer one.
    await type('He waits.')
    await said('Saved at')
    expect(saved).toEqual(['He waits.', 'He waits. Robin', 'He waits.'])
  })

  it('is saved again when somebody takes back what they saved by the button', async () => {
    keeps = [kept(2), kept(4)]
    await type('He waits.')
    await said('Saved at')
    answers = [{ status: 200, body: questions('He waits. Robin') }]
    await page.fill('[name=text]', 'He waits. Robin')
    await page.click('text=Send')
    await expect.poll(() => page.inputValue('[name=version]')).toBe('1')
    await type('He waits.')
    await said('Saved at')
    expect(saved).toEqual(['He waits.', 'He waits.'])
  })

  it('is saved in the end when it was made right while the answer was on its way', async () => {
    heldBack = true
    keeps = [{ status: 422, body: t('report.draft.notKept') }, kept(2)]
    await type('Too long.')
    await expect.poll(() => saved.length).toBe(1)
    await type('Short.')
    heldBack = false
    answerNow()
    await said(t('report.draft.notKept'))
    await page.clock.runFor(3_100)
    await said('Saved at')
    expect(saved).toEqual(['Too long.', 'Short.'])
  })

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

/** A page without a form, such as the one that asks to wait. */
const plainPage = (heading: string) =>
  renderPage(
    <PublicFrame locale="en" t={t} title="page" path="/report">
      <h1>{heading}</h1>
    </PublicFrame>,
  )
const send = async () => {
  await page.fill('[name=text]', 'He waits.')
  await page.click('text=Send')
}

describe('a form that is sent', () => {
  it.each([
    [429, plainPage('Please wait a moment')],
    [503, plainPage('We can’t search right now')],
    [500, plainPage('Something went wrong')],
    [502, 'Bad gateway'],
  ])(
    'stays with all that was typed after a %d without it, of which it says no word of a network',
    async (status, body) => {
      answers = [
        { status, body },
        { status: 200, body: plainPage('It was sent') },
      ]
      await send()
      await said(t('report.draft.failed'))
      expect(await page.inputValue('[name=text]')).toBe('He waits.')
      await page.click('text=Send')
      await page.waitForSelector('h1:has-text("It was sent")')
      expect(sent).toEqual(['He waits.', 'He waits.'])
    },
  )

  it('stays with all that was typed when there is no network, and says so', async () => {
    await context.setOffline(true)
    await send()
    await said(t('report.draft.lost'))
    expect(await page.inputValue('[name=text]')).toBe('He waits.')
  })

  it('goes after what is being saved by itself, by one press and once', async () => {
    heldBack = true
    keeps = [kept(2)]
    answers = [{ status: 200, body: plainPage('It was sent') }]
    await type('He waits.')
    await expect.poll(() => saved).toEqual(['He waits.'])
    await page.click('text=Send')
    await page.click('text=Send')
    expect(sent).toEqual([])
    answerNow()
    await page.waitForSelector('h1:has-text("It was sent")')
    expect(sent).toEqual(['He waits.'])
  })

  it('shows what a 429 with the form says of it', async () => {
    answers = [{ status: 429, body: questions('He waits.', [t('report.draft.wait')]) }]
    await send()
    await page.waitForSelector(`.error-summary:has-text("${t('report.draft.wait')}")`)
    expect(await page.inputValue('[name=text]')).toBe('He waits.')
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
  },
)

itAlways.each(LOCALES)('says in %s what became of it in short sentences', (locale) => {
  for (const key of ['lost', 'failed', 'away', 'busy'] as const) {
    const words = translator(locale)(`report.draft.${key}`)
    for (const sentence of words.split('.'))
      expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(15)
    if (locale === 'en') expect(readingFaults(`<main><p>${words}</p></main>`, 'public')).toEqual([])
  }
})
