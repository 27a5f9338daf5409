import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  ButtonLink,
  type Definition,
  DefinitionList,
  Name,
  PageHeading,
  Phone,
  Section,
  type SummaryError,
  Table,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import { callableNumber } from '../../domain/callable-number.ts'
import { disciplineName } from '../../domain/disciplines.ts'
import type { Typed } from '../../pages/answers.ts'
import type { Agency, KeptCall } from '../agency-list.ts'
import { Alone, dayWords, ProvesNothing, stateWords } from './agencies-page.tsx'
import { CallForm, RefuseForm, VerifyForm } from './agency-forms.tsx'

export interface AgencyPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly agency: Agency
  readonly calls: readonly KeptCall[]
  /** One administrator alone: nobody could be the second person. */
  readonly alone: boolean
  /** Id of whoever looks. */
  readonly viewer: string
  readonly now: Date
  readonly typed?: Typed | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One agency: how it was called, who verified it, and the next act that is open to whoever looks. */
export function AgencyPage(props: AgencyPageProps) {
  const { who, demo, agency, alone, errors, done } = props
  const over = agency.state === 'refused' || agency.state === 'left'
  return (
    <WorkFrame
      title={t('places.agencies.title')}
      path={`/agencies/${agency.id}`}
      who={who}
      demo={demo}
      here="agencies"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/agencies">
        {t('places.agencies.heading')}
      </BackLink>
      <PageHeading>
        <Name>{agency.name}</Name>
      </PageHeading>
      <DefinitionList items={factsOf(agency)} />
      {agency.state === 'verified' && !agency.lapsed && (
        <p>
          <ButtonLink href="/people/invite">{t('places.agencies.inviteFirst')}</ButtonLink>
        </p>
      )}
      <Calls {...props} />
      {!over && alone && <Alone />}
      {!over && <VerifyForm {...props} />}
      {!over && <CallForm {...props} />}
      {(agency.state === 'proposed' || agency.state === 'called') && <RefuseForm {...props} />}
      {!over && <ProvesNothing />}
      {agency.state === 'verified' && (
        <p>
          <a href={`/agencies/${agency.id}/leave`}>{t('places.agencies.leave.link')}</a>
        </p>
      )}
    </WorkFrame>
  )
}

function factsOf(agency: Agency): Definition[] {
  return [
    { term: t('places.agencies.state'), value: stateWords(agency) },
    { term: t('places.agencies.discipline'), value: disciplineName(agency.discipline) },
    ...(agency.verifiedUntil === null
      ? []
      : [{ term: t('places.agencies.until'), value: dayWords(agency.verifiedUntil) }]),
    ...(agency.website === null
      ? []
      : [{ term: t('places.agencies.website'), value: <bdi dir="ltr">{agency.website}</bdi> }]),
    ...(agency.proposedBy === null
      ? []
      : [{ term: t('places.agencies.proposedBy'), value: <Name>{agency.proposedBy}</Name> }]),
    ...(agency.verifiedBy === null
      ? []
      : [{ term: t('places.agencies.verifiedBy'), value: <Name>{agency.verifiedBy}</Name> }]),
    ...(agency.refusedReason === null
      ? []
      : [
          {
            term: t('places.agencies.refuse.reason'),
            value: t(`places.agencies.refuse.${agency.refusedReason}`),
          },
        ]),
    ...(agency.leaveReason === null
      ? []
      : [
          {
            term: t('places.agencies.leave.reason'),
            value: t(`places.agencies.leave.${agency.leaveReason}`),
          },
        ]),
  ]
}

function Calls({ calls }: AgencyPageProps) {
  return (
    <Section heading={t('places.agencies.calls')}>
      <Table
        t={t}
        caption={t('places.agencies.calls')}
        hideCaption
        rows={calls}
        rowKey={(one) => one.id}
        empty={t('places.agencies.noCalls')}
        columns={[
          {
            heading: t('places.agencies.call.on'),
            rowHeading: true,
            cell: (one) => dayWords(one.calledOn),
          },
          {
            heading: t('places.agencies.call.number'),
            cell: (one) => (
              <Phone t={t} link={false} number={callableNumber(one.number)?.read ?? one.number} />
            ),
          },
          { heading: t('places.agencies.call.source'), cell: (one) => one.source },
          {
            heading: t('places.agencies.call.result'),
            cell: (one) => t(`places.agencies.call.result.${one.result}`),
          },
          {
            heading: t('places.agencies.call.by'),
            cell: (one) => (one.calledBy === null ? '–' : <Name>{one.calledBy}</Name>),
          },
        ]}
      />
    </Section>
  )
}
