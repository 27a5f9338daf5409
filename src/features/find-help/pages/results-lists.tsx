import { type FoundCard, type SearchRequest, whyHere } from '#features/directory/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { CardList, Name, PageLink, ReachButton, Section } from '#web/parts/index.ts'
import { askFirst } from '../ask-first.ts'
import { whomWords } from '../list-words.ts'
import type { MoreChoices } from '../more-choices.ts'
import { Away, firstCall, openWords, type Trust } from './list-card.tsx'
import { ResultCard } from './result-card.tsx'

interface ListProps {
  t: T
  found: readonly FoundCard[]
  request: SearchRequest
  now: Date
  demo: boolean
  pickForm: string
}

/** Cards of one trust. Where it is not sure that they fit, each says what to ask. */
export function TrustedCards({
  t,
  found,
  request,
  now,
  demo,
  pickForm,
  trust,
}: ListProps & { trust: Trust }) {
  return (
    <CardList>
      {found.map((one) => (
        <ResultCard
          key={one.card.id}
          t={t}
          found={one}
          now={now}
          demo={demo}
          trust={trust}
          why={trust === 'fit' ? whyHere(one, request) : []}
          ask={trust === 'fit' ? [] : askFirst(t, one, request)}
          pickForm={pickForm}
        />
      ))}
    </CardList>
  )
}

/** Who has not said that it takes the person, and who says an age just beside theirs: a question decides. */
export function MightTake(props: ListProps) {
  const { t, found } = props
  if (found.length === 0) return null
  return (
    <Section heading={t('results.might')}>
      <p class="hint">{t('results.might.lead')}</p>
      <TrustedCards {...props} trust="might" />
    </Section>
  )
}

/** What fits beyond the first 25 miles, in two lines each: enough to decide whether to call. */
export function Farther({ t, found, now }: { t: T; found: MoreChoices['farther']; now: Date }) {
  if (found.length === 0) return null
  return (
    <Section heading={t('results.farther')}>
      <p class="hint">{t('results.farther.lead')}</p>
      <ul class="rows">
        {found.map((one) => (
          <FartherRow key={one.card.id} t={t} one={one} now={now} />
        ))}
      </ul>
    </Section>
  )
}

function FartherRow({ t, one, now }: { t: T; one: FoundCard; now: Date }) {
  const { card } = one
  const call = firstCall(card)
  return (
    <li class="row">
      <div>
        <h3>
          <PageLink t={t} path={`/card/${card.id}`}>
            <Name>{card.name}</Name>
          </PageLink>
        </h3>
        <p class="by">
          <Away t={t} found={one} /> · {whomWords(t, card.profile)} ·{' '}
          {openWords(t, one, now) ?? t(`common.open.${one.open}`)}
        </p>
      </div>
      {call && (
        <ReachButton
          t={t}
          use="call"
          word={t('results.call')}
          number={call.display}
          extension={call.extension ?? undefined}
          about={card.name}
        />
      )}
    </li>
  )
}
