import { Button, Name, Notice, PageHeading, Table, Tag } from '#web/parts/index.ts'
import { StewardFrame, t } from '../../pages/steward/steward-frame.tsx'
import type { CorrectionCounts, WaitingCorrection } from '../correction-queue.ts'

interface MessagesPageProps extends CorrectionCounts {
  readonly who: string
  readonly waiting: readonly WaitingCorrection[]
  readonly done?: string | undefined
}

/** What people say is wrong or missing. Taken one at a time; the list shows none of their words. */
export function MessagesPage({ who, waiting, total, helps, done }: MessagesPageProps) {
  return (
    <StewardFrame
      title={t('steward.messages.title')}
      path="/steward/messages"
      who={who}
      here="messages"
      done={done}
    >
      <PageHeading lead={t('steward.messages.waiting', { count: total })}>
        {t('steward.messages.heading')}
      </PageHeading>
      <HelpsNotice helps={helps} />
      {total > 0 && (
        <form method="post" action="/steward/messages/next">
          <Button>{t('steward.messages.take')}</Button>
        </form>
      )}
      {waiting.length < total && <p class="hint">{t('steward.messages.first', { count: waiting.length })}</p>}
      <Table
        t={t}
        caption={t('steward.messages.heading')}
        hideCaption
        rows={waiting}
        rowKey={(one) => one.id}
        empty={t('steward.messages.empty')}
        columns={[
          {
            heading: t('steward.messages.what'),
            rowHeading: true,
            cell: (one) => (
              <>
                <a href={`/steward/messages/${one.id}`}>{choiceWords(one.choice)}</a>{' '}
                {one.helps && <Tag tone="danger">{t('steward.messages.mayHelp')}</Tag>}
              </>
            ),
          },
          {
            heading: t('steward.overdue.service'),
            cell: (one) =>
              one.serviceName === null ? t('steward.messages.noService') : <Name>{one.serviceName}</Name>,
          },
          { heading: t('steward.messages.since'), cell: (one) => t.date(one.receivedAt, 'moment') },
          { heading: t('steward.messages.times'), cell: (one) => t.number(one.times), numeric: true },
          {
            heading: t('steward.overdue.taken'),
            cell: (one) => (one.takenBy === null ? t('steward.overdue.free') : <Name>{one.takenBy}</Name>),
          },
        ]}
      />
    </StewardFrame>
  )
}

/** Said wherever a steward begins: these cannot wait for the end of a list. */
export function HelpsNotice({ helps }: { helps: number }) {
  if (helps === 0) return null
  return (
    <Notice t={t} kind="danger" title={t('steward.messages.helps', { count: helps })}>
      <p>{t('steward.messages.helpsLead')}</p>
    </Notice>
  )
}

export function choiceWords(choice: WaitingCorrection['choice']): string {
  return choice === 'missing' ? t('fix.missing.link') : t(`fix.choice.${choice}`)
}
