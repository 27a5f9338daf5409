import type { Opened } from './desk.ts'
import { type CountEntry, type Entry, freeOf, type KeptLine, type Numbers, standing } from './entries.ts'
import { minutesSince, type Reading } from './steady-clock.ts'

/** Puts what is kept on the page, out of the page's own templates. Text only: nothing here makes markup. */

export const root = document.querySelector<HTMLElement>('[data-offline]')
const said = JSON.parse(root?.dataset.offline ?? '{}') as Record<string, string>
const relative = new Intl.RelativeTimeFormat('en')

/** A sentence of the page, with what it asks for filled in. */
export function words(name: string, values: Record<string, string | number> = {}): string {
  return (said[name] ?? '').replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all))
}

export const one = (selector: string) => root?.querySelector<HTMLElement>(selector) ?? undefined

export type Part = 'unable' | 'off' | 'locked' | 'open'

/** One state of the page at a time. */
export function showPart(part: Part): void {
  for (const each of root?.querySelectorAll<HTMLElement>('[data-part]') ?? [])
    each.hidden = each.dataset.part !== part
}

/** Says what came of it, and stands there: the button that was pressed may be gone. */
export function say(name: string, values: Record<string, string | number> = {}, focus = true): void {
  const place = one('[data-says]')
  if (!place) return
  place.textContent = words(name, values)
  if (name === 'signIn') {
    const link = one('template[data-sign-in]') as HTMLTemplateElement | undefined
    if (link) place.append(' ', link.content.cloneNode(true))
  }
  if (focus) place.focus()
}

export function ago(minutes: number): string {
  if (minutes < 1) return words('now')
  if (minutes < 120) return relative.format(-Math.floor(minutes), 'minute')
  if (minutes < 48 * 60) return relative.format(-Math.floor(minutes / 60), 'hour')
  return relative.format(-Math.floor(minutes / 1_440), 'day')
}

export function standsWords(numbers: Numbers, held: number, taking: string): string {
  if (taking !== 'taking') return words('closed')
  const free = Math.max(freeOf(numbers, held), 0)
  const all = numbers.total + numbers.surge - numbers.outOfService
  return words('stands', { free, all, occupied: numbers.occupied })
}

type Filling = Readonly<Record<string, string | undefined>>

/** Cards by key: those that stay keep their buttons, so that whoever is on one stays there. */
function fill(
  list: string,
  cards: readonly {
    readonly key: string
    readonly slots: Filling
    readonly about: string
    adjust?(card: HTMLElement): void
  }[],
): void {
  const into = one(`[data-list="${list}"]`)
  const template = root?.querySelector<HTMLTemplateElement>(`template[data-card="${list}"]`)
  if (!into || !template) return
  const before = new Map(
    [...into.children].map((card) => [(card as HTMLElement).dataset.key, card as HTMLElement]),
  )
  for (const { key, slots, about, adjust } of cards) {
    const card = before.get(key) ?? (template.content.cloneNode(true) as DocumentFragment).querySelector('li')
    if (!card) continue
    before.delete(key)
    card.dataset.key = key
    for (const slot of card.querySelectorAll<HTMLElement>('[data-slot]')) {
      const name = slot.dataset.slot ?? ''
      const text = name === 'about' ? ` ${about}` : slots[name]
      // A link of the page's own stands in its slot already.
      if (name !== 'board') slot.textContent = text ?? ''
      slot.hidden = text === undefined || text === ''
    }
    adjust?.(card)
    if (!card.isConnected) into.append(card)
  }
  for (const gone of before.values()) gone.remove()
  const none = one(`[data-none="${list}"]`)
  if (none) none.hidden = cards.length > 0
  into.hidden = cards.length === 0
}

const show = (card: HTMLElement, act: string, is: boolean) => {
  const button = card.querySelector<HTMLElement>(`[data-do="${act}"]`)
  if (button) button.hidden = !is
}

/** Old enough that the server would not hold it. */
export const isLate = (entry: Entry, now: Reading) => (minutesSince(entry.read, now) ?? 99) > 10

