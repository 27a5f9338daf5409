/**
 * Work without a connection: what a device keeps, sealed by a passphrase, and what is written down meanwhile. Counts are
 * sent with what has passed since; wishes to hold wait for the person. See src/features/availability/offline.
 */
import { begin, drop, type Opened, put, renew, sendAll, sendOne, unlock } from './offline/desk.ts'
import {
  afterTap,
  countEntry,
  freeOf,
  holdEntry,
  type KeptLine,
  type Numbers,
  standing,
  type Tap,
} from './offline/entries.ts'
import { ownerMark, SHORTEST_PASSPHRASE } from './offline/seal.ts'
import { one, render, root, say, showPart } from './offline/show.ts'
import { type Handover, startClock } from './offline/steady-clock.ts'
import { isOver, readAbout, readMark } from './offline/store.ts'
import { wipe } from './offline/wipe.ts'

const LOCK_AFTER_MS = 15 * 60_000
const LOOK_MS = 5_000
const newKey = () => crypto.randomUUID()

const now = () => ({ page: performance.now(), wall: Date.now() })
const clock = startClock(handedOver(), now(), newKey)
const read = () => clock.read(now())

/** What the page before left in this tab. */
function handedOver(): Handover | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem('kept-clock') ?? 'null') as Handover | null) ?? undefined
  } catch {
    return undefined
  }
}

const handOver = () => {
  if (readMark()) sessionStorage.setItem('kept-clock', JSON.stringify(clock.handOver(now())))
}

let opened: Opened | undefined
/** Something is kept, as far as this page knows. */
let keeping = false
let touchedAt = Date.now()
let busy = false
/** Something is still to be sent, and nothing answered: a connection that has just come back may not carry yet. */
let triesAgain = false

const redraw = () => opened && render(opened, read(), navigator.onLine)
const input = (id: string) => document.getElementById(id) as HTMLInputElement | null

/** One act at a time: whoever presses twice does it once. */
async function act(work: () => Promise<void>): Promise<void> {
  if (busy) return
  busy = true
  try {
    if (!(await endInTime())) await work()
  } catch {
    say('failed')
  } finally {
    busy = false
    redraw()
  }
}

function clearSecrets(): void {
  for (const field of root?.querySelectorAll<HTMLInputElement>('input[type=password]') ?? []) field.value = ''
}

function opens(as: Opened): void {
  opened = as
  keeping = true
  clearSecrets()
  showPart('open')
  redraw()
}

function lock(): void {
  opened = undefined
  for (const list of root?.querySelectorAll('[data-list]') ?? []) list.replaceChildren()
  clearSecrets()
  showPart('locked')
  say('locked')
}

async function switchOn(): Promise<void> {
  const passphrase = input('passphrase')?.value ?? ''
  if (passphrase.length < SHORTEST_PASSPHRASE) return say('short')
  if (passphrase !== input('passphrase-again')?.value) return say('differ')
  if (!input('managed')?.checked) return say('managed')
  const made = await begin(passphrase, read)
  if (!made) return say('failed')
  opens(made)
  say('saysOn')
}

async function openUp(): Promise<void> {
  const found = await unlock(input('unlock')?.value ?? '')
  if (!found) return say('wrong')
  opens(found)
  one('[data-says]')?.replaceChildren()
  await goOn()
}

/** With a connection: what was written down is sent first, then everything is looked at anew. */
async function goOn(looksAnyway = false): Promise<void> {
  if (!opened || !navigator.onLine) return
  const sent = await sendAll(opened, read)
  opened = sent.opened
  const saidBefore = triesAgain && !looksAnyway
  triesAgain = sent.came === 'away'
  if (triesAgain && saidBefore) return
  if (sent.came === 'away' || sent.came === 'signIn') return say(sent.came)
  const fresh = await renew(opened, read)
  opened = fresh.opened
  if (sent.came) say(sent.came)
  else if (fresh.came !== 'renewed' || looksAnyway) say(fresh.came)
}

const lineOf = (element: Element): KeptLine | undefined => {
  const { key } = element.closest<HTMLElement>('li[data-key]')?.dataset ?? {}
  return opened?.kept.snapshot.lines.find((line) => line.id === key)
}

async function write(line: KeptLine, said: Parameters<typeof countEntry>[2]): Promise<void> {
  if (!opened) return
  const { kept, entries } = opened
  const entry = countEntry({ snapshot: kept.snapshot, entries, read: read(), key: newKey() }, line, said)
  opened = await put(opened, entry)
  say('saysWritten', {}, false)
  await goOn()
}

