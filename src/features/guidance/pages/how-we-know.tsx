import type { T } from '#platform/i18n/index.ts'
import { useHref } from '#web/frame/text-only.tsx'
import { Details, Name, Section } from '#web/parts/index.ts'
import type { Cited } from '../content/codes.ts'
import type { Item } from '../content/item.ts'
import { restsOn2013, showsLaw } from '../content/rests-on.ts'
import { useReader } from '../render/reader.ts'
import { English } from './english.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import type { GuidanceProps } from './guidance-props.ts'

/** Evidence with what is indirect, known gaps, sources with their dates, days, and how the advice could hurt. */
export function HowWeKnow({ t, item, today }: GuidanceProps & { item: Item }) {
  const { meta } = item
  return (
    <Section id="how" heading={t('guidance.how.heading')}>
      <EvidenceLine evidence={meta.evidence} />
      {meta.gaps.length > 0 && (
        <>
          <h3>{t('guidance.gaps')}</h3>
          <Sentences sentences={meta.gaps} />
        </>
      )}
      <h3>{t('guidance.sources')}</h3>
      <Sources sources={meta.sources} />
      <RestsOn2013 item={item} />
      <Dates t={t} item={item} />
      <Details summary={t('guidance.harm')}>
        <Sentences sentences={meta.harmCheck} />
      </Details>
      <SeenToday today={today} />
    </Section>
  )
}

/** One calm line where no later source stands behind an item. */
function RestsOn2013({ item }: { readonly item: Item }) {
  const { t, library } = useReader()
  if (!restsOn2013(library, item)) return null
  return <p>{t(showsLaw(item) ? 'guidance.source.only2013.law' : 'guidance.source.only2013')}</p>
}

/** From when it holds, and when it is to be read again. */
export function Dates({ t, item }: { readonly t: T; readonly item: Item }) {
  const { effectiveFrom, reviewBy } = item.meta
  return <p class="hint">{t('guidance.dates', { from: t.date(effectiveFrom), by: t.date(reviewBy) })}</p>
}

export function Sentences({ sentences }: { sentences: readonly string[] }) {
  const { t } = useReader()
  return (
    <English t={t}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </English>
  )
}

/** Each source with the place in it, its year, and whether its address was opened lately. */
export function Sources({ sources }: { sources: readonly Cited[] }) {
  const { t, library } = useReader()
  return (
    <ul>
      {sources.map(({ source: id, at }) => {
        const source = library.sources.get(id)
        return (
          <li key={`${id} ${at}`}>
            <Name lang="en">{source ? `${source.citation} ${at}` : `${id}: ${at}`}</Name>{' '}
            {source && (
              <span class="hint">
                {source.accessed === null
                  ? t('guidance.source.unread', { year: source.year.toString() })
                  : t('guidance.source.read', {
                      year: source.year.toString(),
                      date: t.date(source.accessed),
                    })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** "What changed since you last looked" without anything kept: the day is in the address that the reader keeps. */
export function SeenToday({ today }: { today: string }) {
  const { t, offline } = useReader()
  const href = useHref(t.locale)
  if (offline) return null
  return (
    <p class="hint">
      <a href={href(`/guidance/changes?since=${today}`)}>
        {t('guidance.since.link', { date: t.date(today) })}
      </a>
    </p>
  )
}
