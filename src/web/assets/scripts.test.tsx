import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { ProFrame } from '#web/frame/pro.tsx'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  Button,
  Dialog,
  ErrorSummary,
  Field,
  Form,
  NearMe,
  PageLink,
  Phone,
  SearchBox,
  SendToPhone,
  TimeLeft,
  TimeRing,
} from '#web/parts/index.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { renderPage } from '#web/testing/render-page.ts'

const { describe, it } = inBrowser()

const t = translator('en')

/** What the form posts to decides how the server answers. */
function start() {
  return renderPage(
    <PublicFrame locale="en" t={t} title="notes" path="/">
      <h1>First page</h1>
      <PageLink t={t} path="/second">
        Second
      </PageLink>
      <a href="#zip">Down</a>
      <Phone t={t} number="1-555-555-0142" />
      {['found', 'refused', 'elsewhere', 'broken'].map((answer) => (
        <Form key={answer} action={`/${answer}`} id={answer}>
          <Field t={t} name={`zip-${answer}`} label={`ZIP ${answer}`} value="60612" />
          <Button name="act" value={answer}>
            Search {answer}
          </Button>
        </Form>
      ))}
      <Form action="/found" id="near-form">
        <NearMe t={t} name="near" />
        <Button>Search near</Button>
      </Form>
      <p id="zip">Low</p>
    </PublicFrame>,
  )
}

/** A page of the kind that looks for help, with a place to send. */
function place() {
  return renderPage(
    <PublicFrame locale="en" t={t} title="page" path="/place" script="help.js">
      <h1>Harbor House</h1>
      <SendToPhone
        t={t}
        name="Harbor House"
        phone={{ number: '(555) 555-0142', extension: '4' }}
        address="https://help.example.org/en/card/1"
      />
    </PublicFrame>,
  )
}

/** A question as a questionnaire's form has it. */
function asked() {
  return renderPage(
    <PublicFrame locale="en" t={t} title="notes" path="/asked" questions>
      <h1>Some questions</h1>
      <div class="question">
        <fieldset>
          <legend>How did you sleep?</legend>
          <label for="well">Well</label>
          <input id="well" type="radio" name="q1" value="1" />
          <label for="not">Not well</label>
          <input id="not" type="radio" name="q1" value="2" />
        </fieldset>
        <button type="button" class="button quiet aloud" data-aloud>
          Read aloud
        </button>
      </div>
    </PublicFrame>,
  )
}

function second() {
  return renderPage(
    <PublicFrame locale="en" t={t} title="list" path="/second">
      <h1>Second page</h1>
    </PublicFrame>,
  )
}

function found(body: string) {
  return renderPage(
    <PublicFrame locale="en" t={t} title="list" path="/found">
      <h1>Found</h1>
      <p id="sent">{body}</p>
    </PublicFrame>,
  )
}

function refused() {
  return renderPage(
    <PublicFrame locale="en" t={t} title="notes" path="/refused" error>
      <ErrorSummary t={t} errors={[{ sentence: 'Type a ZIP code.' }]} />
      <h1>First page</h1>
    </PublicFrame>,
  )
}

function work() {
  return renderPage(
    <ProFrame locale="en" t={t} title="Work" path="/work">
      <h1>Work</h1>
      <SearchBox t={t} action="/work-done" value="old words" />
      <Form action="/work-done" enhance>
        <Field t={t} name="note" label="Note" />
        <Button>Save</Button>
      </Form>
      <Form action="/slow" enhance id="slow">
        <Field t={t} name="words" label="Words" />
        <Button>Keep</Button>
      </Form>
      <Form action="/broken" enhance id="broken">
        <Button>Try</Button>
      </Form>
      <Form action="/slow" id="slow-plain">
        <Field t={t} name="name" label="Name" />
        <Button>Find</Button>
      </Form>
      <form method="post" action="/slow" target="_blank" rel="noopener" id="beside">
        <Button>Open beside</Button>
      </form>
      <Dialog t={t} id="close" title="Close it?" open="Close entry" fallbackHref="/close">
        <p>It will not be shown.</p>
      </Dialog>
    </ProFrame>,
  )
}

/** Six minutes are left of a hold. */
function held() {
  const at = new Date('2026-11-29T06:58:00Z')
  const now = new Date(at.getTime() - 6 * 60_000)
  return renderPage(
    <ProFrame locale="en" t={t} title="Work" path="/held">
      <article>
        <TimeRing minutes={6} of={60} words="6 min" />
        <p id="left">
          <TimeLeft
            t={t}
            at={at}
            now={now}
            zone="America/Chicago"
            about="Bed"
            next={{ words: 'Find another opening', href: '/work' }}
          />
        </p>
        <form method="post" action="/work-done" data-while-left="">
          <Button>Mark as placed</Button>
        </form>
      </article>
    </ProFrame>,
  )
}

