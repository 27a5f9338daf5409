import type { WhoActs } from '#features/identity/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  EmptyState,
  errorFor,
  Form,
  LiveArea,
  LivePart,
  Notice,
  PageHeading,
  Section,
  SelectField,
  type SummaryError,
  Table,
  Tag,
} from '#web/parts/index.ts'
import type { Consult } from '../consults.ts'
import { consultKinds, licenseStates } from '../domain/consults.ts'

export interface ConsultsPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly consults: readonly Consult[]
  /** Random, one for each form that is shown. */
  readonly newKey: string
  readonly now: Date
  /** The stream, with where this page was made. */
  readonly stream: string
  /** When the next one who is licensed comes on call, after nobody was; null: nobody in two weeks. */
  readonly next?: Date | null | undefined
  readonly typed?: Readonly<Record<string, string>> | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Ask for a consult by video now, take one on, and go to the room. */
export function ConsultsPage(props: ConsultsPageProps) {
  const { who, demo, consults, errors, done } = props
  const open = consults.filter(({ side }) => side === 'open')
  const others = consults.filter(({ side }) => side !== 'open')
  return (
    <WorkFrame
      title={t('consults.title')}
      path="/availability/consults"
      who={who}
      demo={demo}
      here="consults"
      errors={errors}
      done={done}
    >
      <PageHeading lead={t('consults.lead')}>{t('consults.heading')}</PageHeading>
      {props.next !== undefined && (
        <Notice t={t}>
          {props.next === null
            ? t('consults.nextNobody')
            : inWords(props.next.getTime() - props.now.getTime())}
        </Notice>
      )}
      <Ask {...props} />
      <LiveArea
        stream={props.stream}
        page="/availability/consults/now"
        words={{
          on: t('consults.live.on'),
          paused: t('consults.live.paused'),
          waiting: t('consults.live.waiting'),
          lost: t('consults.live.lost'),
          pause: t('consults.live.pause'),
          goOn: t('consults.live.goOn'),
        }}
      >
        <LivePart name="consults" says={t('consults.live.says', { open: open.length })}>
          {open.length > 0 && (
            <Section heading={t('consults.open')}>
              <Rows caption={t('consults.open')} rows={open} now={props.now} />
            </Section>
          )}
          <Section heading={t('consults.own')}>
            <Rows caption={t('consults.own')} rows={others} now={props.now} />
          </Section>
        </LivePart>
      </LiveArea>
      {who.permissions.has('availability.keep') && (
        <p>
          <a href="/availability/on-call">{t('consults.toOnCall')}</a>
        </p>
      )}
    </WorkFrame>
  )
}

const minutes = (ms: number) => Math.max(0, Math.round(ms / 60_000))

function inWords(ms: number): string {
  return ms < 2 * 3_600_000
    ? t('consults.next', { minutes: minutes(ms) })
    : t('consults.nextHours', { hours: Math.round(ms / 3_600_000) })
}

function Rows({ caption, rows, now }: { caption: string; rows: readonly Consult[]; now: Date }) {
  return (
    <Table
      t={t}
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={({ consultId, side }) => `${consultId}-${side}`}
      empty={
        <EmptyState
          icon="video"
          heading={t('consults.none')}
          next={{ href: '#ask', words: t('shell.next.consult') }}
        />
      }
      columns={[
        {
          heading: t('consults.kind'),
          rowHeading: true,
          cell: (one) => <span id={`consult-${one.consultId}`}>{t(`consults.kind.${one.kind}`)}</span>,
        },
        { heading: t('consults.state'), cell: (one) => one.state },
        {
          heading: t('consults.asked'),
          cell: (one) => t('consults.askedAgo', { minutes: minutes(now.getTime() - one.askedAt.getTime()) }),
        },
        { heading: t('consults.status'), cell: (one) => <Status one={one} now={now} /> },
        { heading: t('consults.now'), cell: (one) => <Now one={one} /> },
      ]}
    />
  )
}

const tones = {
  asked: 'info',
  accepted: 'good',
  withdrawn: 'plain',
  done: 'plain',
  unanswered: 'aging',
} as const

function Status({ one, now }: { one: Consult; now: Date }) {
  return (
    <>
      <Tag tone={tones[one.status]}>{t(`consults.status.${one.status}`)}</Tag>{' '}
      {one.status === 'asked' &&
        t('consults.until', { minutes: minutes(one.until.getTime() - now.getTime()) })}
    </>
  )
}

/** What can be done with it now: one form each. */
function Now({ one }: { one: Consult }) {
  const about = t(`consults.kind.${one.kind}`)
  if (one.side === 'open') {
    return (
      <form method="post" action={`/availability/consults/${one.consultId}/accept`}>
        <Button about={about}>{t('consults.accept')}</Button>
      </form>
    )
  }
  const how = one.status === 'asked' && one.side === 'asked' ? 'withdraw' : 'done'
  return (
    <div class="cluster">
      {one.status === 'accepted' &&
        (one.room === null ? (
          <span>{t('consults.noRoom')}</span>
        ) : (
          <a href={one.room} rel="noreferrer">
            {t('consults.room')}
          </a>
        ))}
      {(one.status === 'accepted' || how === 'withdraw') && (
        <form method="post" action={`/availability/consults/${one.consultId}/end`}>
          <input type="hidden" name="how" value={how} />
          <Button kind="quiet" about={about}>
            {t(`consults.end.${how}`)}
          </Button>
        </form>
      )}
    </div>
  )
}

function Ask({ newKey, typed = {}, errors }: ConsultsPageProps) {
  return (
    <Section heading={t('consults.askHeading')} id="ask">
      <p>{t('consults.askLead')}</p>
      <Form action="/availability/consults">
        <input type="hidden" name="key" value={newKey} />
        <SelectField
          t={t}
          name="kind"
          label={t('consults.kind')}
          options={consultKinds.map((kind) => ({ value: kind, label: t(`consults.kind.${kind}`) }))}
          value={typed.kind}
          error={errorFor(errors, 'kind')}
        />
        <SelectField
          t={t}
          name="state"
          label={t('consults.stateNow')}
          hint={t('consults.stateHint')}
          options={[
            { value: '', label: t('consults.chooseState') },
            ...licenseStates.map((state) => ({ value: state, label: state })),
          ]}
          value={typed.state ?? ''}
          error={errorFor(errors, 'state')}
        />
        <Button>{t('consults.ask')}</Button>
      </Form>
    </Section>
  )
}
