import type { PublicCard } from '#features/directory/index.ts'
import type { PageProps } from '#features/directory/parts.ts'
import type { ShownLine } from '#features/lines/index.ts'
import { categoryById } from '#features/needs/index.ts'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink, Name, Notice, PageHeading, SafetyText, Section } from '#web/parts/index.ts'
import { byCategory } from './card-text.ts'
import { PrintCard, PrintLines } from './print-page.tsx'

interface CountyPrintPageProps extends PageProps {
  readonly county: string
  readonly zone: string
  readonly cards: readonly PublicCard[]
  readonly lines: readonly ShownLine[]
  readonly now: Date
  readonly more: boolean
}

/** What serves a county, for paper: the lines first, then entries by need, each with the day it was confirmed. */
export function CountyPrintPage({
  t,
  locale,
  path,
  demo,
  county,
  zone,
  cards,
  lines,
  now,
  more,
}: CountyPrintPageProps) {
  return (
    <OpenFrame locale={locale} t={t} name={county} neutral="print" path={path} demo={demo}>
      <div class="screen-only">
        <BackLink t={t} path={path.replace(/\/print$/, '')} />
      </div>
      <PageHeading lead={t('county.paper.made', { date: t.date(now, 'day', zone) })}>
        <Name lang="en">{county}</Name>
      </PageHeading>
      {more && <Notice t={t}>{t('county.more')}</Notice>}
      <Section heading={<SafetyText t={t} k="lines.heading" />}>
        <PrintLines t={t} lines={lines} />
      </Section>
      {cards.length === 0 && <p>{t('county.none')}</p>}
      {byCategory(cards).map((group) => (
        <Section
          key={group.categoryId ?? 0}
          heading={
            (group.categoryId === null ? undefined : categoryById(group.categoryId))?.labels[t.locale] ??
            t('county.other')
          }
        >
          {group.cards.map((card) => (
            <PrintCard key={card.id} t={t} card={card} now={now} />
          ))}
        </Section>
      ))}
      <p class="hint">{t('county.notShown')}</p>
    </OpenFrame>
  )
}
