/**
 * Shows changes as they happen: hears from the server that something changed, asks for the page anew, and puts its
 * parts in the place of the old ones. The server says only that something changed, never what. Where a page can tell by
 * itself what there is to show, its own script takes the event `live-event` and nothing is asked for.
 *
 * The area is looked up each time, because a form that was posted in place brings a new one.
 */
import { loadPage } from './load-page.ts'
import { hearOfNotices } from './notices-count.ts'
import * as presence from './presence.ts'
import { swapParts } from './swap-parts.ts'

/** Between two loads, however much changes. */
const AT_MOST_EVERY_MS = 1_000
const LONGEST_WAIT_MS = 60_000

const find = <E extends HTMLElement>(mark: string) => document.querySelector<E>(`[data-live${mark}]`)

let source: EventSource | undefined
let from = ''
let paused = false
/** Something changed that is not shown yet. */
let waiting = false
let loading = false
let loadedAt = 0
let tries = 0
let heardAt = 0
let timer = 0
let over = false

/** Begins, on a page that has an area for it. */
export function followChanges(): void {
  if (!find('')) return
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('[data-live-pause]')) return
    paused = !paused
    tell()
    if (waiting) loadSoon()
  })
  document.addEventListener('visibilitychange', () => {
    if (waiting) loadSoon()
  })
  // The page's own script knows that it cannot go on by itself.
  document.addEventListener('live-ask', () => {
    waiting = true
    tell()
    loadSoon()
  })
  // A form that was posted in place brought a new `<main>`, in which nothing is said yet.
  new MutationObserver(tell).observe(document.body, { childList: true })
  // A browser that keeps the page for Back keeps its stream too, and a session has few.
  addEventListener('pagehide', () => source?.close())
  // Kept for Back: what it shows then may be old, or not for whoever sits there.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  connect()
}

function connect(): void {
  const { live = '' } = find('')?.dataset ?? {}
  source = new EventSource(from ? `${live.split('?', 1)[0]}?from=${encodeURIComponent(from)}` : live)
  source.onopen = () => {
    tries = 0
    tell()
  }
  for (const name of ['changed', 'reload']) source.addEventListener(name, hear)
  for (const name of ['signed-out', 'away']) source.addEventListener(name, () => void leaveIfOver())
  source.onerror = () => {
    tell()
    // Refused, or signed out: the browser does not come back by itself. The page says which it is.
    if (source?.readyState === EventSource.CLOSED) comeBack()
  }
}

function hear(event: MessageEvent): void {
  from = event.lastEventId || from
  heardAt = Date.now()
  const told = event.type === 'changed' ? JSON.parse(event.data) : undefined
  if (told && !concerns(told.topic)) {
    hearOfNotices(event)
    return
  }
  if (told && !paused && isShown(told)) return
  waiting = true
  tell()
  loadSoon()
}

/** Filters were applied in place: the page is asked for with them from now on. What was told meanwhile it may not show. */
export function followWith(page: Document, askedAt: number): void {
  const [area, made] = [find(''), page.querySelector<HTMLElement>('[data-live]')]
  if (!area || made?.dataset.livePage === undefined) return
  area.dataset.livePage = made.dataset.livePage
  if (heardAt < askedAt) return
  waiting = true
  loadSoon()
}

/** Somebody hears all that they may; a page shows one thing of it. */
function concerns(channel: string): boolean {
  const shown = find('')?.dataset.liveChannel
  return shown === undefined || channel === shown || channel.startsWith(`${shown}:`)
}

/** Whether the page's own script has shown it. */
function isShown(told: unknown): boolean {
  const event = new CustomEvent('live-event', { detail: told, bubbles: true, cancelable: true })
  return find('')?.dispatchEvent(event) === false
}

function comeBack(): void {
  const most = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries)
  tries += 1
  setTimeout(
    () => {
      if (over) return
      load()
      connect()
    },
    most * (0.5 + Math.random() / 2),
  )
}

function loadSoon(): void {
  if (paused || document.hidden || timer) return
  timer = window.setTimeout(load, Math.max(0, loadedAt + AT_MOST_EVERY_MS - Date.now()))
}

function load(): void {
  timer = 0
  if (paused || loading || over) return
  loading = true
  loadedAt = Date.now()
  waiting = false
  const asked = find('')?.dataset.livePage ?? ''
  loadPage(asked, (page) => {
    loading = false
    if (over) return
    if (page === 'elsewhere') {
      void leave()
      return
    }
    // Filters were changed meanwhile: this is not what is looked at now.
    if (find('')?.dataset.livePage !== asked) waiting = true
    else if (page) swapParts(page)
    tell()
    if (waiting) loadSoon()
  })
}

/** Says how it stands. Not read out each time: only what changed is. */
function tell(): void {
  const area = find('')
  const line = find('-line')
  if (over || !area || !line) return
  const { liveOn, livePaused, liveWaiting, liveLost, livePauseWords, liveGoOn } = area.dataset
  const shown = source?.readyState === EventSource.OPEN ? liveOn : liveLost
  const said = paused ? (waiting ? liveWaiting : livePaused) : shown
  line.hidden = false
  ;(find('-state') as HTMLElement).textContent = said ?? ''
  ;(find('-pause') as HTMLElement).textContent = (paused ? liveGoOn : livePauseWords) ?? ''
}

/** Signed in anew in another tab is no end. */
async function leaveIfOver(): Promise<void> {
  source?.close()
  presence.cover(true)
  if (await presence.isOver()) await leave()
  else comeBack()
  presence.cover(false)
}

/** Nothing of what was shown stays. */
async function leave(): Promise<void> {
  over = true
  source?.close()
  await presence.leave()
}
