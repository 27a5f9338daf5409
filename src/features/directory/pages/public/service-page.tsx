import { categoryById } from '#features/needs/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { PublicFrame } from '#web/frame/public.tsx'
import {
  BackLink,
  type Column,
  DangerLine,
  Details,
  Name,
  PageHeading,
  PageLink,
  Section,
  Table,
} from '#web/parts/index.ts'
import type { PublicCard } from '../../domain/card.ts'
import { foundByName } from '../../search/found-by-name.ts'
import type { Space } from '../../search/space-of-cards.ts'
import { type FactState, factStates } from '../../service-details.ts'
import {
  agesWords,
  areasWords,
  dayWords,
  languagesWords,
  listWords,
  takesWords,
} from '../../words/card-words.ts'
import { Contact } from './card-contact.tsx'
import { DetailsList, Fact, howWords } from './card-details.tsx'
import { PlaceState, WhenYouCall } from './help-card.tsx'
import type { PageProps } from './page-props.ts'
import { SendCard } from './send-card.tsx'

interface ServicePageProps extends PageProps {
  /** One for each place it shows; at least one. */
  cards: readonly [PublicCard, ...PublicCard[]]
  now: Date
  /** By card; those are missing whose programs let no visitor know. */
  space: ReadonlyMap<string, Space>
  /** Where this installation is reached: `https://help.example.org`. */
  site: string
}

/** How to reach a service at each of its places; then everything known of it, and how old each kind of fact is. */
export function ServicePage({ t, locale, path, demo, cards, now, space, site }: ServicePageProps) {
  const [card] = cards
  const alone = cards.length === 1
  const by = t.parts('card.by', { organization: <Name key="organization">{card.organizationName}</Name> })
  return (
    <PublicFrame locale={locale} t={t} title="page" path={path} demo={demo} script="help.js">
      <BackLink t={t} path="/help" />
      <DangerLine t={t} />
      <PageHeading lead={by}>
        <Name>{card.name}</Name>
      </PageHeading>
      <Section heading={t(alone ? 'card.service.reach' : 'card.service.places')}>
        <ul class="cards">
          {cards.map((one) => (
            <li key={one.id}>
              <article class="card">
                <PlaceState t={t} found={foundByName(one, now, space.get(one.id))} now={now} />
                <p>
                  {t('card.ages')}: {agesWords(t, one.profile)} · {t('card.takes')}:{' '}
                  {takesWords(t, one.profile.genders)}
                </p>
                <Contact t={t} card={one} />
                <WhenYouCall t={t} card={one} />
                <SendCard t={t} card={one} site={site} />
                {!alone && (
                  <p class="links">
                    <PageLink t={t} path={`/card/${one.id}`}>
                      {t('card.open')}
                      <span class="hush"> {one.address?.lines[0] ?? one.name}</span>
                    </PageLink>
                  </p>
                )}
                <p class="links">
                  <PageLink t={t} path={`/fix/${one.id}`}>
                    {t('fix.link')}
                    <span class="hush"> {one.address?.lines[0] ?? one.name}</span>
                  </PageLink>
                </p>
              </article>
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={t('card.service.about')}>
        <Whole t={t} card={card} />
        <DetailsList t={t} card={card} now={now} />
      </Section>
      <Details summary={t('card.service.facts')}>
        <FactTable t={t} card={card} facts={factStates(card, now)} />
      </Details>
    </PublicFrame>
  )
}

/** What it helps with, cost, papers, languages and area; whom it takes stands with its places. */
function Whole({ t, card }: { t: T; card: PublicCard }) {
  const { profile } = card
  const needs = card.needIds.flatMap((id) => categoryById(id)?.labels[t.locale] ?? [])
  return (
    <dl class="facts-list">
      {needs.length > 0 && <Fact term={t('card.service.needs')}>{listWords(t, needs)}</Fact>}
      <Fact term={t('card.cost')}>{t(`card.cost.${profile.free}`)}</Fact>
      <Fact term={t('card.id')}>{t(`card.id.${profile.idNeeded}`)}</Fact>
      <Fact term={t('card.languages')}>{languagesWords(t, profile.languages)}</Fact>
      <Fact term={t('card.areas')}>{areasWords(t, profile.areas)}</Fact>
    </dl>
  )
}

/** Each kind of fact with its source, its date and when it is due again; amber is said in words too. */
function FactTable({ t, card, facts }: { t: T; card: PublicCard; facts: readonly FactState[] }) {
  const how = card.dates.confirmedHow === null ? '' : howWords(t, card.dates.confirmedHow)
  const columns: Column<FactState>[] = [
    { heading: t('card.service.fact'), cell: (fact) => t(`card.fact.${fact.kind}`), rowHeading: true },
    { heading: t('card.source'), cell: () => <Name>{card.sourceName}</Name> },
    {
      heading: t('card.service.factConfirmed'),
      cell: ({ confirmedAt }) =>
        confirmedAt === null
          ? t('card.service.never')
          : dayWords(t, confirmedAt.toISOString(), card.timezone),
    },
    {
      heading: t('card.service.factDue'),
      cell: ({ dueAt, state }) =>
        dueAt === null ? (
          t('card.service.now')
        ) : (
          <>
            {dayWords(t, dueAt.toISOString(), card.timezone)}{' '}
            {state === 'old' && `(${t('card.service.past')})`}
          </>
        ),
    },
  ]
  return (
    <>
      <Table
        t={t}
        caption={t('card.service.facts')}
        hideCaption
        columns={columns}
        rows={facts}
        rowKey={(fact) => fact.kind}
      />
      {how !== '' && <p class="hint">{how}</p>}
    </>
  )
}
