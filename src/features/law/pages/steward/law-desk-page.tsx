import { translator } from '#platform/i18n/index.ts'
import { StewardFrame, type StewardHere } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Cluster,
  Details,
  EmptyState,
  Name,
  PageHeading,
  Section,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import type { Fact } from '../../domain/fact.ts'
import type { WaitingFact } from '../../law-desk.ts'
import type { Proposal } from '../../proposals.ts'

const t = translator('en')

interface LawDeskPageProps {
  readonly who: StewardHere
  readonly queue: readonly WaitingFact[]
  readonly proposals: readonly Proposal[]
  readonly drafts: readonly Fact[]
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** What waits in the register, what visitors propose, and the shipped drafts that nobody has taken over. */
export function LawDeskPage({ who, queue, proposals, drafts, errors, done }: LawDeskPageProps) {
  return (
    <StewardFrame
      title={t('steward.law.title')}
      path="/steward/law"
      who={who}
      here="law"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('steward.law.lead')}>{t('steward.law.heading')}</PageHeading>
      <Cluster>
        <ButtonLink href="/steward/law/enter">{t('steward.law.enterLink')}</ButtonLink>
        <ButtonLink kind="quiet" href="/steward/law/missing">
          {t('steward.law.missingLink')}
        </ButtonLink>
      </Cluster>
      <Section heading={t('steward.law.waiting')}>
        <Table<WaitingFact>
          t={t}
          caption={t('steward.law.waiting')}
          hideCaption
          rows={queue}
          rowKey={({ fact }) => fact.id}
          empty={
            <EmptyState
              icon="scale"
              heading={t('steward.law.none')}
              next={{ href: '/steward/law/enter', words: t('steward.law.enterLink') }}
            />
          }
          columns={[
            {
              heading: t('steward.law.fact'),
              rowHeading: true,
              cell: ({ fact }) => <a href={factPath(fact.id)}>{fact.citation}</a>,
            },
            { heading: t('steward.law.task'), cell: ({ task }) => t(`steward.law.task.${task}`) },
            { heading: t('steward.law.place'), cell: ({ fact }) => fact.jurisdiction },
            { heading: t('steward.law.topic'), cell: ({ fact }) => t(`law.topic.${fact.topic}`) },
            {
              heading: t('steward.law.until'),
              cell: ({ fact }) => (fact.reviewBy === null ? '–' : t.date(fact.reviewBy)),
            },
          ]}
        />
      </Section>
      <Proposals proposals={proposals} />
      <Drafts drafts={drafts} />
    </StewardFrame>
  )
}

export function factPath(id: string): string {
  return `/steward/law/fact/${id}`
}

function Proposals({ proposals }: { proposals: readonly Proposal[] }) {
  return (
    <Section heading={t('steward.law.proposals')}>
      <Table<Proposal>
        t={t}
        caption={t('steward.law.proposals')}
        hideCaption
        rows={proposals}
        rowKey={(one) => one.id}
        empty={
          <EmptyState
            icon="scale"
            heading={t('steward.law.proposals.none')}
            next={{ href: '/en/law', words: t('shell.next.law') }}
          />
        }
        columns={[
          { heading: t('steward.law.place'), cell: (one) => one.jurisdiction },
          {
            heading: t('steward.law.proposal.what'),
            rowHeading: true,
            cell: (one) => (
              <>
                {t(`law.propose.${one.problem}`)}: {t(`law.topic.${one.topic}`)} · <Name>{one.citation}</Name>
                {one.official !== null && (
                  <>
                    <br />
                    <bdi dir="ltr">{one.official}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            heading: t('steward.law.proposal.act'),
            cell: (one) => (
              <form method="post" action={`/steward/law/proposal/${one.id}`}>
                <Cluster>
                  <Button kind="quiet" name="outcome" value="entered">
                    {t('steward.law.proposal.entered')}
                  </Button>
                  <Button kind="quiet" name="outcome" value="not-entered">
                    {t('steward.law.proposal.not-entered')}
                  </Button>
                </Cluster>
              </form>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Drafts({ drafts }: { drafts: readonly Fact[] }) {
  return (
    <Section heading={t('steward.law.drafts')}>
      <p>{t('steward.law.drafts.lead')}</p>
      <Details summary={`${t('steward.law.drafts')} (${drafts.length})`}>
        <ul>
          {drafts.map((fact) => (
            <li key={fact.id}>
              <a href={`/steward/law/enter?from=${fact.id}`}>
                {t('steward.law.take')}: {fact.citation}
              </a>{' '}
              <span class="hint">
                {fact.jurisdiction} · {t(`law.topic.${fact.topic}`)}
              </span>
            </li>
          ))}
        </ul>
      </Details>
    </Section>
  )
}
