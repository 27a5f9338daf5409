import { counties } from '#platform/geo/index.ts'
import { KNOWN_BY, type KnownBy } from './enter-version.ts'
import type { LineChannel, LineHours } from './line.ts'
import { type LineContent, readContent } from './line-version.ts'

/** How many numbers to call a form takes: Nevada has four. */
export const MOST_CALLS = 4
const CALLS = [1, 2, 3, 4] as const

/** For whom a number is, where not for everybody in the whole place. */
export const REACHES = [
  'all',
  'area',
  'rest-of-state',
  'rest-of-state-after-hours',
  'outside-state',
  'mandated-reporters',
] as const

/** What local lines may be for; each has words of its own in every language. */
export const SUPPORT_KINDS = ['trafficking', 'crisis', 'sexual-violence', 'dating-violence'] as const

/** Languages that lines are asked about. */
export const ASKED_LANGUAGES = [
  'en',
  'es',
  'ar',
  'zh',
  'fr',
  'ht',
  'hi',
  'ko',
  'pt',
  'ru',
  'so',
  'tl',
  'vi',
] as const

export const VERSION_FIELDS = [
  'name',
  'operator',
  'state',
  'county',
  'role',
  'kind',
  ...CALLS.flatMap((at) => [`call${at}`, `reach${at}`, `area${at}`] as const),
  'text',
  'keyword',
  'chat',
  'tty',
  'hours',
  'from',
  'to',
  'interpreters',
  'knownBy',
  'source',
] as const
export type VersionField = (typeof VERSION_FIELDS)[number] | 'languages'
export type TypedVersion = Readonly<
  Partial<Record<(typeof VERSION_FIELDS)[number], string>> & { languages?: readonly string[] }
>

export type VersionMistake =
  | 'number'
  | 'address'
  | 'choose'
  | 'county'
  | 'empty'
  | 'area'
  | 'keyword'
  | 'clock'
  | 'long'

export interface ReadVersion {
  readonly content: LineContent
  readonly knownBy: KnownBy
  readonly source: string
}

/**
 * @param line what stays as it is when a line is corrected: its place, what it is for
 * @returns what was typed as the content of a line, or what to change in which field
 */
export function readVersion(
  typed: TypedVersion,
  line?: Pick<LineContent, 'jurisdiction' | 'county' | 'role' | 'kinds' | 'hours'>,
): ReadVersion | ReadonlyMap<VersionField, VersionMistake> {
  const wrong = new Map<VersionField, VersionMistake>()
  const of = line ? placed(line) : whose(typed, wrong)
  const name = (typed.name ?? '').trim()
  if (name.length < 3) wrong.set('name', 'empty')
  const channels = channelsOf(typed, wrong)
  const hours = hoursOf(typed, wrong, line?.hours ?? null)
  const knownBy = KNOWN_BY.find((one) => one === typed.knownBy)
  if (knownBy === undefined) wrong.set('knownBy', 'choose')
  const source = (typed.source ?? '').trim()
  if (source.length < 3) wrong.set('source', 'empty')
  if (source.length > 200) wrong.set('source', 'long')
  if (typed.interpreters !== undefined && !['yes', 'no'].includes(typed.interpreters))
    wrong.set('interpreters', 'choose')
  if (wrong.size > 0 || knownBy === undefined) return wrong
  const content = readContent({
    name,
    ...of,
    channels,
    hours,
    languages: typed.languages && typed.languages.length > 0 ? [...typed.languages] : null,
    interpreters: typed.interpreters === undefined ? null : typed.interpreters === 'yes',
    operator: typed.operator?.trim() || null,
  })
  return content === undefined ? new Map([['name', 'long']]) : { content, knownBy, source }
}

/** A line as the form shows it. */
export function typedOf(content: LineContent): TypedVersion {
  const numbers = content.channels.flatMap((channel) => (channel.kind === 'call' ? [channel] : []))
  const text = content.channels.find((channel) => channel.kind === 'text')
  const chat = content.channels.find((channel) => channel.kind === 'chat')
  const tty = content.channels.find((channel) => channel.kind === 'tty')
  const { hours } = content
  return {
    name: content.name,
    ...(content.operator !== null && { operator: content.operator }),
    ...Object.fromEntries(
      numbers.slice(0, MOST_CALLS).flatMap((channel, at) => [
        [`call${at + 1}`, channel.display],
        [`reach${at + 1}`, channel.for ?? channel.reach ?? (channel.area === undefined ? 'all' : 'area')],
        [`area${at + 1}`, channel.area ?? ''],
      ]),
    ),
    ...(text?.kind === 'text' && { text: text.display, keyword: text.keyword ?? '' }),
    ...(chat?.kind === 'chat' && { chat: chat.url }),
    ...(tty?.kind === 'tty' && { tty: tty.display }),
    ...(hours === 'always' && { hours: 'always' }),
    ...(hours !== null &&
      hours !== 'always' && { hours: 'weekdays', from: hours.weekdays.from, to: hours.weekdays.to }),
    ...(content.languages !== null && { languages: content.languages }),
    ...(content.interpreters !== null && { interpreters: content.interpreters ? 'yes' : 'no' }),
  }
}

function placed({
  jurisdiction,
  county,
  role,
  kinds,
}: Pick<LineContent, 'jurisdiction' | 'county' | 'role' | 'kinds'>) {
  return { jurisdiction, county, role, kinds }
}

