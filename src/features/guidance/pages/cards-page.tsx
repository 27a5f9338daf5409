import { PageHeading, Section } from '#web/parts/index.ts'
import { chooseCards } from '../choose-items.ts'
import { InEnglish } from './english.tsx'
import { sectorKey } from './facet-words.ts'
import { GuidanceFrame } from './guidance-frame.tsx'
import type { GuidanceProps } from './guidance-props.ts'
import { ItemList } from './item-list.tsx'

/** Role cards by sector: prevent, identify, respond on one printed page each (S128). */
export function CardsPage(props: GuidanceProps) {
  const { t, reader } = props
  const { library, state } = reader
  const cards = chooseCards(library, { state })
  return (
    <GuidanceFrame {...props} name={t('guidance.cards.heading')}>
      <PageHeading lead={t('guidance.cards.lead')}>{t('guidance.cards.heading')}</PageHeading>
      <InEnglish t={t} />
      {cards.length === 0 && <p>{t('guidance.none')}</p>}
      {library.facets.sectors.map((sector) => {
        const own = cards.filter((card) => card.meta.sectors.includes(sector))
        return (
          own.length > 0 && (
            <Section key={sector} heading={t(sectorKey(sector))}>
              <ItemList items={own} />
            </Section>
          )
        )
      })}
    </GuidanceFrame>
  )
}
