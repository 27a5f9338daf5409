import type { ComponentChildren } from 'preact'
import { county, state } from '#platform/geo/index.ts'
import { type T, translator } from '#platform/i18n/index.ts'
import { Name } from '#web/parts/index.ts'
import { Channel } from '../channel-view.tsx'
import { channelKey } from '../known-line.ts'
import type { LineChannel } from '../line.ts'
import type { LineContent } from '../line-version.ts'

/** Stewards work in English. */
export const t: T = translator('en')

export function linePath(id: string): string {
  return `/steward/lines/${id}`
}

/** "Ohio", "Franklin County, Ohio", "The whole country". */
export function placeWords({
  jurisdiction,
  county: fips,
}: Pick<LineContent, 'jurisdiction' | 'county'>): string {
  const of = jurisdiction === 'US' ? t('steward.lines.nation') : (state(jurisdiction)?.name ?? jurisdiction)
  return fips === null ? of : `${county(fips)?.name ?? fips}, ${of}`
}

export function languageWords(tags: readonly string[]): string {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return tags.map((tag) => names.of(tag) ?? tag).join(', ')
}

/** One way in words, without a link: "Call 1-800-342-3720, for mandated reporters". */
export function wayWords(channel: LineChannel): ComponentChildren {
  return (
    <>
      <Channel t={t} channel={channel} />
      {channel.for !== undefined && ` · ${t('steward.lines.forMandated')}`}
      {channel.seenOnce && ` · ${t('steward.lines.seenOnce')}`}
    </>
  )
}

/** A way in the words of a choice: "Call 1-800-342-3720". */
export function wayName(channel: LineChannel): string {
  const kind = t(`steward.lines.way.${channel.kind}`)
  if (channel.kind === 'chat') return `${kind} ${new URL(channel.url).hostname}`
  return channel.kind === 'call' && channel.area !== undefined
    ? `${kind} ${channel.display} (${channel.area})`
    : `${kind} ${channel.display}`
}

/** What was tried, also when the line has another number by now. */
export function triedWords(way: string, channels: readonly LineChannel[]): string {
  const known = channels.find((channel) => channelKey(channel) === way)
  if (known) return wayName(known)
  const [kind = '', ...rest] = way.split(':')
  return `${kind} ${rest.join(':')}`
}

export function hoursWords(hours: LineContent['hours']): string {
  if (hours === null) return t('steward.lines.notKnown')
  if (hours === 'always') return t('lines.short.always')
  return t('lines.short.weekdays', hours.weekdays)
}

/** Everything a version says, as pairs of a name and its words. */
export function contentRows(content: LineContent): { key: string; term: string; value: ComponentChildren }[] {
  return [
    { key: 'name', term: t('steward.lines.name'), value: <Name>{content.name}</Name> },
    { key: 'place', term: t('steward.lines.place'), value: placeWords(content) },
    {
      key: 'ways',
      term: t('steward.lines.ways'),
      value:
        content.channels.length === 0 ? (
          t('steward.lines.noWay')
        ) : (
          <ul>
            {content.channels.map((channel) => (
              <li key={channelKey(channel)}>{wayWords(channel)}</li>
            ))}
          </ul>
        ),
    },
    { key: 'hours', term: t('steward.lines.hours'), value: hoursWords(content.hours) },
    {
      key: 'languages',
      term: t('steward.lines.languages'),
      value: content.languages === null ? t('steward.lines.notKnown') : languageWords(content.languages),
    },
    {
      key: 'interpreters',
      term: t('steward.lines.interpreters'),
      value:
        content.interpreters === null
          ? t('steward.lines.notKnown')
          : t(content.interpreters ? 'steward.lines.yes' : 'steward.lines.no'),
    },
    {
      key: 'operator',
      term: t('steward.lines.operator'),
      value: content.operator === null ? t('steward.lines.notKnown') : <Name>{content.operator}</Name>,
    },
  ]
}
