import { type ComponentChildren, Fragment } from 'preact'
import { t } from '#web/frame/staff.tsx'
import type { Kind } from '../../domain/kinds.ts'
import { plainName } from './fields.ts'

/** What a kind is called on pages. */
export const kindWords = (kind: string): string => t(`timeline.kind.${kind as 'note'}`)

/** What a field is called where two versions are compared. */
export function fieldWords(kind: Kind, field: string): string {
  const plain = plainName(field)
  const words = t(`timeline.field.${plain as 'text'}`)
  if (plain === field || kind !== 'safe-contact') return words
  return t('timeline.field.ofWay', {
    way: t(`timeline.way.${field.split('-', 1)[0] as 'call'}`),
    field: words,
  })
}

export const channelWords = (channel: string): string => t(`timeline.channel.${channel as 'call'}`)
export const outcomeWords = (outcome: string): string => t(`timeline.outcome.${outcome as 'open'}`)
export const categoryWords = (category: string): string => t(`timeline.category.${category as 'health'}`)
export const levelWords = (level: string): string =>
  t(`timeline.level.${level as 'none' | 'neutral' | 'full'}`)

/** Names of the days in this language, Sunday first. */
export const dayNames = [0, 1, 2, 3, 4, 5, 6].map((day) =>
  new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 1, 1 + day)),
  ),
)

/** What was typed into a field, in words. */
export function valueWords(
  field: string,
  value: string,
  names: ReadonlyMap<string, string>,
): ComponentChildren {
  if (value === '')
    return <span class="hint">{t(field === 'assigned' ? 'timeline.nobodyYet' : 'timeline.nothing')}</span>
  switch (plainName(field)) {
    case 'channel':
      return channelWords(value)
    case 'reached':
    case 'voicemail':
      return t(value === 'yes' ? 'timeline.yes' : 'timeline.no')
    case 'said':
      return t(value === 'yes' ? 'timeline.said.yes' : 'timeline.said.no')
    case 'outcome':
      return outcomeWords(value)
    case 'level':
      return levelWords(value)
    case 'days':
      return value
        .split(',')
        .map((day) => dayNames[Number(day)] ?? day)
        .join(', ')
    case 'assigned':
      return names.get(value) ?? t('timeline.somebody')
    case 'due':
    case 'birth':
    case 'ask':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateWords(value) : value
    case 'known':
      return value.replace('T', ' ')
    case 'zone':
      return value.replaceAll('_', ' ')
    default:
      return <Said>{value}</Said>
  }
}

function dateWords(value: string): string {
  try {
    return t.date(value)
  } catch {
    return value
  }
}

/** In any language and direction; line by line as it was written. */
export function Said({ children }: { children: string }) {
  return (
    <bdi dir="auto" class="said">
      {children.split('\n').map((line, at) => (
        <Fragment key={at}>
          {at > 0 && <br />}
          {line}
        </Fragment>
      ))}
    </bdi>
  )
}
