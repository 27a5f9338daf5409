import type { ownConfirmation, ServiceFile } from '#features/directory/index.ts'
import { type FactKind, factKinds, readField } from '#features/directory/index.ts'
import { Dates, fieldName, isStated, recordPath, Value } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  BulkBar,
  Button,
  ButtonLink,
  Cluster,
  DefinitionList,
  EmptyState,
  errorFor,
  Form,
  Name,
  Notice,
  PageHeading,
  QueueHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  UndoBar,
  When,
} from '#web/parts/index.ts'
import { skipReasons } from '../../reminders/outreach.ts'
import type { dueOf, OverdueService, OverdueSort } from '../overdue-queue.ts'
import type { claimOn } from '../take-after.ts'

interface QueuePageProps extends Confirmed {
  readonly who: StewardHere
  readonly services: readonly OverdueService[]
  readonly total: number
  /** All that is due, whatever the kind. */
  readonly all: number
  readonly counts: Readonly<Record<FactKind, number>>
  /** Only services of which this is due. */
  readonly kind?: FactKind | undefined
  /** Absent: as calls are handed out. */
  readonly sort?: OverdueSort | undefined
  /** A link can be mailed from here. */
  readonly mails: boolean
  readonly done?: string | undefined
}

/** What a steward confirmed a moment ago, and the change by which it is taken back. */
interface Confirmed {
  readonly confirmed: Awaited<ReturnType<typeof ownConfirmation>>
  readonly change?: string | undefined
}

/** What is due, most urgent first. Calls are taken one at a time, so that nobody is called twice. */
export function QueuePage(props: QueuePageProps) {
  const { who, services, total, all, counts, kind, sort, mails, done } = props
  const path = (by?: string) => `/steward/overdue${queryOf({ kind, sort: by })}`
  return (
    <StewardFrame
      title={t('steward.overdue.title')}
      path="/steward/overdue"
      who={who}
      here="overdue"
      done={done}
    >
      <UndoConfirmed {...props} />
      <QueueHeading
        lead={t('steward.home.overdue', { count: total })}
        act={
          total > 0 && (
            <form method="post" action="/steward/overdue/next">
              {kind !== undefined && <input type="hidden" name="kind" value={kind} />}
              <Button>{t('steward.overdue.take')}</Button>
            </form>
          )
        }
      >
        {t('steward.overdue.heading')}
      </QueueHeading>
      <Kinds all={all} counts={counts} kind={kind} />
      {services.length < total && (
        <p class="hint">{t('steward.overdue.first', { count: services.length })}</p>
      )}
      {sort === undefined ? (
        <p class="hint">{t('steward.overdue.urgent')}</p>
      ) : (
        <p>
          <a href={path()}>{t('steward.overdue.toUrgent')}</a>
        </p>
      )}
      <Table
        t={t}
        caption={t('steward.overdue.heading')}
        hideCaption
        rows={services}
        rowKey={(one) => one.serviceId}
        empty={
          <EmptyState
            icon="check"
            heading={t('steward.overdue.empty')}
            next={{ href: '/steward/add', words: t('shell.next.add') }}
          />
        }
        sorted={{ by: sort ?? '', href: path }}
        pick={
          mails
            ? {
                form: 'chosen',
                name: 'service',
                value: (one) => one.serviceId,
                about: (one) => t('steward.overdue.pick', { name: one.card.name }),
              }
            : undefined
        }
        columns={[
          {
            heading: t('steward.overdue.service'),
            rowHeading: true,
            sort: { key: 'name' },
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
            sort: { key: 'since' },
            cell: (one) =>
              one.dueSince === null ? (
                t('steward.overdue.never')
              ) : (
                <When t={t} at={one.dueSince} form="day" />
              ),
          },
          {
            heading: t('steward.overdue.due'),
            cell: (one) => one.kinds.map((due) => t(`steward.kind.${due}`)).join(', '),
          },
          {
            heading: t('steward.overdue.next'),
            cell: (one) => (
              <>
                {one.step === 'answered' ? (
                  <a href="/steward/answers">{t('steward.overdue.step.answered')}</a>
                ) : (
                  t(`steward.overdue.step.${one.step}`)
                )}
                {one.calls > 0 && (
                  <>
                    <br />
                    <span class="hint">{t('steward.overdue.calls', { count: one.calls })}</span>
                  </>
                )}
              </>
            ),
          },
          {
            heading: t('steward.overdue.taken'),
            cell: (one) => (one.takenBy === null ? t('steward.overdue.free') : <Name>{one.takenBy}</Name>),
          },
        ]}
      />
      {mails && (
        <BulkBar t={t} id="chosen" action="/steward/overdue/mail">
          <Button kind="quiet">{t('steward.overdue.mailLinks')}</Button>
        </BulkBar>
      )}
    </StewardFrame>
  )
}