/** All of it, as of now. */
export function render({ kept, entries }: Opened, now: Reading, online: boolean): void {
  const { snapshot, seen } = kept
  const since = minutesSince(seen, now)
  const net = one('[data-net]')
  if (net) net.textContent = words(online ? 'netOn' : 'netOff')
  const age = one('[data-seen]')
  if (age) age.textContent = since === undefined ? words('seenUnsure') : words('seen', { ago: ago(since) })
  const lines = new Map(snapshot.lines.map((line) => [line.id, line]))
  fill(
    'lines',
    snapshot.lines.map((line) => lineCard(line, entries, since)),
  )
  const wished = new Set(entries.filter((entry) => entry.what === 'hold').map((entry) => entry.line))
  fill(
    'places',
    snapshot.places.map((slot) => ({
      key: slot.id,
      about: `${slot.words}, ${slot.service}`,
      slots: {
        words: slot.words,
        service: slot.service,
        organization: slot.organization,
        free: words('free', { free: slot.free }),
        phone: slot.phone === null ? '' : words('call', { phone: slot.phone }),
      },
      adjust: (card) => show(card, 'wish', !wished.has(slot.id)),
    })),
  )
  const named = (entry: Entry) =>
    lines.get(entry.line)?.words ?? snapshot.places.find((slot) => slot.id === entry.line)?.words ?? ''
  fill(
    'queue',
    entries.map((entry) => queueCard(entry, named(entry), lines.get(entry.line)?.held ?? 0, now, online)),
  )
  const send = one('[data-do="send"]')
  if (send)
    send.hidden =
      !online || !entries.some((entry) => entry.what === 'count' && !entry.theirs && !entry.refused)
}

function lineCard(line: KeptLine, entries: readonly Entry[], since: number | undefined) {
  const { numbers, taking } = standing(line, entries)
  const counted = line.minutes === null || since === undefined ? undefined : line.minutes + since
  return {
    key: line.id,
    about: line.words,
    slots: {
      words: line.words,
      service: line.service ?? '',
      stands: standsWords(numbers, line.held, taking),
      counted: counted === undefined ? words('never') : words('counted', { ago: ago(counted) }),
    },
    adjust: (card: HTMLElement) => {
      for (const input of card.querySelectorAll<HTMLInputElement>('[data-number]')) {
        const name = input.dataset.number as keyof Numbers
        input.id = `${name}-${line.id}`
        const label = card.querySelector<HTMLLabelElement>(`[data-label="${name}"]`)
        if (label) label.htmlFor = input.id
        if (!card.contains(document.activeElement) || input.value === '') input.value = String(numbers[name])
      }
    },
  }
}

function queueCard(entry: Entry, name: string, held: number, now: Reading, online: boolean) {
  const minutes = minutesSince(entry.read, now)
  const late = entry.what === 'hold' && isLate(entry, now)
  const theirs = entry.what === 'count' ? entry.theirs : undefined
  const mine = entry.what === 'count' ? standsWords(entry.numbers, held, entry.taking) : ''
  const doubt = entry.what === 'count' && minutes === undefined && entry.refused === undefined
  return {
    key: entry.key,
    about: name,
    slots: {
      words: name,
      said: entry.what === 'hold' ? words('hold') : theirs ? '' : words('count', { stands: mine }),
      // What counts of a wish is when the place was seen.
      written:
        minutes === undefined
          ? ''
          : words(entry.what === 'hold' ? 'seenThen' : 'written', { ago: ago(minutes) }),
      why:
        entry.refused ?? (theirs ? words('conflict') : late ? words('late') : doubt ? words('unsure') : ''),
      mine: theirs ? words('mine', { stands: mine }) : '',
      theirs: theirs ? words('theirs', { stands: theirsWords(theirs, held) }) : '',
      hint: theirs ? words('mineHint') : '',
      board: late || (entry.what === 'hold' && entry.refused !== undefined) ? 'board' : '',
    },
    adjust: (card: HTMLElement) => {
      show(card, 'theirs', theirs !== undefined)
      show(card, 'confirm', online && entry.what === 'hold' && !late && entry.refused === undefined)
      // Nothing is said of somebody else's count while nobody can hear it.
      show(card, 'mine', online && theirs !== undefined)
      show(card, 'remove', theirs === undefined)
    },
  }
}

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

function theirsWords(theirs: NonNullable<CountEntry['theirs']>, held: number): string {
  const stands = standsWords(theirs.numbers, held, theirs.taking)
  return theirs.countedAt === null ? stands : `${stands} (${moment.format(new Date(theirs.countedAt))})`
}
