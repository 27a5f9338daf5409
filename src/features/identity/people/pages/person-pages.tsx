import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  ButtonLink,
  Cluster,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  RadioField,
  Section,
  type SummaryError,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { WhoActs } from '../../acting/who-acts-here.ts'
import type { Holding, Successor } from '../../custody/index.ts'
import type { Departure } from '../../leaving/leave.ts'
import type { END_REASONS } from '../../memberships/end-membership.ts'
import type { RecoveryState } from '../../recovery/recovery-state.ts'
import type { PersonsSession } from '../../sessions/persons-sessions.ts'
import type { PersonFile, RoleOf } from '../person-file.ts'
import type { RoleChoice } from '../role-choices.ts'
import { ProofField, RoleFields, SuccessorField, type Typed, typedIn, UntilField } from './fields.tsx'

interface Shared {
  readonly who: WhoActs
  readonly demo: boolean
  readonly errors?: readonly SummaryError[] | undefined
  readonly typed?: Typed | undefined
  readonly done?: string | undefined
}

const frame = { title: t('people.title'), here: 'people' } as const
const reasons = ['left', 'misuse', 'error'] as const satisfies readonly (typeof END_REASONS)[number][]

function Back({ person }: { person?: string | undefined }) {
  return (
    <BackLink t={t} href={person === undefined ? '/people' : `/people/${person}`}>
      {person === undefined ? t('people.made.back') : t('people.person.heading')}
    </BackLink>
  )
}

/** One person: their roles with who gave them, and how to take access back. */
export function PersonPage({
  who,
  demo,
  done,
  person,
  sessions,
}: Shared & { person: PersonFile; sessions: readonly PersonsSession[] }) {
  return (
    <WorkFrame {...frame} path={`/people/${person.id}`} who={who} demo={demo} done={done}>
      <Back />
      <PageHeading lead={<Name>{person.name}</Name>}>{t('people.person.heading')}</PageHeading>
      {person.state !== 'active' && <Notice t={t}>{t(`people.person.${person.state}`)}</Notice>}
      <Section heading={t('people.person.roles')}>
        <ul>
          {person.roles.map((role) => (
            <li key={role.id}>
              <RoleLine role={role} />
            </li>
          ))}
        </ul>
        {person.state === 'active' && !person.isSelf && (
          <ButtonLink href={`/people/${person.id}/role`} kind="quiet">
            {t('people.person.give')}
          </ButtonLink>
        )}
      </Section>
      {person.state === 'active' && !person.isSelf && (
        <Section heading={t('people.person.access')}>
          <Sessions person={person} sessions={sessions} />
          <p>{t('people.person.signOutLead')}</p>
          <Cluster>
            <form method="post" action={`/people/${person.id}/sign-out`}>
              <Button kind="quiet">{t('people.person.signOut')}</Button>
            </form>
            {person.mayRecover && (
              <ButtonLink href={`/people/${person.id}/recover`} kind="quiet">
                {t('people.person.recover')}
              </ButtonLink>
            )}
            <ButtonLink href={`/people/${person.id}/leave`} kind="danger">
              {t('people.person.leaves')}
            </ButtonLink>
          </Cluster>
        </Section>
      )}
    </WorkFrame>
  )
}

/** Where somebody is signed in for this place; one of them can be ended alone. */
function Sessions({ person, sessions }: { person: PersonFile; sessions: readonly PersonsSession[] }) {
  if (sessions.length === 0) return <p>{t('people.person.noSessions')}</p>
  const device = (one: PersonsSession) => one.device ?? t('signin.me.unknownDevice')
  return (
    <Table
      t={t}
      caption={t('people.person.sessions')}
      rows={sessions}
      rowKey={(one) => one.id}
      empty=""
      columns={[
        { heading: t('signin.me.device'), rowHeading: true, cell: (one) => <Name>{device(one)}</Name> },
        { heading: t('signin.me.by'), cell: (one) => t(`signin.me.by.${one.method}`) },
        { heading: t('signin.me.since'), cell: (one) => <When t={t} at={one.createdAt} /> },
        { heading: t('signin.me.seen'), cell: (one) => <When t={t} at={one.seenAt} /> },
        {
          heading: t('signin.me.end'),
          cell: (one) => (
            <form method="post" action={`/people/${person.id}/sessions/${one.id}/end`}>
              <Button kind="quiet" about={t('signin.me.endAbout', { device: device(one) })}>
                {t('signin.me.end')}
              </Button>
            </form>
          ),
        },
      ]}
    />
  )
}

function RoleLine({ role }: { role: RoleOf }) {
  const since = <When t={t} at={role.givenAt} form="date" />
  return (
    <>
      {t('people.person.role', { role: role.roleName, place: role.place })}{' '}
      <span class="hint">
        {role.givenBy === null
          ? t.parts('people.person.sinceNobody', { day: since })
          : t.parts('people.person.since', { day: since, name: role.givenBy })}
        ;{' '}
        {role.endedAt === null
          ? t('people.person.until', { day: t.date(role.until, 'day') })
          : ended(role, role.endedAt)}
      </span>{' '}
      {role.lapsed && role.endedAt === null && <Tag tone="danger">{t('people.state.lapsed')}</Tag>}{' '}
      {(role.mayEnd || role.mayRenew) && <a href={`/people/roles/${role.id}`}>{t('people.person.change')}</a>}
    </>
  )
}