async function tap(button: HTMLButtonElement): Promise<void> {
  const line = lineOf(button)
  if (!opened || !line) return
  const stood = standing(line, opened.entries)
  const said = afterTap(stood, freeOf(stood.numbers, line.held), button.value as Tap)
  if (!said) return say(button.value === 'one-less' ? 'noneLess' : 'noneMore')
  await write(line, said)
}

async function enter(form: HTMLFormElement): Promise<void> {
  const line = lineOf(form)
  const typed: Record<string, number> = {}
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-number]')) {
    if (!/^\d{1,5}$/.test(field.value.trim()) || Number(field.value) > 10_000) return say('whole')
    typed[field.dataset.number ?? ''] = Number(field.value)
  }
  const numbers = typed as unknown as Numbers
  if (freeOf(numbers, 0) < 0) return say('tooMany')
  if (line && opened) await write(line, { numbers, taking: standing(line, opened.entries).taking })
}

async function wish(button: Element): Promise<void> {
  const { key } = button.closest<HTMLElement>('li[data-key]')?.dataset ?? {}
  const slot = opened?.kept.snapshot.places.find((each) => each.id === key)
  if (!opened || !slot) return
  const { kept, entries } = opened
  opened = await put(opened, holdEntry({ snapshot: kept.snapshot, entries, key: newKey() }, slot, kept.seen))
  say('saysWritten')
}

/** What the person says of an entry that waits for them. */
async function settle(what: string, button: Element): Promise<void> {
  const { key } = button.closest<HTMLElement>('li[data-key]')?.dataset ?? {}
  const entry = opened?.entries.find((each) => each.key === key)
  if (!opened || !entry) return
  if (what === 'remove' || what === 'theirs') {
    opened = await drop(opened, entry, false)
    one('[data-says]')?.focus()
    return goOn()
  }
  const decided = what === 'mine' && entry.what === 'count' ? entry.theirs?.version : undefined
  const done = await sendOne(opened, entry, read, decided)
  opened = done.opened
  redraw()
  say(done.came)
  if (done.came === 'held' || done.came.startsWith('sent')) opened = (await renew(opened, read)).opened
}

async function forget(why = 'wiped', n = 0): Promise<void> {
  opened = undefined
  keeping = false
  await wipe()
  for (const list of root?.querySelectorAll('[data-list]') ?? []) list.replaceChildren()
  clearSecrets()
  showPart('off')
  say(why, { n }, why === 'wiped')
}

/** Ends what is kept when its days have passed while a page was open, or another page forgot it. @returns whether nothing is left */
async function endInTime(): Promise<boolean> {
  const mark = readMark()
  if (!keeping || (mark && !isOver(mark, Date.now()))) return false
  await forget(mark ? 'over' : 'gone', mark?.unsent)
  return true
}

root?.addEventListener('submit', (event) => {
  event.preventDefault()
  const form = event.target as HTMLFormElement
  const does = { on: switchOn, open: openUp, numbers: () => enter(form) }[form.dataset.do ?? '']
  if (does) void act(does)
})

root?.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>('button[data-do]')
  const what = button?.dataset.do
  if (!button || !what) return
  if (what === 'lock') lock()
  else if (what === 'wipe') void act(() => forget())
  else if (what === 'send' || what === 'renew')
    void act(async () => (navigator.onLine ? goOn(true) : say('away')))
  else if (what === 'tap') void act(() => tap(button))
  else if (what === 'wish') void act(() => wish(button))
  else void act(() => settle(what, button))
})

async function start(): Promise<void> {
  if (!isSecureContext || !('serviceWorker' in navigator) || !crypto.subtle || !globalThis.caches)
    return showPart('unable')
  const n = readMark()?.unsent ?? 0
  keeping = readMark() !== undefined
  if (await endInTime()) return
  const about = await readAbout()
  const { membership } = root?.dataset ?? {}
  if (about && membership !== undefined && (await ownerMark(about.salt, membership)) !== about.owner)
    return forget('otherRole', n)
  keeping = about !== undefined
  showPart(about ? 'locked' : 'off')
  if (about && location.hash === '#unsent' && n > 0) say('unsent', { n })
}

if (root) {
  void start()
  handOver()
  addEventListener('online', () => void act(goOn))
  addEventListener('offline', redraw)
  addEventListener('pagehide', handOver)
  for (const kind of ['keydown', 'pointerdown'] as const)
    addEventListener(kind, () => {
      touchedAt = Date.now()
    })
  setInterval(() => {
    handOver()
    if (opened && Date.now() - touchedAt > LOCK_AFTER_MS) lock()
    // What is kept ends when its days are over; what got no answer is sent again.
    if (!busy) void act(async () => (triesAgain ? goOn() : undefined))
  }, LOOK_MS)
}
