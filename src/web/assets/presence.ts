/**
 * Closes an open page when its sign-in is taken back, wherever that was done: nothing of what it showed stays. Who was
 * only away proves again who they are, over the page, and nothing typed is lost.
 *
 * The script listens while the page can be seen: a browser has few connections, and a page that comes to the front asks at once.
 */
import { isConfirmed } from './ask-first.ts'
import { leavePage, type Why } from './leave-page.ts'
import { countNotices, hearOfNotices } from './notices-count.ts'

const LONGEST_WAIT_MS = 60_000
/** A sign-in that ends because another one takes its place is no end: the answer that brings it may be on its way. */
const TAKES_OVER_MS = 250

const AWAY_EVERY_MS = 3_000

/** A cleared page says what it can say by then. */
const LONGEST_ANSWER_MS = 5_000

const words = () => document.querySelector<HTMLTemplateElement>('template[data-signed-out]')

let source: EventSource | undefined
let tries = 0
/** True when the page listened before and stopped: what came meanwhile was not heard. */
let heardBefore = false
let over = false

/** Begins, on a page on which somebody is signed in and which has no stream of its own. */
export function followPresence(): void {
  if (!words() || document.querySelector('[data-live]')) return
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop()
    else connect()
  })
  // A browser that keeps the page for Back keeps its stream too, and a session has few.
  addEventListener('pagehide', stop)
  // Kept for Back: whoever sits there now may be somebody else.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    stop()
    connect()
  })
  connect()
}

/** Takes everything off the page, for good. Resolves when it says why. */
export async function leave(): Promise<void> {
  over = true
  stop()
  await leavePage(words(), whyOver())
}

/** Nothing is seen while it is asked whether another sign-in takes over. */
export function cover(covered: boolean): void {
  document.body.style.visibility = covered ? 'hidden' : ''
}

/** Whether the sign-in that this page stands on is over, after a moment for another one to take its place. */
export async function isOver(): Promise<boolean> {
  if ((await standing()) !== 'gone') return false
  await new Promise((resolve) => setTimeout(resolve, TAKES_OVER_MS))
  return (await standing()) === 'gone'
}

/** Whoever sits there may be signed in still: then only the role is not theirs, or not any more, for which the page was made. */
async function whyOver(): Promise<Why> {
  const found = await standing(stream())
  return found === 'here' || found === 'away' ? 'role' : 'out'
}

const stream = () => words()?.dataset.signedOut ?? ''

/** The question of this page: of its sign-in, under the role that it was made for. */
function address(): string {
  const as = document.querySelector<HTMLInputElement>('.person [name=as]')?.value
  return as === undefined ? stream() : `${stream()}?as=${encodeURIComponent(as)}`
}

function stop(): void {
  source?.close()
  source = undefined
}

function connect(): void {
  if (over || source || document.hidden) return
  const opened = new EventSource(address())
  source = opened
  opened.onopen = () => {
    tries = 0
    if (heardBefore) void countNotices()
    heardBefore = true
  }
  opened.addEventListener('changed', (event) => {
    hearOfNotices(event)
    document.dispatchEvent(new CustomEvent('live-heard', { detail: event.data }))
  })
  opened.addEventListener('reload', () => {
    void countNotices()
    document.dispatchEvent(new CustomEvent('live-heard'))
  })
  opened.addEventListener('signed-out', () => {
    cover(true)
    void lookAgain().finally(() => cover(false))
  })
  opened.addEventListener('away', () => void lookAgain())
  opened.onerror = () => {
    // Refused: the browser does not come back by itself.
    if (opened === source && opened.readyState === EventSource.CLOSED) void lookAgain()
  }
}

async function lookAgain(): Promise<void> {
  stop()
  const found = await standing()
  if (found === 'away') {
    whileAway()
    const again = document.querySelector<HTMLDialogElement>('#again')
    if (again && !again.open) void isConfirmed(again)
  } else if (found === 'gone' && (await isOver())) await leave()
  else {
    const most = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries)
    tries += 1
    setTimeout(connect, most * (0.5 + Math.random() / 2))
  }
}

/** Until they have proved who they are, here or in another tab, or it is taken back. */
function whileAway(): void {
  setTimeout(async () => {
    const found = document.hidden ? 'away' : await standing()
    if (found === 'here') connect()
    else if (found === 'gone' && (await isOver())) await leave()
    else whileAway()
  }, AWAY_EVERY_MS)
}

/** What the server says of whoever sits here, by the answer to the same question that the stream asks. */
async function standing(at = address()): Promise<'here' | 'away' | 'gone' | 'unknown'> {
  const asking = new AbortController()
  const enough = setTimeout(() => asking.abort(), LONGEST_ANSWER_MS)
  try {
    const answer = await fetch(at, {
      headers: { accept: 'application/json' },
      signal: asking.signal,
      redirect: 'manual',
    })
    if (answer.ok) return 'here'
    if (answer.status !== 403) return 'unknown'
    return (await answer.json()).code === 'idle' ? 'away' : 'gone'
  } catch {
    return 'unknown'
  } finally {
    clearTimeout(enough)
    asking.abort()
  }
}
