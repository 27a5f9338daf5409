/**
 * Counts down what ends by itself (`TimeLeft`), and says when it has. The page was made with so much time left by the server's
 * clock; how much has passed since is the browser's to say, which goes on counting while a computer sleeps.
 *
 * Said aloud twice at most: a few minutes before, and at the end.
 */
const TICK_MS = 1_000
const MINUTE_MS = 60_000
const SOON_MINUTES = 5

interface Counted {
  /** By the clock of this browser. */
  readonly ends: number
  said: boolean
}

const known = new WeakMap<Element, Counted>()

/** Begins, on every page: a form that was posted in place may bring something that ends. */
export function countDown(): void {
  setInterval(tick, TICK_MS)
  document.addEventListener('visibilitychange', tick)
  tick()
}

function tick(): void {
  for (const one of document.querySelectorAll<HTMLElement>('[data-left]')) {
    const counted = known.get(one) ?? { ends: Date.now() + Number(one.dataset.left), said: false }
    known.set(one, counted)
    const minutes = Math.ceil((counted.ends - Date.now()) / MINUTE_MS)
    if (minutes > 0) show(one, counted, minutes)
    else end(one)
  }
}

const boxOf = (one: Element) => one.closest('article, section, li')

function show(one: HTMLElement, counted: Counted, minutes: number): void {
  const number = one.querySelector('[data-left-minutes]')
  const words = String(minutes)
  if (number && number.textContent !== words) {
    number.textContent = words
    showRing(one, minutes)
  }
  if (minutes > SOON_MINUTES || counted.said) return
  counted.said = true
  say((one.dataset.leftSoon ?? '').replace('#', words))
}

function showRing(one: Element, minutes: number): void {
  const ring = boxOf(one)?.querySelector<SVGElement>('[data-ring-of]')
  if (!ring) return
  const left = Math.min(100, Math.round((minutes / Number(ring.dataset.ringOf)) * 100))
  ring.querySelector('.ring-left')?.setAttribute('stroke-dasharray', `${left} 100`)
  ring.classList.toggle('soon', minutes < Number(ring.dataset.ringSoon))
  const number = ring.querySelector('text')
  if (number) number.textContent = String(minutes)
}

/** What could be done while there was time is gone; whoever was on it is on the next step. */
function end(one: HTMLElement): void {
  const box = boxOf(one)
  showRing(one, 0)
  say(one.dataset.leftEnded ?? '')
  delete one.dataset.left
  const over = one.querySelector('template')?.content
  if (over) one.replaceChildren(over)
  for (const act of box?.querySelectorAll<HTMLElement>('[data-while-left]') ?? []) {
    const wasOn = act.contains(document.activeElement)
    act.hidden = true
    if (wasOn) one.querySelector('a')?.focus({ preventScroll: true })
  }
}

function say(words: string): void {
  const says = document.getElementById('page-says')
  if (says) says.textContent = words
}