let server: PageServer
let browser: Browser
let context: BrowserContext
let page: Page
let plainPosts: string[] = []
let slowPosts: string[] = []
let exitDelay = 0

beforeAll(async () => {
  browser = await openBrowser()
  server = await servePages(({ method, path, body }, response) => {
    switch (path) {
      case '/outside':
        return '<!doctype html><title>Outside</title><h1>Outside</h1>'
      case '/exit':
        setTimeout(() => response.end('<!doctype html><title>Weather</title><h1>Sunny</h1>'), exitDelay)
        return waitFor(response)
      case '/en':
        return start()
      case '/en/second':
        return second()
      case '/en/asked':
        return asked()
      case '/en/place':
        return place()
      case '/found':
        return found(body)
      case '/refused':
        response.statusCode = 422
        return refused()
      case '/elsewhere':
        response.statusCode = 303
        response.setHeader('location', '/en/second')
        return ''
      case '/broken':
        // A proxy's own words, the first time.
        if (method === 'POST' && plainPosts.push(path) === 1) {
          response.statusCode = 502
          response.setHeader('content-type', 'text/plain')
          return 'Bad gateway'
        }
        return found(body)
      case '/work':
        return work()
      case '/held':
        return held()
      case '/slow':
        slowPosts.push(body)
        setTimeout(() => response.end(found(body)), 1_000)
        return waitFor(response)
      case '/work-done':
        response.statusCode = 303
        response.setHeader('location', '/work')
        return ''
      default:
        return undefined
    }
  })
})

/** Keeps the response open: it is ended later. */
function waitFor(response: { writableEnded: boolean }): string {
  Object.defineProperty(response, 'writableEnded', { value: true, configurable: true })
  return ''
}

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

beforeEach(async () => {
  plainPosts = []
  slowPosts = []
  exitDelay = 0
  context = await browser.newContext()
  page = await context.newPage()
  await page.goto(`${server.url}/outside`)
  await page.goto(`${server.url}/en`)
})

afterEach(async () => {
  await context.close()
})

const shift = async () => {
  await page.keyboard.press('Shift')
}

describe('leaving', () => {
  it('by the button goes to /exit, and Back then shows what was open before us', async () => {
    await page.click('text=Second')
    await page.waitForSelector('text=Second page')
    await page.click('.exit')
    await page.waitForURL('**/exit')
    await page.goBack()
    expect(await page.textContent('h1')).toBe('Outside')
  })

  it('hides the page at once, however slow the next one is', async () => {
    exitDelay = 3000
    const seen = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.exit')?.click()
      return [getComputedStyle(document.body).display, document.title]
    })
    expect(seen).toEqual(['none', 'Notes'])
  })

  it('works by pressing Shift three times, counting aloud', async () => {
    await shift()
    expect(await page.textContent('#exit-says')).toBe('Shift. Press 2 more times to leave.')
    await shift()
    expect(await page.textContent('#exit-says')).toBe('Shift. Press 1 more time to leave.')
    await shift()
    await page.waitForURL('**/exit')
  })

  it('does not happen by typing capitals or shortcuts', async () => {
    for (const keys of ['Shift+A', 'Control+Shift', 'Shift+Tab', 'Alt+Shift', 'Shift+B'])
      await page.keyboard.press(keys)
    expect(await page.textContent('#exit-says')).toBe('')
    expect(page.url()).toBe(`${server.url}/en`)
  })

  it('starts over after a pause of five seconds, and says so', async () => {
    await page.clock.install()
    await shift()
    await shift()
    await page.clock.runFor(5100)
    expect(await page.textContent('#exit-says')).toBe('You did not leave. Press Shift 3 times to leave.')
    await shift()
    expect(await page.textContent('#exit-says')).toBe('Shift. Press 2 more times to leave.')
  })

  it('leaves nothing to see in the back/forward cache, and loads afresh out of it', async () => {
    const hidden = await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
      return getComputedStyle(document.body).display
    })
    expect(hidden).toBe('none')
    const loaded = page.waitForEvent('load')
    await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    await loaded
    expect(await page.isVisible('h1')).toBe(true)
  })

  it('is a plain link without scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const bare = await plain.newPage()
    await bare.goto(`${server.url}/en`)
    await bare.click('.exit')
    await bare.waitForURL('**/exit')
    await plain.close()
  })
})

