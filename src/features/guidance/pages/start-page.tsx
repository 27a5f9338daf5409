import { PageHeading, PageLink, Section } from '#web/parts/index.ts'
import { chooseItems } from '../choose-items.ts'
import { PARTS } from '../content/codes.ts'
import { useGuideHref } from '../render/guide-href.ts'
import { useReader } from '../render/reader.ts'
import { EnglishWords, InEnglish } from './english.tsx'
import { sectorKey } from './facet-words.ts'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { InYourState } from './in-your-state.tsx'

/** The door: who are you, where are you, and the five parts (S4). */
export function StartPage(props: GuidanceProps) {
  const { t } = props
  return (
    <GuidanceFrame {...props} name={t('guidance.start.heading')} back="/">
      <PageHeading lead={t('guidance.start.lead')}>{t('guidance.start.heading')}</PageHeading>
      <InEnglish t={t} />
      <Sectors />
      <Aids />
      <InYourState path="/guidance" />
      <Parts />
      <More />
    </GuidanceFrame>
  )
}

/** One guide a sector, each for those who work in it. */
function Sectors() {
  const { t, library } = useReader()
  const href = useGuideHref()
  return (
    <Section heading={t('guidance.start.sectors')}>
      <ul class="guide-links">
        {library.facets.sectors.map((sector) => (
          <li key={sector}>
            <a href={href(`/guidance/for/${sector}`)}>{t(sectorKey(sector))}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Parts() {
  const { t, library } = useReader()
  const href = useGuideHref()
  return (
    <Section heading={t('guidance.start.parts')}>
      <ul class="guide-links">
        {PARTS.map((part) => (
          <li key={part}>
            <a href={href(`/guidance/part/${part}`)}>{t(`guidance.part.${part}`)}</a>{' '}
            <span class="hint">{t('guidance.count', { count: chooseItems(library, { part }).length })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Aids() {
  const { t, library } = useReader()
  const href = useGuideHref()
  if (library.aids.size === 0) return null
  return (
    <Section heading={t('guidance.aid.heading')}>
      <ul class="guide-links">
        {[...library.aids.values()].map((aid) => (
          <li key={aid.id}>
            <a href={href(`/guidance/aid/${aid.id}`)}>
              <EnglishWords t={t}>{aid.title}</EnglishWords>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Pages of their own, which the chosen state does not change. */
const OTHERS = [
  ['/law', 'guidance.more.law'],
  ['/flyers', 'flyers.heading'],
  ['/search', 'search.heading'],
] as const

function More() {
  const { t } = useReader()
  const href = useGuideHref()
  const pages = ['cards', 'words', 'changes', 'pack', 'missing'] as const
  return (
    <Section heading={t('guidance.more')}>
      <ul class="guide-links">
        {pages.map((page) => (
          <li key={page}>
            <a href={href(`/guidance/${page}`)}>{t(`guidance.${page}.heading`)}</a>
          </li>
        ))}
        {OTHERS.map(([path, words]) => (
          <li key={path}>
            <PageLink t={t} path={path}>
              {t(words)}
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
