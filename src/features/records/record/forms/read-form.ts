import { Invalid } from '#platform/errors.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { momentIn } from '#platform/local-time.ts'
import { isMailable } from '#platform/mail/index.ts'
import { isDialable } from '#platform/texts/index.ts'
import { t } from '#web/frame/staff.tsx'
import { dialable, readDate } from '#web/parts/index.ts'
import type { Groups, Kind } from '../../domain/kinds.ts'
import { isBirth } from '../../parts/age.ts'
import type { ItemPlain } from '../../write-item.ts'
import { fieldsOf, keptOf, nameOf, type Typed, WAYS, type Way, type WayField, wayField } from './fields.ts'

/** Where and when a form is read. */
export interface ReadHere {
  /** On whose clock times were typed. */
  readonly zone: string
  readonly now: Date
}

export interface ReadEntry<K extends Kind> {
  readonly groups: Groups<K>
  readonly plain: ItemPlain
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A problem at a field. */
type Wrong = (field: string, sentence: string) => void

/** @throws {Invalid} `entry-incomplete`, naming the fields as the page does */
export function readForm<K extends Kind>(kind: K, typed: Typed, here: ReadHere): ReadEntry<K> {
  const fields: { field: string; sentence: string }[] = []
  const wrong: Wrong = (field, sentence) => void fields.push({ field: nameOf(kind, field), sentence })
  // Two texts that are both kept may be longer than one.
  for (const field of fieldsOf[kind])
    if ((typed[field] ?? '').length > keptOf(kind, field))
      wrong(field, t('timeline.wrong.long', { most: keptOf(kind, field) }))
  const read = (readers[kind] as Reader<K>)(typed, wrong, here)
  const [first] = fields
  if (first) throw new Invalid('entry-incomplete', first.sentence, fields)
  return read
}

type Reader<K extends Kind> = (typed: Typed, wrong: Wrong, here: ReadHere) => ReadEntry<K>

/** Clocks of two machines differ; nobody knows something before it was. */
const LEEWAY_MS = 120_000

function knownOf(typed: Typed, wrong: Wrong, { zone, now }: ReadHere): ItemPlain {
  const { known = '' } = typed
  if (known === '') return {}
  const at = momentIn(zone, known)
  if (!at) wrong('known', t('timeline.wrong.known'))
  else if (at.getTime() > now.getTime() + LEEWAY_MS) wrong('known', t('timeline.wrong.future'))
  return { knownAt: at }
}

function textOf({ text = '' }: Typed, wrong: Wrong, sentence: string): string {
  if (text === '') wrong('text', sentence)
  return text
}

const readers: { readonly [K in Kind]: Reader<K> } = {
  note: (typed, wrong, here) => ({
    groups: { narrative: { text: textOf(typed, wrong, t('timeline.wrong.note')) } },
    plain: knownOf(typed, wrong, here),
  }),
  'psychotherapy-note': (typed, wrong, here) => ({
    groups: { narrative: { text: textOf(typed, wrong, t('timeline.wrong.note')) } },
    plain: knownOf(typed, wrong, here),
  }),
  'contact-log': (typed, wrong, here) => {
    const channel = CONTACT_CHANNELS.find((one) => one === typed.channel)
    if (channel === undefined) wrong('channel', t('timeline.wrong.channel'))
    if (typed.reached !== 'yes' && typed.reached !== 'no') wrong('reached', t('timeline.wrong.reached'))
    return {
      groups: {
        narrative: {
          channel: channel ?? 'other',
          reached: typed.reached === 'yes',
          text: typed.text ?? '',
        },
      },
      plain: knownOf(typed, wrong, here),
    }
  },
  task: (typed, wrong, { zone }) => {
    const { due = '', assigned = '' } = typed
    const dueAt = due === '' ? null : momentIn(zone, `${due} 23:59`)
    if (dueAt === undefined) wrong('due', t('timeline.wrong.due'))
    if (assigned !== '' && !UUID.test(assigned)) wrong('assigned', t('timeline.wrong.assigned'))
    return {
      groups: { narrative: { text: textOf(typed, wrong, t('timeline.wrong.task')) } },
      plain: { dueAt, assignedTo: assigned === '' ? null : assigned },
    }
  },
  'correction-request': (typed, wrong) => {
    const { asked = '', answer = '' } = typed
    const outcome = OUTCOMES.find((one) => one === (typed.outcome || 'open'))
    if (asked === '') wrong('asked', t('timeline.wrong.asked'))
    if (outcome === undefined) wrong('outcome', t('timeline.wrong.outcome'))
    if (outcome !== 'open' && answer === '') wrong('answer', t('timeline.wrong.answer'))
    return { groups: { narrative: { asked, answer, outcome: outcome ?? 'open' } }, plain: {} }
  },
  document: ({ title = '' }, wrong) => {
    if (title === '') wrong('title', t('timeline.wrong.title'))
    return { groups: { narrative: { title } }, plain: {} }
  },
  'known-person': ({ name = '', relation = '' }, wrong) => {
    if (name === '') wrong('name', t('share.wrong.person'))
    return { groups: { person: { name, relation } }, plain: {} }
  },
  // What was signed is not corrected: a form of it names nobody, and no page has one.
  release: ({ agreed = '' }) => ({ groups: { words: { said: agreed, signatures: [] } }, plain: {} }),
  // What a page of another feature keeps is changed there, or stays as it was told: no form of the record has it.
  screening: () => elsewhere('screening', 'check', t('timeline.wrong.screening')),
  'mandated-report': () => elsewhere('mandated-report', 'report', t('timeline.wrong.mandated-report')),
  concern: () => elsewhere('concern', 'text', t('timeline.wrong.concern')),
  identity: (typed, wrong, { zone, now }) => {
    const { name = '', others = '', birth = '', band = '' } = typed
    const otherNames = others.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
    if (name === '') wrong('name', t('timeline.wrong.name'))
    if (otherNames.length > 20 || otherNames.some((one) => one.length > 200))
      wrong('others', t('timeline.wrong.others'))
    return {
      groups: {
        names: { name, otherNames },
        about: {
          birthDate: birthOf(birth, isoDay(now, zone), wrong),
          ageBand: band,
          pronouns: typed.pronouns ?? '',
          language: typed.language ?? '',
          tribe: typed.tribe ?? '',
          accessNeeds: typed.needs ?? '',
        },
      },
      plain: {},
    }
  },
  'safe-contact': (typed, wrong, here) => ({
    groups: {
      contact: {
        ways: WAYS.flatMap((way) => wayOf(way, typed, wrong, here) ?? []),
        verifyPhrase: typed.verify ?? '',
        duressPhrase: typed.duress ?? '',
      },
    },
    plain: {},
  }),
}

function elsewhere(kind: Kind, field: string, sentence: string): never {
  throw new Invalid('entry-incomplete', sentence, [{ field: nameOf(kind, field), sentence }])
}

export const CONTACT_CHANNELS = ['in-person', 'call', 'text', 'mail', 'video', 'other'] as const
export const OUTCOMES = ['open', 'corrected', 'note-added', 'refused'] as const

function birthOf(birth: string, today: string, wrong: Wrong): string | null {
  if (birth === '') return null
  const [year = '', month = '', day = ''] = birth.split('-')
  const read = readDate({ year, month, day })
  if (!read.ok || read.date === undefined || !isBirth(read.date, today)) {
    wrong('birth', t('timeline.wrong.birth'))
    return null
  }
  return read.date
}

type Reach = Groups<'safe-contact'>['contact']['ways'][number]

/** A no stands until the young person says otherwise: nobody asks them again because a day has come. */
const NEVER = '9999-12-31'

function wayOf(way: Way, typed: Typed, wrong: Wrong, { zone }: ReadHere): Reach | undefined {
  const of = (field: WayField) => typed[wayField(way, field)] ?? ''
  const no = (field: WayField, sentence: string) => wrong(wayField(way, field), sentence)
  if (of('said') === '') {
    if (of('to') !== '') no('said', t('timeline.wrong.said'))
    return
  }
  // Kept as it is dialed.
  const to = way === 'mail' ? of('to') : (dialable(of('to')) ?? of('to'))
  const all = { channel: way, to, whoMayAnswer: of('who'), sayAs: of('say') } as const
  if (of('said') === 'no')
    return {
      ...all,
      allowed: false,
      days: [],
      from: 0,
      until: 1440,
      zone: of('zone'),
      voicemail: false,
      textLevel: 'none',
      askAgain: NEVER,
    }
  if (of('said') !== 'yes') no('said', t('timeline.wrong.said'))
  const reachable = way === 'mail' ? isMailable(to) : isDialable(to)
  if (!reachable) no('to', t(way === 'mail' ? 'timeline.wrong.mail' : 'timeline.wrong.number'))
  if (of('who') === '') no('who', t('timeline.wrong.who'))
  if (of('say') === '') no('say', t('timeline.wrong.say'))
  const days = of('days').split(',').filter(Boolean).map(Number)
  if (days.length === 0 || days.some((day) => !(day >= 0 && day <= 6))) no('days', t('timeline.wrong.days'))
  const [from, until] = [minuteOf(of('from')), minuteOf(of('until'))]
  if (from === undefined || from === 1440) no('from', t('timeline.wrong.hour'))
  if (until === undefined) no('until', t('timeline.wrong.hour'))
  if (until !== undefined && until === from && until > 0) no('until', t('timeline.wrong.hours'))
  if (!isZone(of('zone'))) no('zone', t('timeline.wrong.zone'))
  const level = (['neutral', 'full'] as const).find((one) => one === of('level'))
  if (way !== 'call' && level === undefined) no('level', t('timeline.wrong.level'))
  const ask = of('ask')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(ask) || momentIn(zone, `${ask} 12:00`) === undefined)
    no('ask', t('timeline.wrong.ask'))
  return {
    ...all,
    allowed: true,
    days: [...new Set(days)].toSorted(),
    from: from ?? 0,
    // Midnight at the end of a day, where that is when it ends.
    until: until === 0 ? 1440 : (until ?? 1440),
    zone: of('zone'),
    voicemail: way === 'call' && of('voicemail') === 'yes',
    textLevel: way === 'call' ? 'none' : (level ?? 'neutral'),
    askAgain: ask,
  }
}

/** Minutes after midnight. */
function minuteOf(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const of = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && of <= 1440 ? of : undefined
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-US', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}
