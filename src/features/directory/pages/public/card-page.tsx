import { Lines, type ShownLine } from '#features/lines/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import { BackLink, Cluster, DangerLine, Name, PageHeading, PageLink } from '#web/parts/index.ts'
import type { PublicCard } from '../../domain/card.ts'
import { foundByName } from '../../search/found-by-name.ts'
import type { Space } from '../../search/space-of-cards.ts'
import { HelpCard } from './help-card.tsx'
import type { PageProps } from './page-props.ts'
import { SendCard } from './send-card.tsx'

interface CardPageProps extends PageProps {
  card: PublicCard
  lines: readonly ShownLine[]
  now: Date
  /** Absent where no program lets visitors know. */
  space: Space | undefined
  /** Where this installation is reached: `https://help.example.org`. */
  site: string
}

/** One card on its own page: nothing folded away, and a way to paper. */
export function CardPage({ t, locale, path, demo, card, lines, now, space, site }: CardPageProps) {
  const by = t.parts('card.by', { organization: <Name key="organization">{card.organizationName}</Name> })
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo} script="help.js">
      <BackLink t={t} path="/help" />
      <DangerLine t={t} />
      <PageHeading lead={card.organizationName === card.name ? undefined : by}>
        <Name>{card.name}</Name>
      </PageHeading>
      <HelpCard t={t} found={foundByName(card, now, space)} now={now} alone />
      <SendCard t={t} card={card} site={site} />
      <Cluster>
        <PageLink t={t} path={`/card/${card.id}/print`}>
          {t('card.printCard')}
        </PageLink>
      </Cluster>
      <Lines t={t} lines={lines} withoutEmergency brief />
    </PublicFrame>
  )
}
