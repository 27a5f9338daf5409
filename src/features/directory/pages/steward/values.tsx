import type { ComponentChildren } from 'preact'
import { categoryById } from '#features/needs/index.ts'
import { county, state } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Address, Name, Phone, When } from '#web/parts/index.ts'
import { FICTIONAL_STATE, fictionalCounty } from '../../domain/fictional-place.ts'
import { type Doc, docOf, textIn } from '../../domain/hsds.ts'
import { readPhone } from '../../domain/phone.ts'
import { weeklyHours } from '../../domain/weekly-hours.ts'
import { languageName, listWords } from '../../words/card-words.ts'
import { hoursRows } from '../../words/hours-words.ts'
import { statusWords } from './status-words.ts'

/**
 * Any value of a record as a person reads it: in the record, in history, and where two versions stand side
 * by side. What is not stated is said in words, never left blank.
 */
export function Value({ path, value }: { path: string; value: unknown }) {
  return <>{valueWords(path, value)}</>
}

export function isStated(value: unknown): boolean {
  return !(
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

function valueWords(path: string, value: unknown): ComponentChildren {
  if (path === 'schedules') return <Hours value={value} />
  if (!isStated(value)) return <span class="hint">{t('steward.notStated')}</span>
  switch (path) {
    case 'phones':
      return <Phones phones={objects(value)} />
    case 'addresses':
      return objects(value).map((one) => <Address key={textIn(one, 'id')} lines={addressLines(one)} />)
    case 'needIds':
      return words(list(value).map((id) => categoryById(Number(id))?.labels.en ?? String(id)))
    case 'profile.areas':
      return words(list(value).map((area) => areaWords(String(area))))
    case 'profile.languages':
      return words(list(value).map((tag) => languageName(t, String(tag))))
    case 'profile.genders':
      return words(list(value).map((one) => t(`card.gender.${one as 'girl'}`)))
    case 'profile.systemInvolvement':
      return words(list(value).map((one) => t(`steward.system.${one as 'probation'}`)))
    case 'profile.shelfLifeDays':
      return words(
        Object.entries(docOf(value)).map(([kind, days]) =>
          t('steward.shelf.of', { kind: t(`steward.kind.${kind as 'phone'}`), days: Number(days) }),
        ),
      )
    case 'status':
      return statusWords(String(value))
    case 'visibility':
      return t(`steward.visibility.${value as 'public'}`)
    case 'confirmed':
      return <When t={t} at={new Date(textIn(docOf(value), 'at'))} />
    case 'frontDoor':
      return <FrontDoorWords door={docOf(value)} />
    case 'name':
    case 'alternate_name':
      return <Name>{String(value)}</Name>
    default:
      return plain(path, value)
  }
}

function plain(path: string, value: unknown): ComponentChildren {
  if (path.startsWith('profile.') && (value === 'yes' || value === 'no' || value === 'unknown'))
    return t(`steward.tri.${value}`)
  if (typeof value === 'string') return <bdi class="said">{value}</bdi>
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return <bdi class="said">{proseOf(value).join(' · ')}</bdi>
}

/** Lists and objects of HSDS as their texts; ids lead nowhere for a reader. */
function proseOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(proseOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (/(^|_)id$/.test(key) ? [] : proseOf(inner)))
}

/** What a caller would dial beside what is written, so that a wrong guess is seen here first. */
function Phones({ phones }: { phones: readonly Doc[] }) {
  return (
    <ul>
      {phones.map((phone, at) => {
        const read = readPhone(phone)
        return (
          <li key={at}>
            {read ? (
              <Phone t={t} number={read.display} extension={read.extension ?? undefined} />
            ) : (
              t('steward.notStated')
            )}{' '}
            <span class="hint">
              {read?.tel === null
                ? t('steward.phone.notDialed')
                : t('steward.phone.dials', { tel: read?.tel ?? '' })}
              {textIn(phone, 'type') !== '' && ` · ${textIn(phone, 'type')}`}
              {textIn(phone, 'description') !== '' && ` · ${textIn(phone, 'description')}`}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The hours that hold now, or the next ones that will; dates that bound them stand beside them. */
function Hours({ value }: { value: unknown }) {
  const schedules = objects(value)
  const { weekly, from, to } = weeklyHours(schedules, new Date().toISOString().slice(0, 10))
  const notes = schedules.flatMap((one) => [textIn(one, 'description'), textIn(one, 'notes')])
  const more = [
    ...(from === null ? [] : [t('steward.hours.from', { date: t.date(from) })]),
    ...(to === null ? [] : [t('steward.hours.to', { date: t.date(to) })]),
    ...new Set(notes.filter(Boolean)),
  ]
  const rows = weekly === null ? undefined : hoursRows(t, weekly)
  const lines =
    rows === undefined
      ? [t('steward.hours.unknown')]
      : rows === 'always'
        ? [t('card.hours.always')]
        : rows.map(
            (row) => `${row.days}: ${row.times.length === 0 ? t('card.hours.closed') : row.times.join(', ')}`,
          )
  if (lines.length + more.length === 1) return <>{lines[0]}</>
  return (
    <ul>
      {[...lines, ...more].map((line) => (
        <li key={line}>
          <bdi class="said">{line}</bdi>
        </li>
      ))}
    </ul>
  )
}

function FrontDoorWords({ door }: { door: Doc }) {
  const phone = textIn(door, 'phone')
  const read = phone === '' ? undefined : readPhone({ number: phone })
  return (
    <ul>
      {read && (
        <li>
          <Phone t={t} number={read.display} extension={read.extension ?? undefined} />
        </li>
      )}
      {['email', 'address', 'note'].map((key) =>
        textIn(door, key) === '' ? null : (
          <li key={key}>
            <bdi class="said">{textIn(door, key)}</bdi>
          </li>
        ),
      )}
    </ul>
  )
}

export function areaWords(area: string): string {
  if (area === 'US') return t('steward.area.nation')
  const made = fictionalCounty(area)
  if (made) return made.name
  if (area === FICTIONAL_STATE.code) return FICTIONAL_STATE.name
  const found = county(area)
  return found ? `${found.name}, ${found.state}` : (state(area)?.name ?? area)
}

export function addressLines(address: Doc): string[] {
  const last = [textIn(address, 'city'), textIn(address, 'state_province'), textIn(address, 'postal_code')]
  return [textIn(address, 'address_1'), textIn(address, 'address_2'), last.filter(Boolean).join(' ')].filter(
    Boolean,
  )
}

function words(list: readonly string[]): string {
  return listWords(t, list)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function objects(value: unknown): readonly Doc[] {
  return list(value).map(docOf)
}

/** The name of a field as forms, history and comparisons call it; a field without a word keeps its own. */
export function fieldName(path: string): string {
  const key = `steward.field.${path}` as 'steward.field.name'
  return t.has(key) ? t(key) : path.replace(/^profile\./, '').replaceAll('_', ' ')
}