function whose(typed: TypedVersion, wrong: Map<VersionField, VersionMistake>) {
  const jurisdiction = (typed.state ?? '').toUpperCase()
  if (!/^[A-Z]{2}$/.test(jurisdiction)) wrong.set('state', 'choose')
  const role = typed.role === 'support' || typed.role === 'report' ? typed.role : undefined
  if (role === undefined) wrong.set('role', 'choose')
  const kind = SUPPORT_KINDS.find((one) => one === typed.kind)
  if (role === 'support' && kind === undefined) wrong.set('kind', 'choose')
  const asked = (typed.county ?? '').trim().toLowerCase()
  const county = counties(jurisdiction).find(
    (one) => one.name.toLowerCase() === asked || one.bareName.toLowerCase() === asked,
  )
  if (asked !== '' && county === undefined) wrong.set('county', 'county')
  return {
    jurisdiction,
    county: county?.fips ?? null,
    role,
    kinds: role === 'report' ? ['report-abuse'] : kind === undefined ? [] : [kind],
  }
}

function channelsOf(typed: TypedVersion, wrong: Map<VersionField, VersionMistake>): LineChannel[] {
  const channels: LineChannel[] = []
  for (const at of CALLS) {
    const said = typed[`call${at}`]
    if (said === undefined || said.trim() === '') continue
    const number = numberOf(said)
    const reach = REACHES.find((one) => one === (typed[`reach${at}`] ?? 'all'))
    const area = (typed[`area${at}`] ?? '').trim()
    if (number === undefined) wrong.set(`call${at}`, 'number')
    if (reach === undefined) wrong.set(`reach${at}`, 'choose')
    if (reach === 'area' && (area.length < 2 || area.length > 60)) wrong.set(`area${at}`, 'area')
    if (number === undefined || reach === undefined) continue
    channels.push({
      kind: 'call',
      ...number,
      ...(reach === 'area' && { area }),
      ...(reach === 'mandated-reporters' && { for: reach }),
      ...(reach !== 'all' && reach !== 'area' && reach !== 'mandated-reporters' && { reach }),
    })
  }
  if ((typed.text ?? '').trim() !== '') {
    const number = numberOf(typed.text ?? '')
    const keyword = (typed.keyword ?? '').trim().toUpperCase()
    if (number === undefined) wrong.set('text', 'number')
    if (!/^[A-Z0-9]{0,20}$/.test(keyword)) wrong.set('keyword', 'keyword')
    if (number !== undefined) channels.push({ kind: 'text', ...number, keyword: keyword || null })
  }
  if ((typed.chat ?? '').trim() !== '') {
    const url = ownAddress((typed.chat ?? '').trim())
    if (url === undefined) wrong.set('chat', 'address')
    else channels.push({ kind: 'chat', url })
  }
  if ((typed.tty ?? '').trim() !== '') {
    const number = numberOf(typed.tty ?? '')
    if (number === undefined) wrong.set('tty', 'number')
    else channels.push({ kind: 'tty', ...number })
  }
  return channels
}

/** A number of North America, or a short code. Never 911, which is nobody's to give. */
function numberOf(said: string): { number: string; display: string } | undefined {
  const digits = said.replace(/[\s().+-]/g, '')
  if (/^\d{3,6}$/.test(digits)) return digits === '911' ? undefined : { number: digits, display: digits }
  const [, area, office, rest] = /^1?([2-9]\d{2})([2-9]\d{2})(\d{4})$/.exec(digits) ?? []
  if (area === undefined || office === undefined || rest === undefined) return undefined
  const isFree = /^8(?:00|33|44|55|66|77|88)$/.test(area)
  return { number: `+1${area}${office}${rest}`, display: `${isFree ? '1-' : ''}${area}-${office}-${rest}` }
}

/** An address of another site in its one written form: what a browser would mend is mended before it is kept. */
function ownAddress(said: string): string | undefined {
  if (!/^https:\/\//i.test(said) || !URL.canParse(said)) return undefined
  const { href, hostname, username, password } = new URL(said)
  const isPlain = hostname.includes('.') && username === '' && password === '' && href.length <= 400
  return isPlain ? href : undefined
}

/** @param before whose clocks they were on, which the form does not ask */
function hoursOf(
  typed: TypedVersion,
  wrong: Map<VersionField, VersionMistake>,
  before: LineHours,
): LineHours {
  switch (typed.hours) {
    case undefined:
    case '':
    case 'unknown':
      return null
    case 'always':
      return 'always'
    case 'weekdays': {
      const [from, to] = [clockOf(typed.from), clockOf(typed.to)]
      if (from === undefined) wrong.set('from', 'clock')
      if (to === undefined) wrong.set('to', 'clock')
      if (from !== undefined && to !== undefined && to <= from) wrong.set('to', 'clock')
      const zone = before === null || before === 'always' ? null : before.weekdays.zone
      return { weekdays: { from: from ?? '', to: to ?? '', zone } }
    }
    default:
      wrong.set('hours', 'choose')
      return null
  }
}

/** "8:00", "08:00", "8 am", "5:30 pm". */
function clockOf(said: string | undefined): string | undefined {
  const [, hour = '', minute = '00', half] =
    /^(\d{1,2})(?::(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec((said ?? '').trim()) ?? []
  if (hour === '' || Number(minute) > 59) return undefined
  const read = Number(hour)
  const late = half?.toLowerCase() === 'p' && read < 12 ? 12 : 0
  const value = half?.toLowerCase() === 'a' && read === 12 ? 0 : read + late
  return value > 23 ? undefined : `${String(value).padStart(2, '0')}:${minute}`
}
