import { recordPath } from '#features/directory/parts.ts'
import type { ReadAsk } from '#features/protected-places/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  DefinitionList,
  EmptyState,
  Name,
  PageHeading,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'

interface SealedAsksPageProps {
  readonly who: StewardHere
  readonly asks: readonly ReadAsk[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** What stewards want to read beyond what one alone may: who, why, and which place, by its page. */
export function SealedAsksPage({ who, asks, errors, done }: SealedAsksPageProps) {
  return (
    <StewardFrame
      title={t('steward.asks.title')}
      path="/steward/sealed-asks"
      who={who}
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading lead={t('steward.asks.lead')}>{t('steward.asks.heading')}</PageHeading>
      {asks.length === 0 && (
        <EmptyState
          icon="check"
          heading={t('steward.asks.none')}
          next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
        />
      )}
      <ul class="cards">
        {asks.map((one) => (
          <li key={one.id}>
            <Ask one={one} />
          </li>
        ))}
      </ul>
    </StewardFrame>
  )
}

function Ask({ one }: { one: ReadAsk }) {
  const at = `/steward/sealed-asks/${one.id}`
  const about = t('steward.asks.about', { name: one.asker ?? '' })
  return (
    <article class="card" id={`ask-${one.id}`}>
      <h2>
        <Name>{one.asker ?? ''}</Name>
      </h2>
      <p>
        <Tag tone={one.agreed === null ? 'aging' : 'plain'}>{stateOf(one)}</Tag>
      </p>
      <DefinitionList
        items={[
          { term: t('steward.log.when'), value: <When t={t} at={one.at} /> },
          {
            term: t('steward.asks.place'),
            value: <a href={recordPath('location', one.locationId)}>{t('steward.asks.toPlace')}</a>,
          },
          { term: t('steward.log.why'), value: <Name>{one.reason}</Name> },
        ]}
      />
      {one.agreed === null && !one.own && (
        <Cluster>
          <form method="post" action={at}>
            <Button about={about}>{t('steward.asks.agree')}</Button>
          </form>
          <form method="post" action={`${at}/refuse`}>
            <Button kind="quiet" about={about}>
              {t('steward.asks.refuse')}
            </Button>
          </form>
        </Cluster>
      )}
    </article>
  )
}

function stateOf({ agreed, own, decider, usedAt }: ReadAsk): string {
  if (agreed === null) return t(own ? 'steward.asks.waitsOwn' : 'steward.asks.waits')
  const name = decider ?? ''
  if (!agreed) return t('steward.asks.refusedBy', { name })
  return t(usedAt === null ? 'steward.asks.agreedBy' : 'steward.asks.readAfter', { name })
}
