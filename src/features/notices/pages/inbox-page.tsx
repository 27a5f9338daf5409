import type { WhoActs } from '#features/identity/index.ts'
import { translator } from '#platform/i18n/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import { Button, EmptyState, PageHeading, type SummaryError, Tag, When } from '#web/parts/index.ts'
import type { Inbox, InboxNotice } from '../inbox.ts'

/** People work in English; only what leaves the program is translated. */
export const t = translator('en')

export interface InboxPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly box: Inbox
  /** When the page was made: "all" means all that it shows. */
  readonly now: Date
  /** The reader's own zone, where they chose one; else UTC, which the time says. */
  readonly zone: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What waits for whoever signed in, newest first. */
export function InboxPage({ who, demo, box, now, zone, errors }: InboxPageProps) {
  return (
    <WorkFrame
      title={t('notices.inbox.title')}
      path="/notices"
      who={who}
      demo={demo}
      here="notices"
      errors={errors}
    >
      <PageHeading lead={t('notices.inbox.lead', { count: box.unread })}>
        {t('notices.inbox.heading')}
      </PageHeading>
      {box.unread > 0 && (
        <form method="post" action="/notices/read">
          <input type="hidden" name="upTo" value={now.toISOString()} />
          <Button kind="quiet">{t('notices.inbox.markAll')}</Button>
        </form>
      )}
      {box.notices.length === 0 && (
        <EmptyState
          icon="bell"
          heading={t('notices.inbox.none')}
          next={{ href: '/me/notices', words: t('shell.next.settings') }}
        />
      )}
      <ul class="cards">
        {box.notices.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} zone={zone} />
          </li>
        ))}
      </ul>
      {box.older !== undefined && (
        <p>
          <a href={`/notices?before=${box.older}`}>{t('notices.inbox.older')}</a>
        </p>
      )}
      <p>
        <a href="/me/notices">{t('notices.inbox.settings')}</a>
      </p>
    </WorkFrame>
  )
}

function Line({ notice, zone }: { notice: InboxNotice; zone: string | undefined }) {
  const when = <When t={t} at={notice.madeAt} zone={zone} />
  const about = t.parts('notices.inbox.about', { when })
  return (
    <article class="card">
      <h2>{sentenceOf(notice, zone)}</h2>
      <p>
        {notice.readAt === null && <Tag tone="aging">{t('notices.inbox.new')}</Tag>}{' '}
        <span class="hint">{when}</span>
      </p>
      {notice.startsAt !== null && (
        <p>
          <a href={`/notices/${notice.id}/calendar`}>
            {t('notices.inbox.calendar')}
            <span class="hush"> {about}</span>
          </a>
        </p>
      )}
      {(notice.path !== undefined || notice.readAt === null) && (
        <form method="post" action={`/notices/${notice.id}`}>
          <Button kind="quiet" about={about}>
            {notice.path === undefined ? t('notices.inbox.mark') : t('notices.inbox.open')}
          </Button>
        </form>
      )}
    </article>
  )
}

function sentenceOf({ kind, startsAt, minutes }: InboxNotice, zone: string | undefined) {
  return kind === 'meeting' && startsAt !== null
    ? t.parts('notices.inbox.kind.meeting', {
        when: <When t={t} at={startsAt} zone={zone} form="clock" />,
        minutes: minutes ?? 0,
      })
    : t(`notices.inbox.kind.${kind === 'meeting' ? 'update' : kind}`)
}
