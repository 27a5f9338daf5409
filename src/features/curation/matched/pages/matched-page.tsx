import { recordPath } from '#features/directory/parts.ts'
import type { MatchedGroup, ReleaseAsk } from '#features/protected-places/index.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  DefinitionList,
  EmptyState,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'

export const MATCHED = '/steward/matched'

export function groupPath({ byLocationId, kind }: Pick<MatchedGroup, 'byLocationId' | 'kind'>): string {
  return `${MATCHED}/${byLocationId}/${kind}`
}

interface MatchedPageProps {
  readonly who: StewardHere
  readonly groups: readonly MatchedGroup[]
  readonly asks: readonly ReleaseAsk[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** What a match alone hides, in groups that have one thing in common with one confidential place. */
export function MatchedPage({ who, groups, asks, errors, done }: MatchedPageProps) {
  return (
    <StewardFrame title={t('steward.matched.title')} path={MATCHED} who={who} errors={errors} done={done}>
      <BackLink t={t} href="/steward">
        {t('steward.toHome')}
      </BackLink>
      <PageHeading lead={t('steward.matched.lead')}>{t('steward.matched.heading')}</PageHeading>
      <Table
        t={t}
        caption={t('steward.matched.heading')}
        hideCaption
        rows={groups}
        rowKey={groupPath}
        empty={
          <EmptyState
            icon="check"
            heading={t('steward.matched.none')}
            next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
          />
        }
        columns={[
          {
            heading: t('steward.matched.what'),
            cell: ({ kind }) => t(`steward.recognized.kind.${kind}`),
            rowHeading: true,
          },
          { heading: t('steward.matched.places'), cell: ({ places }) => t.number(places) },
          {
            heading: t('steward.matched.other'),
            cell: ({ byLocationId }) => (
              <a href={recordPath('location', byLocationId)}>{t('steward.matched.toOther')}</a>
            ),
          },
          {
            heading: t('steward.matched.next'),
            cell: (group) => (
              <a href={groupPath(group)}>
                {t('steward.matched.look')}
                <span class="hush">
                  {' '}
                  {t('steward.matched.of', {
                    places: group.places,
                    kind: t(`steward.recognized.kind.${group.kind}`),
                  })}
                </span>
              </a>
            ),
          },
        ]}
      />
      {asks.length > 0 && (
        <Section heading={t('steward.matched.waits.heading')}>
          <p>{t('steward.matched.waits.lead')}</p>
          <ul class="cards">
            {asks.map((ask) => (
              <li key={ask.id}>
                <Ask ask={ask} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </StewardFrame>
  )
}

function Ask({ ask }: { ask: ReleaseAsk }) {
  const about = t('steward.matched.waits.about', { name: ask.asker ?? '' })
  const at = `/steward/releases/${ask.id}`
  return (
    <article class="card" id={`release-${ask.id}`}>
      <h3>
        <Name>{ask.asker ?? ''}</Name>
      </h3>
      <DefinitionList
        items={[
          { term: t('steward.log.when'), value: <When t={t} at={ask.at} /> },
          {
            term: t('steward.matched.places'),
            value: (
              <a href={groupPath(ask)}>
                {t('steward.matched.waits.places', {
                  places: ask.locationIds.length,
                  kind: t(`steward.recognized.kind.${ask.kind}`),
                })}
              </a>
            ),
          },
          { term: t('steward.log.why'), value: <Name>{ask.reason}</Name> },
        ]}
      />
      {ask.own ? (
        <p>
          <Tag tone="aging">{t('steward.matched.waits.own')}</Tag>
        </p>
      ) : (
        <Cluster>
          <form method="post" action={at}>
            <Button kind="danger" about={about}>
              {t('steward.matched.waits.agree')}
            </Button>
          </form>
          <form method="post" action={`${at}/refuse`}>
            <Button kind="quiet" about={about}>
              {t('steward.matched.waits.refuse')}
            </Button>
          </form>
        </Cluster>
      )}
    </article>
  )
}