function queryOf(query: Readonly<Record<string, string | undefined>>): string {
  const given = new URLSearchParams(Object.entries(query).filter((one): one is [string, string] => !!one[1]))
  return given.size === 0 ? '' : `?${given.toString()}`
}

/** Only where something was confirmed a moment ago. */
function UndoConfirmed({ confirmed, change, kind }: Confirmed & Pick<QueuePageProps, 'kind'>) {
  if (confirmed === null || change === undefined) return null
  return (
    <UndoBar
      t={t}
      action={`/steward/overdue/${confirmed.serviceId}/undo`}
      fields={{ change, ...(kind !== undefined && { kind }) }}
      about={<Name>{confirmed.name}</Name>}
    >
      {t.parts('steward.overdue.confirmed', {
        name: (
          <strong>
            <Name>{confirmed.name}</Name>
          </strong>
        ),
      })}
    </UndoBar>
  )
}

/** Ways to see only what is due of one kind, each with how many. */
function Kinds({ all, counts, kind }: Pick<QueuePageProps, 'all' | 'counts' | 'kind'>) {
  const ways: { href: string; words: string; current: boolean }[] = [
    {
      href: '/steward/overdue',
      words: t('steward.overdue.all.kinds', { count: all }),
      current: kind === undefined,
    },
    ...factKinds.map((one) => ({
      href: `/steward/overdue?kind=${one}`,
      words: t('steward.overdue.kind.count', { kind: t(`steward.kind.${one}`), count: counts[one] }),
      current: kind === one,
    })),
  ]
  return (
    <nav aria-label={t('steward.overdue.byKind')}>
      <Cluster>
        {ways.map((way) => (
          <a key={way.href} href={way.href} aria-current={way.current ? 'page' : undefined}>
            {way.words}
          </a>
        ))}
      </Cluster>
    </nav>
  )
}

