import type { Page } from 'playwright-core'

/** What a keyboard or reflow walk found wrong, one sentence each; empty when all is well. */
export type Faults = string[]

/** Sideways scroll at 320 px, and text lost or overlapping when letters are twice as large. */
export async function reflowFaults(page: Page): Promise<Faults> {
  const before = page.viewportSize()
  const faults = await narrowFaults(page)
  if (before) await page.setViewportSize(before)
  return [...faults, ...(await largeTextFaults(page))]
}

/** Sideways scroll at 320 px. The window is left that narrow. */
export async function narrowFaults(page: Page): Promise<Faults> {
  await page.setViewportSize({ width: 320, height: 800 })
  return await page.evaluate(sideways, { when: 'at 320 px' })
}

/** Text lost or overlapping when letters are twice as large, at the width the window has. */
export function largeTextFaults(page: Page): Promise<Faults> {
  return page.evaluate(sideways, { when: 'with text at 200 %', fontSize: '200%' })
}

/** Runs in the page. */
function sideways({ when, fontSize = '' }: { when: string; fontSize?: string }): string[] {
  const root = document.documentElement
  root.style.fontSize = fontSize
  try {
    const inner = root.clientWidth
    const wide = root.scrollWidth
    return wide > inner ? [`scrolls sideways ${when}: ${wide} > ${inner} px (${culprit(inner)})`] : []
  } finally {
    root.style.fontSize = ''
    if (root.getAttribute('style') === '') root.removeAttribute('style')
  }

  function culprit(inner: number): string {
    const rtl = root.dir === 'rtl'
    const over = [...document.body.querySelectorAll('*')].find((element) => {
      const box = element.getBoundingClientRect()
      const clipped = getComputedStyle(element).position === 'absolute' && box.width <= 1
      return box.width > 0 && !clipped && (rtl ? box.left < -1 : box.right > inner + 1)
    })
    return over ? `${over.tagName.toLowerCase()}.${over.className}` : ''
  }
}

interface Stop {
  readonly what: string
  readonly visibleFocus: boolean
  readonly width: number
  readonly height: number
  readonly covered: boolean
  readonly inline: boolean
  readonly key: string
}

/** Tabs sent before the page is asked where they led: one question for each would take longer than the tabs. */
const burst = 16

/**
 * Presses Tab through the page: each control once, with a visible focus, large enough, not under the sticky
 * bar, and no trap.
 */
export async function tabFaults(page: Page, most = 2_000): Promise<Faults> {
  await leaveFocus(page)
  await page.evaluate(startAtTheTop)
  const notes = await page.evaluate(noteStops)
  const faults = await faultsOnTheWay(page, notes ? burst : 1, most)
  // A burst ends somewhere: what is shown only while it has the focus would move the page under the next click.
  await leaveFocus(page)
  return faults
}

async function leaveFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.scrollTo(0, 0)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

/** Runs in the page: the next Tab leads on from what had the focus last, which may be anywhere after an earlier walk. */
function startAtTheTop(): void {
  const { body } = document
  const before = body.getAttribute('tabindex')
  body.setAttribute('tabindex', '-1')
  body.focus({ preventScroll: true })
  body.blur()
  if (before === null) body.removeAttribute('tabindex')
  else body.setAttribute('tabindex', before)
}

/** A field for a date has so many stops in itself. */
const stopsInOne = 6

async function faultsOnTheWay(page: Page, atOnce: number, most: number): Promise<Faults> {
  const faults: Faults = []
  const seen = new Set<string>()
  let last = ''
  let again = 0
  for (let press = 0; press < most; press += atOnce) {
    for (const stop of await tabbed(page, atOnce)) {
      if (!stop) return faults
      again = stop.key === last ? again + 1 : 0
      last = stop.key
      if (again > stopsInOne) return [...faults, `keyboard trap at ${stop.what}`]
      if (again > 0) continue
      if (seen.has(stop.key)) return faults
      seen.add(stop.key)
      if (!stop.visibleFocus) faults.push(`no visible focus on ${stop.what}`)
      if (stop.covered) faults.push(`focused but covered: ${stop.what}`)
      if (!stop.inline && (stop.width < 24 || stop.height < 24)) {
        faults.push(
          `target ${Math.round(stop.width)}×${Math.round(stop.height)} px is under 24: ${stop.what}`,
        )
      }
    }
  }
  faults.push(`more than ${most} stops`)
  return faults
}

/** Presses so many tabs, as if the key were held down. @returns where each of them led, or null where out of the page */
async function tabbed(page: Page, many: number): Promise<(Stop | null)[]> {
  await Promise.all(Array.from({ length: many }, () => page.keyboard.down('Tab')))
  await page.keyboard.up('Tab')
  const stops = await page.evaluate(() => window.tabWalk?.taken() ?? [])
  if (stops.length !== many) throw new Error(`the page heard of ${stops.length} tabs of ${many}`)
  return stops
}

declare global {
  interface Window {
    tabWalk?: { begin(): void; taken(): (Stop | null)[] }
  }
}

/**
 * Runs in the page: notes where each tab led when the next one comes, and the last when it is asked.
 *
 * @returns false where nothing listens because the browser runs no scripts: then each tab has to be asked about.
 */
function noteStops(): boolean {
  let hears = false
  const hear = () => {
    hears = true
  }
  window.addEventListener('tab-walk', hear, { once: true })
  window.dispatchEvent(new Event('tab-walk'))
  if (window.tabWalk) {
    window.tabWalk.begin()
    return hears
  }
  let stops: (Stop | null)[] = []
  let first = true
  const numbers = new WeakMap<Element, number>()
  let known = 0
  const begin = () => {
    stops = []
    first = true
  }
  const taken = () => {
    const all = [...stops, currentStop()]
    begin()
    return all
  }
  window.tabWalk = { begin, taken }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Tab') return
      if (!first) stops.push(currentStop())
      first = false
    },
    true,
  )
  return hears

  function currentStop(): Stop | null {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const style = getComputedStyle(element)
    const label = element.closest('label')
    const box = (element instanceof HTMLInputElement && label ? label : element).getBoundingClientRect()
    // A link that breaks over two lines has a box for each: the middle of all of it may lie beside both.
    const rect = element.getClientRects()[0] ?? element.getBoundingClientRect()
    const shown = label ? getComputedStyle(label) : style
    const focus = (one: CSSStyleDeclaration) =>
      (one.outlineStyle !== 'none' && Number.parseFloat(one.outlineWidth) > 0) || one.boxShadow !== 'none'
    // Of a table that is longer than the screen, the part that is on it: its middle may lie below what stays at the foot.
    const middle = (from: number, to: number, end: number) => (Math.max(0, from) + Math.min(end, to)) / 2
    const at = document.elementFromPoint(
      middle(rect.left, rect.right, window.innerWidth),
      middle(rect.top, rect.bottom, window.innerHeight),
    )
    const covered =
      at !== null &&
      at !== element &&
      !element.contains(at) &&
      !at.contains(element) &&
      !(label?.contains(at) ?? false)
    if (!numbers.has(element)) numbers.set(element, ++known)
    return {
      what: `${element.tagName.toLowerCase()} "${(element.textContent ?? element.getAttribute('name') ?? '').trim().slice(0, 40)}"`,
      visibleFocus: focus(style) || focus(shown),
      width: box.width,
      height: box.height,
      covered,
      // A link inside a sentence is as high as its line (WCAG 2.5.8, inline exception).
      inline:
        style.display === 'inline' && element.parentElement?.matches('p, li, dd, td, span, bdi') === true,
      key: String(numbers.get(element)),
    }
  }
}
