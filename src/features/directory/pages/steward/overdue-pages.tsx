import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  DefinitionList,
  Name,
  Notice,
  PageHeading,
  Section,
  Table,
} from '#web/parts/index.ts'
import { readField } from '../../domain/record-fields.ts'
import type { OverdueService } from '../../overdue-queue.ts'
import type { ServiceFile } from './questions/service-file.ts'
import type { claimOn } from './questions/take-after.ts'
import { Dates } from './record-parts.tsx'
import { StewardFrame, t } from './steward-frame.tsx'
import { recordPath } from './steward-paths.ts'
import { fieldName, isStated, Value } from './values.tsx'

interface QueuePageProps {
  readonly who: string
  readonly services: readonly OverdueService[]
  readonly total: number
  readonly done?: string | undefined
}

/** What is due, longest overdue first. Calls are taken one at a time, so that nobody is called twice. */
export function QueuePage({ who, services, total, done }: QueuePageProps) {
  return (
    <StewardFrame
      title={t('steward.overdue.title')}
      path="/steward/overdue"
      who={who}
      here="overdue"
      done={done}
    >
      <PageHeading lead={t('steward.home.overdue', { count: total })}>
        {t('steward.overdue.heading')}
      </PageHeading>
      {total > 0 && (
        <form method="post" action="/steward/overdue/next">
          <Button>{t('steward.overdue.take')}</Button>
        </form>
      )}
      {services.length < total && (
        <p class="hint">{t('steward.overdue.first', { count: services.length })}</p>
      )}
      <Table
        t={t}
        caption={t('steward.overdue.heading')}
        hideCaption
        rows={services}
        rowKey={(one) => one.serviceId}
        empty={t('steward.overdue.empty')}
        columns={[
          {
            heading: t('steward.overdue.service'),
            rowHeading: true,
            cell: (one) => (
              <>
                <a href={recordPath('service', one.serviceId)}>
                  <Name>{one.card.name}</Name>
                </a>
                <br />
                <span class="hint">
                  <Name>{one.card.organizationName}</Name>
                </span>
              </>
            ),
          },
          {
            heading: t('steward.overdue.since'),
            cell: (one) => (one.dueSince === null ? t('steward.overdue.never') : t.date(one.dueSince)),
          },
          {
            heading: t('steward.overdue.taken'),
            cell: (one) => (one.takenBy === null ? t('steward.overdue.free') : <Name>{one.takenBy}</Name>),
          },
        ]}
      />
    </StewardFrame>
  )
}

interface CallPageProps {
  readonly who: string
  readonly file: ServiceFile
  readonly claim: Awaited<ReturnType<typeof claimOn>>
  readonly now: Date
}

/** Facts that change soonest; asked on every call, whether they are known or not. */
const ALWAYS_ASK = ['phones', 'schedules', 'profile.ageMin', 'profile.ageMax', 'profile.genders'] as const

/** Worth asking while someone is on the line, if it is not known. */
const ASK_IF_UNKNOWN = [
  'profile.whenYouCall',
  'profile.guardianConsentNeeded',
  'profile.immigrationStatusAsked',
  'profile.idNeeded',
  'profile.free',
  'profile.languages',
  'profile.lgbtqAffirming',
  'profile.pregnantOrParenting',
  'profile.disabilityAccess',
] as const

/** One call: whom to dial, what to ask, and four ways to end it. */
export function CallPage({ who, file, claim, now }: CallPageProps) {
  const { record } = file
  const path = `/steward/overdue/${record.id}`
  const unknown = ASK_IF_UNKNOWN.filter((field) => {
    const value = readField(record, field)
    return !isStated(value) || value === 'unknown'
  })
  return (
    <StewardFrame title={t('steward.overdue.title')} path={path} who={who} here="overdue">
      <BackLink t={t} href="/steward/overdue">
        {t('steward.overdue.heading')}
      </BackLink>
      <PageHeading lead={<Name>{file.organization.name}</Name>}>
        <Name>{record.name}</Name>
      </PageHeading>
      <ClaimLine claim={claim} />
      <Section heading={t('steward.overdue.dial')}>
        <Value path="phones" value={readField(record, 'phones')} />
        {!isStated(readField(record, 'phones')) && <p>{t('steward.overdue.noPhone')}</p>}
        {file.places.map(
          (place) =>
            place.frontDoor !== null && <Value key={place.linkId} path="frontDoor" value={place.frontDoor} />,
        )}
      </Section>
      <Section heading={t('steward.overdue.ask')}>
        <p>{t('steward.overdue.still')}</p>
        <DefinitionList
          items={ALWAYS_ASK.filter((field) => field !== 'phones').map((field) => ({
            term: fieldName(field),
            value: <Value path={field} value={readField(record, field)} />,
          }))}
        />
        {unknown.length > 0 && (
          <>
            <p>{t('steward.overdue.unknown')}</p>
            <ul>
              {unknown.map((field) => (
                <li key={field}>{fieldName(field)}</li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <form method="post" action={path}>
        <Cluster>
          <Button name="answer" value="true">
            {t('steward.act.stillTrue')}
          </Button>
          <ButtonLink href={`${recordPath('service', record.id)}/edit`} kind="quiet">
            {t('steward.overdue.changed')}
          </ButtonLink>
          <Button name="answer" value="nobody" kind="quiet">
            {t('steward.overdue.nobody')}
          </Button>
          <Button name="answer" value="skip" kind="quiet">
            {t('steward.overdue.skip')}
          </Button>
        </Cluster>
      </form>
      <Section heading={t('steward.dates.heading')}>
        <Dates file={file} now={now} />
        <p>
          <a href={recordPath('service', record.id)}>{t('steward.overdue.all')}</a>
        </p>
      </Section>
    </StewardFrame>
  )
}

function ClaimLine({ claim }: { claim: CallPageProps['claim'] }) {
  if (claim === null)
    return (
      <Notice t={t} kind="aging">
        {t('steward.overdue.returned')}
      </Notice>
    )
  if (!claim.mine)
    return (
      <Notice t={t} kind="aging">
        <p>{t.parts('steward.overdue.colleague', { who: <Name>{claim.name}</Name> })}</p>
      </Notice>
    )
  return <p class="hint">{t('steward.overdue.yours', { time: t.date(claim.until, 'moment') })}</p>
}