describe('links', () => {
  it('keep the visit to one history entry', async () => {
    const before = await page.evaluate(() => history.length)
    await page.click('text=Second')
    await page.waitForSelector('text=Second page')
    expect(await page.evaluate(() => history.length)).toBe(before)
  })

  it('to a place on the page, or opened with a modifier, are left to the browser', async () => {
    await page.click('text=Down')
    expect(page.url()).toBe(`${server.url}/en#zip`)
    const opened = context.waitForEvent('page')
    await page.click('text=Second', { modifiers: ['ControlOrMeta'] })
    await (await opened).close()
    expect(await page.textContent('h1')).toBe('First page')
  })

  it('that dial are left to the browser', async () => {
    const prevented = await page.evaluate(() => {
      let stopped = false
      addEventListener('click', (event) => {
        stopped = event.defaultPrevented
        event.preventDefault()
      })
      document.querySelector<HTMLElement>('a.phone')?.click()
      return stopped
    })
    expect(prevented).toBe(false)
  })
})

describe('a form', () => {
  it('is posted in place: the main part is new, address and history are not', async () => {
    const before = await page.evaluate(() => history.length)
    await page.click('text=Search found')
    await page.waitForSelector('h1:has-text("Found")')
    expect(await page.textContent('#sent')).toBe('zip-found=60612&act=found')
    expect(page.url()).toBe(`${server.url}/en`)
    expect(await page.evaluate(() => history.length)).toBe(before)
    expect(await page.title()).toBe('List')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('that is refused moves focus to the summary and says so in the title', async () => {
    await page.click('text=Search refused')
    await page.waitForSelector('.error-summary')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    expect(await page.title()).toBe('Error: Notes')
  })

  it('that leads elsewhere takes the reader there, without a new history entry', async () => {
    const before = await page.evaluate(() => history.length)
    await page.click('text=Search elsewhere')
    await page.waitForURL('**/en/second')
    expect(await page.evaluate(() => history.length)).toBe(before)
  })

  it('is sent the plain way when the answer is not a page of ours', async () => {
    await page.click('text=Search broken')
    await page.waitForURL('**/broken')
    expect(plainPosts).toHaveLength(2)
    expect(await page.textContent('#sent')).toBe('zip-broken=60612&act=broken')
  })

  it('sends a position rounded to two decimals', async () => {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation({ latitude: 41.878_113_7, longitude: -87.629_798_2 })
    await page.click('[data-near]')
    await page.waitForSelector('#sent')
    expect(await page.textContent('#sent')).toBe('near=41.88%2C-87.63')
  })

  it('says what to do instead when there is no position', async () => {
    await page.click('[data-near]')
    await page.waitForSelector('text=Please type a ZIP code or city.')
  })
})

describe('a place to send', () => {
  const message = 'Harbor House\n(555) 555-0142 ext. 4\nhttps://help.example.org/en/card/1'

  it('goes into a message of one’s own, without a button for a share sheet where there is none', async () => {
    await page.goto(`${server.url}/en/place`)
    const href = (await page.getAttribute('a[href^="sms:"]', 'href')) ?? ''
    expect(decodeURIComponent(href)).toBe(`sms:?&body=${message}`)
    expect(await page.isVisible('text=Text this to a phone')).toBe(true)
    expect(await page.isVisible('[data-share]')).toBe(false)
  })

  it('goes to the share sheet where there is one, as the same words', async () => {
    await page.addInitScript(() => {
      const share = async (what: ShareData) => document.body.setAttribute('data-shared', what.text ?? '')
      Object.defineProperty(navigator, 'share', { value: share })
    })
    await page.goto(`${server.url}/en/place`)
    await page.click('[data-share]')
    expect(await page.getAttribute('body', 'data-shared')).toBe(message)
    expect(page.url()).toBe(`${server.url}/en/place`)
  })
})

describe('a question on a screen that was handed over', () => {
  /** Voices that a device has; what it was asked to say stands in the page. */
  const withVoices = (voices: readonly { lang: string; localService: boolean }[]) =>
    page.addInitScript((known) => {
      const synthesis = {
        speaking: false,
        getVoices: () => known,
        cancel: () => {
          synthesis.speaking = false
        },
        speak: ({ text, lang }: { text: string; lang: string }) => {
          synthesis.speaking = true
          document.body.setAttribute('data-said', `${lang}: ${text}`)
        },
      }
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
      Object.defineProperty(window, 'SpeechSynthesisUtterance', {
        value: class {
          text: string
          lang = ''
          voice: unknown = null
          constructor(text: string) {
            this.text = text
          }
        },
      })
    }, voices)

  it('is read aloud by a voice of the device, and stops at a second press', async () => {
    await withVoices([{ lang: 'en-US', localService: true }])
    await page.goto(`${server.url}/en/asked`)
    await page.click('[data-aloud]')
    expect(await page.getAttribute('body', 'data-said')).toBe('en: How did you sleep?. Well. Not well')
    await page.click('[data-aloud]')
    expect(await page.evaluate(() => speechSynthesis.speaking)).toBe(false)
  })

  it.each([
    ['none', []],
    ['one of another language', [{ lang: 'fr-FR', localService: true }]],
    ['one of a server alone', [{ lang: 'en-US', localService: false }]],
  ])('has no button where the voice is %s', async (_which, voices) => {
    await withVoices(voices)
    await page.goto(`${server.url}/en/asked`)
    expect(await page.isVisible('[data-aloud]')).toBe(false)
  })
})

describe('a page at work', () => {
  beforeEach(async () => {
    await page.goto(`${server.url}/work`)
  })

  it('posts in place and comes back to itself', async () => {
    await page.fill('#note', 'x')
    await page.keyboard.press('Control+Enter')
    await page.waitForFunction(() => (document.querySelector('#note') as HTMLInputElement).value === '')
    expect(page.url()).toBe(`${server.url}/work`)
  })

  /** Types (null: nothing) and presses, again and again, while the answer is on its way. */
  const press = (form: string, typed: readonly (string | null)[]) =>
    page.evaluate(
      ([form, typed]) => {
        const at = document.querySelector<HTMLFormElement>(form)
        for (const [count, words] of typed.entries())
          setTimeout(() => {
            const field = at?.querySelector('input')
            if (field && words !== null) field.value = words
            at?.querySelector('button')?.click()
          }, count * 200)
      },
      [form, typed] as const,
    )

  it.each([
    ['#slow', 'words'],
    ['#slow-plain', 'name'],
  ])('posts once, however often its button is pressed while the answer is slow: %s', async (form, name) => {
    await press(form, ['one', null, null])
    await page.waitForSelector('#sent')
    expect(slowPosts).toEqual([`${name}=one`])
  })

  it('posts once more, the plain way, when the answer is not a page of ours', async () => {
    await press('#broken', [null])
    await page.waitForURL('**/broken')
    expect(plainPosts).toHaveLength(2)
  })

  it.each([
    ['#slow', 'words'],
    ['#slow-plain', 'name'],
  ])('sends what was typed anew while the answer is slow: %s', async (form, name) => {
    await press(form, ['one', 'two'])
    await page.waitForSelector('#sent:has-text("two")')
    expect(slowPosts).toEqual([`${name}=one`, `${name}=two`])
  })

  it('opens a page beside it as often as it is asked to', async () => {
    await press('#beside', [null, null])
    await expect.poll(() => slowPosts).toHaveLength(2)
  })

  it('opens its dialog, which holds focus and gives it back', async () => {
    await page.click('text=Close entry')
    expect(await page.isVisible('dialog')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.isVisible('dialog')).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Close entry')
  })

  it('puts the cursor into the search box by "/", except where somebody writes', async () => {
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('find')
    await page.keyboard.type('a/b')
    expect(await page.inputValue('#find')).toBe('a/b')
    await page.fill('#note', '')
    await page.focus('#note')
    await page.keyboard.type('1/2')
    expect(await page.inputValue('#note')).toBe('1/2')
    await page.click('text=Close entry')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
  })
})

describe('what ends by itself', () => {
  const says = () => page.textContent('#page-says')
  const left = async () => ((await page.textContent('#left')) ?? '').replace(/\s+/g, ' ')
  const minutesPass = (minutes: number) => page.clock.fastForward(minutes * 60_000)

  beforeEach(async () => {
    await page.clock.install()
    await page.goto(`${server.url}/held`)
  })

  it('counts down beside its ring, moves nothing and is said aloud once before the end', async () => {
    expect(await left()).toContain('6 min left, until')
    const time = await page.locator('#left time').boundingBox()
    expect(await says()).toBe('')
    await minutesPass(1)
    expect(await left()).toContain('5 min left, until')
    expect(await page.textContent('.ring text')).toBe('5')
    expect(await page.getAttribute('.ring-left', 'stroke-dasharray')).toBe('8 100')
    expect(await page.locator('#left time').boundingBox()).toEqual(time)
    expect(await says()).toBe('Bed: 5 min left.')
    await minutesPass(2)
    expect(await left()).toContain('3 min left')
    expect(await says()).toBe('Bed: 5 min left.')
  })

  it('says at its end that it is over, offers the next step and nothing that would be refused', async () => {
    await page.focus('text=Mark as placed')
    await minutesPass(6)
    expect(await left()).toMatch(/^Expired at .*12:58 AM.*\. Find another opening$/)
    expect(await says()).toBe('Bed: expired.')
    expect(await page.isVisible('text=Mark as placed')).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Find another opening')
    await page.click('text=Find another opening')
    await page.waitForURL('**/work')
  })
})
