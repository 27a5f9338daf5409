/**
 * Takes words off an open page as soon as its reader may read them no more. The server says over the stream of the page that something
 * changed (presence.ts), and never what; the page asks whether what it shows is still so. It also asks every few seconds, because not
 * everything by which a reading ends is told, and at the moment at which it ends by itself.
 *
 * While the answer cannot be had, and while the page is not looked at, the words are hidden and not gone: whoever comes back to the page,
 * also by Back, sees nothing before it was asked. A list has no words of its own that say it is over: it is loaded again.
 */
const EVERY_MS = 4_000
/** Without an answer for so long, nothing is shown. */
const PATIENCE_MS = 10_000
const LONGEST_ANSWER_MS = 3_000
/** A timer cannot wait longer. */
const LONGEST_TIMER_MS = 2_000_000_000

let asking = false
/** Heard while it asked: what was answered may be from before. */
let again = false
let heardAt = Date.now()
let over = false

const shown = () => document.querySelector<HTMLElement>('[data-holds]')

/** Begins, on a page that shows something that may end. */
export function showWhileItHolds(): void {
  const area = shown()
  if (!area) return
  document.addEventListener('live-heard', (event) => {
    const said = (event as CustomEvent<string | undefined>).detail
    if (said === undefined || String(JSON.parse(said).topic).startsWith('sharing.')) void ask()
  })
  document.addEventListener('visibilitychange', () => {
    hide(true)
    if (!document.hidden) void ask()
  })
  addEventListener('pagehide', () => hide(true))
  addEventListener('pageshow', (event) => {
    if (event.persisted) void ask()
  })
  const left = Number(area.dataset.holdsFor ?? Number.NaN)
  if (left >= 0 && left < LONGEST_TIMER_MS) setTimeout(() => void ask(), left + 50)
  setInterval(
    () => {
      if (!document.hidden) void ask()
    },
    Number(area.dataset.holdsEvery ?? EVERY_MS),
  )
}

async function ask(): Promise<void> {
  const area = shown()
  if (!area || over) return
  if (asking) {
    again = true
    return
  }
  asking = true
  again = false
  const found = await stateNow(area.dataset.holds ?? '')
  asking = false
  if (over) return
  if (found === 'gone' || (found !== undefined && found !== area.dataset.holdsState)) clear()
  else if (found === undefined) hide(Date.now() - heardAt > PATIENCE_MS || area.hidden !== false)
  else {
    heardAt = Date.now()
    if (again) void ask()
    else if (!document.hidden) hide(false)
  }
}

/** Undefined: no answer, or only that whoever sits there has to show who they are, which the page asks by itself. */
async function stateNow(address: string): Promise<string | 'gone' | undefined> {
  const enough = new AbortController()
  const timer = setTimeout(() => enough.abort(), LONGEST_ANSWER_MS)
  try {
    const answer = await fetch(address, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      cache: 'no-store',
      signal: enough.signal,
    })
    if (answer.status === 404) return 'gone'
    if (!answer.ok) return undefined
    return String((await answer.json()).state)
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function hide(hidden: boolean): void {
  const area = shown()
  const says = document.querySelector<HTMLElement>('[data-holds-hidden]')
  if (area) area.hidden = hidden
  if (says) says.hidden = !hidden
}

/** For good: nothing of it stays on the page, nor where Back leads to it. */
function clear(): void {
  over = true
  const main = document.querySelector('main')
  const words = document.querySelector<HTMLTemplateElement>('template[data-holds-over]')
  if (!main || !words) {
    location.reload()
    return
  }
  const said = words.content.cloneNode(true)
  main.replaceChildren(said)
  // Markup has one heading of a page; it is this one now.
  const heading = document.createElement('h1')
  const old = main.querySelector('h2')
  heading.textContent = old?.textContent ?? ''
  old?.replaceWith(heading)
  document.title = heading.textContent
  // Read out by itself: the focus moves to it.
  main.focus()
}
