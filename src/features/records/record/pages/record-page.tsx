import { t, WorkFrame } from '#web/frame/staff.tsx'
import {
  BackLink,
  ButtonLink,
  EmptyState,
  ListCard,
  ListRow,
  Notice,
  Section,
  type SummaryError,
  When,
} from '#web/parts/index.ts'
import { wordsOf } from '../../open-items.ts'
import { SamePerson } from '../../parts/same-person.tsx'
import { Said } from '../forms/words.tsx'
import type { RecordAsked, RecordNow } from '../open-record.ts'
import { ReminderActs, ReminderDue } from '../reminder-acts.tsx'
import { TIMELINE_KINDS } from '../timeline-kinds.ts'
import { Composer, type Writing } from './composer.tsx'
import { Entry, Person } from './entry.tsx'
import { RecordHead } from './record-head.tsx'
import { SafeContact } from './safe-contact.tsx'

export interface RecordPageProps {
  readonly now: RecordNow
  readonly at: Date
  readonly demo: boolean
  readonly asked: RecordAsked
  readonly writing?: Writing | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** A record as one timeline: who it is, how they may be reached, what to write, what was written. */
export function RecordPage(props: RecordPageProps) {
  const { now, at, asked } = props
  const record = now.group.head
  const path = `/records/${record}`
  return (
    <WorkFrame
      here="young-people"
      title={t('timeline.title')}
      path={path}
      who={now.who}
      demo={props.demo}
      now={at}
      errors={props.errors}
      done={props.done}
    >
      <div class="sensitive stack record">
        <BackLink t={t} href="/records">
          {t('timeline.back')}
        </BackLink>
        <RecordHead now={now} at={at} mayDestroy={now.who.permissions.has('records.destroy')} />
        <SafeContact
          contacts={now.contacts}
          record={record}
          at={at}
          zone={now.zone}
          open={now.group.closedAt === null}
        />
        {now.group.closedAt !== null && <Notice t={t}>{t('timeline.closed')}</Notice>}
        {now.reminder && (
          <Notice t={t} title={t('timeline.reminder')}>
            <p>{now.reminder.text}</p>
            <ReminderDue due={now.reminder.due} at={at} />
            <ReminderActs acts={now.reminder.acts} />
          </Notice>
        )}
        {now.requests.length > 0 && <Requests now={now} />}
        {now.group.closedAt === null && (
          <Composer
            drafts={now.drafts}
            contacts={now.contacts}
            record={record}
            here={now}
            writing={props.writing}
            first={asked.after ? undefined : 'note'}
          />
        )}
        <Section heading={t('timeline.heading')} id="timeline">
          <Kinds path={path} asked={asked} />
          <Timeline {...props} />
        </Section>
        <SamePerson subject={record} parts={now.parts} />
      </div>
    </WorkFrame>
  )
}

/** What the young person says is wrong, until somebody has answered it. */
function Requests({ now }: { now: RecordNow }) {
  return (
    <ListCard
      id="requests"
      heading={t('timeline.requests.heading')}
      count={<span class="count">{now.requests.length}</span>}
    >
      <ul>
        {now.requests.map((one) => (
          <ListRow
            key={one.id}
            text={<Said>{wordsOf(one, 'correction-request')?.narrative.asked ?? ''}</Said>}
            hint={
              <>
                <When t={t} at={one.knownAt} /> · <Person id={one.author} now={now} />
              </>
            }
            acts={
              <ButtonLink kind="quiet" href={`/records/${now.group.head}/items/${one.id}/correct`}>
                {t('timeline.requests.answer')}
              </ButtonLink>
            }
          />
        ))}
      </ul>
    </ListCard>
  )
}

/** One kind at a time, or all. */
function Kinds({ path, asked }: { path: string; asked: RecordAsked }) {
  return (
    <nav class="kinds" aria-label={t('timeline.filter')}>
      <ul>
        {[undefined, ...TIMELINE_KINDS].map((kind) => (
          <li key={kind ?? 'all'}>
            <a
              class="chip"
              href={kind === undefined ? `${path}#timeline` : `${path}?kind=${kind}#timeline`}
              aria-current={asked.kind === kind ? 'true' : undefined}
            >
              {kind === undefined ? t('timeline.all') : t(`timeline.kinds.${kind}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Timeline({ now, asked }: RecordPageProps) {
  const path = `/records/${now.group.head}`
  const { kind } = asked
  const all = [...now.pinned, ...now.entries]
  if (all.length === 0)
    return (
      <EmptyState
        icon="file"
        heading={t('timeline.empty')}
        next={{ href: `${path}#write`, words: t('timeline.emptyNext') }}
      >
        {t('timeline.emptyWhy')}
      </EmptyState>
    )
  const { older } = now
  const of = kind === undefined ? '' : `kind=${kind}&`
  return (
    <>
      <ol class="timeline">
        {all.map((one) => (
          <li key={one.id}>
            <Entry item={one} now={now} />
          </li>
        ))}
      </ol>
      <p class="cluster">
        {asked.after && (
          <ButtonLink kind="quiet" href={`${path}${kind === undefined ? '' : `?kind=${kind}`}#timeline`}>
            {t('timeline.newest')}
          </ButtonLink>
        )}
        {older && (
          <ButtonLink
            kind="quiet"
            href={`${path}?${of}after=${older.sortAt.getTime()}.${older.item}#timeline`}
          >
            {t('timeline.older')}
          </ButtonLink>
        )}
      </p>
    </>
  )
}