function ended(role: RoleOf, at: Date) {
  const reason = END_REASON_WORDS(role.endReason)
  const day = <When t={t} at={at} form="date" />
  return role.endedBy === null
    ? t.parts('people.person.ended', { day, reason })
    : t.parts('people.person.endedBy', { day, reason, name: role.endedBy })
}

function END_REASON_WORDS(code: string | null): string {
  const known = ['left', 'role-changed', 'program-closed', 'agency-left', 'misuse', 'error'] as const
  const found = known.find((one) => one === code)
  return found === undefined ? '' : t(`people.reason.${found}`)
}

/** One membership: renew it, or end it. */
export function RolePage(
  props: Shared & { role: RoleOf; holdings: readonly Holding[]; successors: readonly Successor[] },
) {
  const { who, demo, errors, typed = {}, role } = props
  const at = `/people/roles/${role.id}`
  return (
    <WorkFrame {...frame} path={at} who={who} demo={demo} errors={errors}>
      <Back person={role.personId} />
      <PageHeading lead={t('people.person.role', { role: role.roleName, place: role.place })}>
        {t('people.role.heading')}
      </PageHeading>
      {role.mayRenew && (
        <Section heading={t('people.role.renew')}>
          <p>{t('people.role.renewLead')}</p>
          <Form action={`${at}/renew`}>
            <UntilField typed={typed} errors={errors} />
            <ProofField typed={typed} errors={errors} />
            <Button>{t('people.role.renewButton')}</Button>
          </Form>
        </Section>
      )}
      {role.mayEnd && role.mayRenew && (
        <Section heading={t('people.change.heading')}>
          <p>{t('people.change.lead')}</p>
          <ButtonLink href={`${at}/change`} kind="quiet">
            {t('people.change.link')}
          </ButtonLink>
        </Section>
      )}
      {role.mayEnd && (
        <Section heading={t('people.role.end')}>
          <p>{t('people.role.endLead')}</p>
          <Form action={`${at}/end`}>
            <Reason typed={typed} errors={errors} />
            <SuccessorField
              typed={typed}
              errors={errors}
              holdings={props.holdings}
              successors={props.successors}
            />
            <Button kind="danger">{t('people.role.endButton')}</Button>
          </Form>
        </Section>
      )}
    </WorkFrame>
  )
}

function Reason({ typed, errors }: { typed: Typed; errors?: readonly SummaryError[] | undefined }) {
  return (
    <RadioField
      t={t}
      name="reason"
      label={t('people.role.reason')}
      value={typedIn(typed, 'reason')}
      options={reasons.map((one) => ({ value: one, label: t(`people.reason.${one}`) }))}
      error={errorFor(errors ?? [], 'reason')}
    />
  )
}

/** Another role for somebody who is here. */
export function GivePage({
  who,
  demo,
  errors,
  typed = {},
  person,
  choices,
}: Shared & { person: PersonFile; choices: readonly RoleChoice[] }) {
  const at = `/people/${person.id}/role`
  return (
    <WorkFrame {...frame} path={at} who={who} demo={demo} errors={errors}>
      <Back person={person.id} />
      <PageHeading lead={<Name>{person.name}</Name>}>{t('people.give.heading')}</PageHeading>
      {choices.length === 0 ? (
        <Notice t={t}>{t('people.give.nothing')}</Notice>
      ) : (
        <Form action={at}>
          <RoleFields typed={typed} errors={errors} choices={choices} />
          <Button>{t('people.give.button')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}

/** Somebody leaves this place. */
export function LeavePage({
  who,
  demo,
  errors,
  typed = {},
  person,
  departure,
}: Shared & { person: PersonFile; departure: Departure }) {
  const at = `/people/${person.id}/leave`
  return (
    <WorkFrame {...frame} path={at} who={who} demo={demo} errors={errors}>
      <Back person={person.id} />
      <PageHeading lead={<Name>{person.name}</Name>}>{t('people.leave.heading')}</PageHeading>
      <p>{t('people.leave.lead', { count: departure.memberships.length })}</p>
      {departure.memberships.length > 0 && (
        <Form action={at}>
          <Reason typed={typed} errors={errors} />
          <SuccessorField {...departure} typed={typed} errors={errors} />
          <Button kind="danger">{t('people.leave.button')}</Button>
        </Form>
      )}
    </WorkFrame>
  )
}

/** Proving anew who somebody is, as one of two. */
export function RecoverPersonPage({
  who,
  demo,
  errors,
  typed = {},
  person,
  state,
}: Shared & { person: PersonFile; state: RecoveryState | undefined }) {
  const at = `/people/${person.id}/recover`
  return (
    <WorkFrame {...frame} path={at} who={who} demo={demo} errors={errors}>
      <Back person={person.id} />
      <PageHeading lead={<Name>{person.name}</Name>}>{t('people.recover.heading')}</PageHeading>
      <p>{t('people.recover.lead')}</p>
      <p>{t('people.recover.soFar', { count: state?.confirmedBy.length ?? 0 })}</p>
      {state?.approvedAt == null && (
        <Form action={at}>
          <Field
            t={t}
            name="code"
            width="medium"
            optional
            label={t('people.recover.code')}
            hint={t('people.recover.codeHint')}
            value={typedIn(typed, 'code')}
            error={errorFor(errors ?? [], 'code')}
          />
          <ProofField typed={typed} errors={errors} />
          <Button>{t('people.recover.button')}</Button>
        </Form>
      )}
      {state && (
        <form method="post" action={`${at}/stop`}>
          <Button kind="quiet">{t('people.recover.stop')}</Button>
        </form>
      )}
    </WorkFrame>
  )
}