interface CallPageProps extends Confirmed {
  readonly who: StewardHere
  readonly file: ServiceFile
  readonly claim: Awaited<ReturnType<typeof claimOn>>
  readonly due: Awaited<ReturnType<typeof dueOf>>
  readonly now: Date
  /** The steward goes through one kind only. */
  readonly kind?: FactKind | undefined
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
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

/**
 * One call: whom to dial, what to ask, and the ways to end it. The answers stand first and stay at the foot of the screen.
 * The page begins with the focus on the name there, so that the next Tab reaches "Confirm", and Shift-Tab what undoes the last.
 */
export function CallPage(props: CallPageProps) {
  const { who, file, claim, due, now, kind, done, errors } = props
  const { record } = file
  const path = `/steward/overdue/${record.id}`
  const unknown = ASK_IF_UNKNOWN.filter((field) => {
    const value = readField(record, field)
    return !isStated(value) || value === 'unknown'
  })
  return (
    <StewardFrame
      title={t('steward.overdue.title')}
      path={path}
      who={who}
      here="overdue"
      errors={errors}
      done={done}
    >
      <div class="answer-bar">
        <UndoConfirmed {...props} />
        <Answers path={path} record={record} kind={kind} errors={errors} />
      </div>
      <BackLink t={t} href="/steward/overdue">
        {t('steward.overdue.heading')}
      </BackLink>
      <PageHeading lead={<Name>{file.organization.name}</Name>}>
        <Name>{record.name}</Name>
      </PageHeading>
      <ClaimLine claim={claim} />
      <Due due={due} />
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
      <OtherAnswers path={path} kind={kind} errors={errors} />
      <Section heading={t('steward.dates.heading')}>
        <Dates file={file} now={now} />
        <p>
          <a href={`${recordPath('service', record.id)}/link`}>{t('steward.overdue.link')}</a>
        </p>
        <p>
          <a href={recordPath('service', record.id)}>{t('steward.overdue.all')}</a>
        </p>
      </Section>
    </StewardFrame>
  )
}

/** What is due, and what was tried since somebody was last reached. */
function Due({ due: { kinds, outreach } }: Pick<CallPageProps, 'due'>) {
  const tried = [
    outreach.mails > 0 && t('steward.overdue.mails', { count: outreach.mails }),
    outreach.mailState === 'refused' && t('steward.overdue.mailRefused'),
    outreach.mailState === 'wrong person' && t('steward.overdue.mailWrong'),
    outreach.mailState === 'stopped' && t('steward.overdue.mailStopped'),
    outreach.calls > 0 && t('steward.overdue.calls', { count: outreach.calls }),
  ].filter((words) => words !== false)
  return (
    <>
      {kinds.length > 0 && (
        <p>
          {t('steward.overdue.due')}: {kinds.map((kind) => t(`steward.kind.${kind}`)).join(', ')}
        </p>
      )}
      {tried.length > 0 && <p class="hint">{t('steward.overdue.tried', { what: tried.join(', ') })}</p>}
      {outreach.skippedWhy !== null && (
        <p class="hint">{t('steward.overdue.skipped', { why: t(`steward.skip.${outreach.skippedWhy}`) })}</p>
      )}
    </>
  )
}

type AnswersProps = { readonly path: string } & Pick<CallPageProps, 'kind' | 'errors'>

/** How most calls end, one press each. */
function Answers({ path, record, kind, errors }: AnswersProps & { record: ServiceFile['record'] }) {
  return (
    <form method="post" action={path} class="answers">
      {kind !== undefined && <input type="hidden" name="kind" value={kind} />}
      <p tabIndex={-1} {...(errors === undefined && { autofocus: true, 'data-focus': '' })}>
        <Name>{record.name}</Name>
      </p>
      <Button name="answer" value="true">
        {t('steward.overdue.stillTrue')}
      </Button>
      <ButtonLink href={`${recordPath('service', record.id)}/edit`} kind="quiet">
        {t('steward.overdue.changed')}
      </ButtonLink>
      <Button name="answer" value="nobody" kind="quiet">
        {t('steward.overdue.nobody')}
      </Button>
    </form>
  )
}

/** What is said more seldom. */
function OtherAnswers({ path, kind, errors = [] }: AnswersProps) {
  const only = kind !== undefined && <input type="hidden" name="kind" value={kind} />
  return (
    <Section heading={t('steward.overdue.answers')}>
      <form method="post" action={path}>
        {only}
        <Button name="answer" value="phone" kind="quiet">
          {t('steward.overdue.phoneOnly')}
        </Button>
      </form>
      <Form action={path} enhance>
        {only}
        <SelectField
          t={t}
          name="why"
          label={t('steward.overdue.skipWhy')}
          empty={t('steward.form.choose')}
          options={skipReasons.map((value) => ({ value, label: t(`steward.skip.${value}`) }))}
          error={errorFor(errors, 'why')}
        />
        <Button name="answer" value="skip" kind="quiet">
          {t('steward.overdue.skip')}
        </Button>
      </Form>
    </Section>
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
  return (
    <p class="hint">
      {t.parts('steward.overdue.yours', { time: <When t={t} at={claim.until} form="clock" /> })}
    </p>
  )
}
