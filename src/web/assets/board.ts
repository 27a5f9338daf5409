/**
 * The board of what is free. Events say how a line stands, so a row changes without asking the server; and each row grows
 * old by itself, so that a page left open never shows an old count as free. Without this the page works by loading it again.
 *
 * An event tells no moment of a count. Counts only ever get newer, so what a row says of its age is at worst too old; where
 * that matters, the page is asked for anew.
 */
interface LiveEvent {
  readonly many?: true
  readonly changed?: readonly { readonly kind: string; readonly id?: string; readonly version?: number }[]
}

const STATES: Readonly<Record<string, string>> = {
  'line-open': 'open',
  'line-full': 'full',
  'line-call': 'call',
  'line-closed': 'closed',
}
const TICK_MS = 5_000
const CHANGED_MS = 60_000
const SAID_EVERY_MS = 10_000
const SPREAD_MS = 10_000
/** What may lie between the server's word of the time and this script's first look at a table that was swapped in. */
const ALLOWANCE_MS = 3 * TICK_MS

const relative = new Intl.RelativeTimeFormat('en')
const tables = new WeakMap<Element, { readonly server: number; readonly here: number }>()
let first = true

const table = () => document.querySelector<HTMLElement>('[data-board]')
const rows = () => document.querySelectorAll<HTMLElement>('[data-board-line]')

/** The database's clock, as far as it is known here: never behind. */
function now(): number {
  const shown = table()
  if (!shown) return Date.now()
  let known = tables.get(shown)
  if (!known) {
    known = {
      server: Date.parse(shown.dataset.board ?? ''),
      here: first ? performance.timeOrigin : Date.now() - ALLOWANCE_MS,
    }
    tables.set(shown, known)
    first = false
  }
  return known.server + Math.max(0, Date.now() - known.here)
}

const isPast = (moment: string | undefined) => moment === undefined || Date.parse(moment) <= now()

/** Puts a state into a row. @param free undefined: as it was, or not told */
function show(row: HTMLElement, state: string, free?: number): void {
  const room = 'room' in row.dataset && (state === 'open' || state === 'ageing') ? '-room' : ''
  const word = document.querySelector<HTMLTemplateElement>(`template[data-board-word="${state}${room}"]`)
  const cell = row.querySelector('[data-board-state]')
  if (!word || !cell) return
  const before = cell.querySelector('[data-board-free]')?.textContent
  cell.replaceChildren(word.content.cloneNode(true))
  const number = cell.querySelector('[data-board-free]')
  if (number) number.textContent = free === undefined ? (before ?? '') : String(free)
  row.dataset.state = state
  offer(row, state)
}

/** Only what can be done now can be pressed. Whoever was on the other button is on this one, or on the row. */
function offer(row: HTMLElement, state: string): void {
  const active = row.contains(document.activeElement) ? document.activeElement : null
  const can = { hold: state === 'open', wait: state === 'full' }
  for (const form of row.querySelectorAll<HTMLFormElement>('[data-board-act]'))
    form.hidden = !can[form.dataset.boardAct as 'hold' | 'wait']
  if (!active?.closest('[data-board-act][hidden]')) return
  const button = row.querySelector<HTMLElement>('[data-board-act]:not([hidden]) button')
  if (!button) row.tabIndex = -1
  ;(button ?? row).focus({ preventScroll: true })
}

/** @returns whether the row says all of it; else the page has to be asked for. */
function tell(row: HTMLElement, kind: string, free: number | undefined): boolean {
  const state = STATES[kind]
  if (state === undefined) return false
  row.dataset.heard = ''
  // How many are free at a place that its coordinator alone may know, no event of the coalition says.
  if ('untold' in row.dataset) return false
  const old = isPast(row.dataset.call)
  // By which count, only the server knows.
  if (old && (state === 'open' || state === 'full')) return false
  show(row, state === 'open' && isPast(row.dataset.ages) ? 'ageing' : state, free)
  mark(row)
  if (row.dataset.boardLine) changed.add(row.dataset.boardLine)
  saySoon()
  return true
}

function mark(row: HTMLElement): void {
  row.querySelector('[data-board-new]')?.remove()
  const note = document
    .querySelector<HTMLTemplateElement>('template[data-board-changed]')
    ?.content.cloneNode(true)
  if (note) row.querySelector('[data-board-state]')?.after(note)
  row.dataset.changedAt = String(Date.now())
}

/** What was not read out yet. */
const changed = new Set<string>()
let saidAt = Number.NEGATIVE_INFINITY
let saying = 0

/** A summary at most so often, never each row. */
function saySoon(): void {
  if (saying !== 0) return
  saying = window.setTimeout(say, Math.max(1_000, saidAt + SAID_EVERY_MS - Date.now()))
}

function say(): void {
  saying = 0
  saidAt = Date.now()
  const { boardOne = '', boardMany = '' } = table()?.dataset ?? {}
  const says = document.getElementById('page-says')
  if (says) says.textContent = changed.size === 1 ? boardOne : boardMany.replace('#', String(changed.size))
  changed.clear()
}

document.addEventListener('live-event', (event) => {
  const { changed: said, many } = (event as CustomEvent<LiveEvent>).detail
  if (many || !said) return
  let isAll = true
  for (const { kind, id = '', version } of said) {
    const row = document.getElementById(`line-${id}`)
    // A row that this page does not show is none of its events.
    if (kind === 'lines-changed' || (row && !tell(row, kind, version))) isAll = false
  }
  if (isAll) event.preventDefault()
})

/** A line that was told of, or is hidden, may have a newer count than this page knows: it is asked for, not by all at once. */
function askSoon(): void {
  setTimeout(() => document.dispatchEvent(new CustomEvent('live-ask')), Math.random() * SPREAD_MS)
}

/** Rows grow old, also on a page that is paused: an old count is free nowhere. */
function age(): void {
  let ask = false
  for (const row of rows()) {
    const { state, ages, call, heard, changedAt } = row.dataset
    const shown = state === 'open' || state === 'ageing' || state === 'full'
    if (shown && isPast(call)) show(row, 'call')
    else if (state === 'open' && isPast(ages)) show(row, 'ageing')
    // Of a hidden line nobody hears that it was counted again.
    if (
      row.dataset.state !== state &&
      (heard !== undefined || 'room' in row.dataset || 'untold' in row.dataset)
    )
      ask = true
    if (changedAt && Date.now() - Number(changedAt) > CHANGED_MS) {
      row.querySelector('[data-board-new]')?.remove()
      delete row.dataset.changedAt
    }
    tellAge(row)
  }
  if (ask) askSoon()
}

function tellAge(row: HTMLElement): void {
  const time = row.querySelector('[data-board-age]')
  const { counted } = row.dataset
  if (!time || !counted) return
  const minutes = Math.floor((now() - Date.parse(counted)) / 60_000)
  const words =
    minutes < 1
      ? (table()?.dataset.boardJust ?? '')
      : minutes < 60
        ? relative.format(-minutes, 'minute')
        : minutes < 48 * 60
          ? relative.format(-Math.floor(minutes / 60), 'hour')
          : relative.format(-Math.floor(minutes / 1_440), 'day')
  if (time.textContent !== words) time.textContent = words
}

setInterval(age, TICK_MS)
document.addEventListener('visibilitychange', age)
age()
