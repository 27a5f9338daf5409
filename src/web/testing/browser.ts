import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { type ChromiumNeeds, findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts'

interface BrowserOptions extends ChromiumNeeds {
  /**
   * False for pages that are only looked at, by rules and keys: they are laid out and never drawn, which takes a quarter
   * less of the processor. Nothing that waits for a frame ever gets one, so nothing can be clicked. Default true.
   */
  readonly drawn?: boolean
}

const running = new Map<string, Promise<Browser>>()

/**
 * A headless Chromium: the one `CHROMIUM_PATH` names, else an installed one. Tests of one process share it; whoever
 * closes theirs closes the windows that they opened. It ends with the process.
 * @throws {Error} a sentence that says how to get one. Tests that need it ask `inBrowser` first, and skip.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { drawn = true, whole = false } = options
  const kind = `${drawn} ${whole}`
  const before = await running.get(kind)
  const browser = before?.isConnected() ? before : launch(drawn, whole)
  running.set(kind, Promise.resolve(browser))
  return ownWindows(await browser)
}

/** For each step in a window. With Playwright's own 30 s a page that a busy machine answers late fails its journey. */
const PATIENCE_MS = 60_000

function ownWindows(browser: Browser): Browser {
  const contexts = new Set<BrowserContext>()
  const keep = (context: BrowserContext) => {
    contexts.add(context)
    context.setDefaultTimeout(PATIENCE_MS)
    context.once('close', () => contexts.delete(context))
    return context
  }
  const newContext: Browser['newContext'] = async (options) => keep(await browser.newContext(options))
  const newPage: Browser['newPage'] = async (options) => {
    const page = await browser.newPage(options)
    keep(page.context())
    return page
  }
  const close = async () => void (await Promise.all([...contexts].map((context) => context.close())))
  return Object.assign(Object.create(browser) as Browser, { newContext, newPage, close })
}

async function launch(drawn: boolean, whole: boolean): Promise<Browser> {
  const path = findChromium({ whole })
  if (path === undefined) throw new Error(`Chromium is needed here: ${HOW_TO_GET_CHROMIUM}.`)
  // A paper that was set in this process hides the machine's fonts from it (platform/paper); pages use those.
  const { FONTCONFIG_FILE: _hidden, ...env } = process.env
  return await chromium.launch({
    env,
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      ...(drawn ? [] : ['--disable-threaded-compositing']),
    ],
  })
}
