import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  EmptyState,
  Name,
  Notice,
  QueueHeading,
  Section,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { CorrectionCounts, WaitingCorrection } from '../correction-queue.ts'
import { PAGE_CHOICES, type PageChoice } from '../domain/choices.ts'
import type { PageSaid } from '../pages-said-right.ts'
import { pageChoiceKey } from './right-pages.tsx'

interface MessagesPageProps extends CorrectionCounts {
  readonly who: StewardHere
  readonly waiting: readonly WaitingCorrection[]
  readonly pages: readonly PageSaid[]
  readonly done?: string | undefined
}

/** What people say is wrong or missing. Taken one at a time; the list shows none of their words. */
export function MessagesPage({ who, waiting, pages, total, helps, done }: MessagesPageProps) {
  return (
    <StewardFrame
      title={t('steward.messages.title')}
      path="/steward/messages"
      who={who}
      here="messages"
      done={done}
    >
      <QueueHeading
        lead={t('steward.messages.waiting', { count: total })}
        act={
          total > 0 && (
            <form method="post" action="/steward/messages/next">
              <Button>{t('steward.messages.take')}</Button>
            </form>
          )
        }
      >
        {t('steward.messages.heading')}
      </QueueHeading>
      <HelpsNotice helps={helps} />
      {waiting.length < total && <p class="hint">{t('steward.messages.first', { count: waiting.length })}</p>}
      <Table
        t={t}
        caption={t('steward.messages.heading')}
        hideCaption
        rows={waiting}
        rowKey={(one) => one.id}
        empty={
          <EmptyState
            icon="inbox"
            heading={t('steward.messages.empty')}
            next={{ href: '/steward/overdue', words: t('shell.next.verify') }}
          />
        }
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
            heading: t('steward.messages.about'),
            cell: (one) => {
              if (one.page !== null) return <a href={one.page}>{one.page}</a>
              return one.serviceName === null ? (
                t('steward.messages.noService')
              ) : (
                <Name>{one.serviceName}</Name>
              )
            },
          },
          { heading: t('steward.messages.since'), cell: (one) => <When t={t} at={one.receivedAt} /> },
          { heading: t('steward.messages.times'), cell: (one) => t.number(one.times), numeric: true },
          {
            heading: t('steward.overdue.taken'),
            cell: (one) => (one.takenBy === null ? t('steward.overdue.free') : <Name>{one.takenBy}</Name>),
          },
        ]}
      />
      <PagesSaid pages={pages} />
    </StewardFrame>
  )
}

function PagesSaid({ pages }: { readonly pages: readonly PageSaid[] }) {
  return (
    <Section heading={t('steward.messages.pages.heading')}>
      <p class="hint">{t('steward.messages.pages.lead')}</p>
      <Table
        t={t}
        caption={t('steward.messages.pages.heading')}
        hideCaption
        rows={pages}
        rowKey={(one) => one.page}
        empty={t('steward.messages.pages.empty')}
        columns={[
          {
            heading: t('steward.messages.pages.page'),
            rowHeading: true,
            cell: (one) => <a href={one.page}>{one.page}</a>,
          },
          { heading: t('steward.messages.pages.right'), cell: (one) => t.number(one.right), numeric: true },
          {
            heading: t('steward.messages.pages.messages'),
            cell: (one) => t.number(one.messages),
            numeric: true,
          },
        ]}
      />
    </Section>
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
  if (choice === 'missing') return t('fix.missing.link')
  return isPageChoice(choice) ? t(pageChoiceKey(choice)) : t(`fix.choice.${choice}`)
}

function isPageChoice(choice: WaitingCorrection['choice']): choice is PageChoice {
  return PAGE_CHOICES.some((one) => one === choice)
}
