import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  Cluster,
  DefinitionList,
  errorFor,
  Field,
  Form,
  Name,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  Table,
  When,
} from '#web/parts/index.ts'
import type { Feed } from '../feed.ts'
import type { FeedPull } from '../list-feeds.ts'
import { codeWords, everyWords, stateWords } from './feed-words.ts'

interface FeedPageProps {
  readonly who: StewardHere
  readonly feed: Feed
  readonly pulls: readonly FeedPull[]
  /** Where the partner posts notices. */
  readonly webhookAddress: string
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** One partner: whether reading works, what changed, and what a steward can do. */
export function FeedPage({ who, feed, pulls, webhookAddress, errors, done }: FeedPageProps) {
  const path = `/steward/feeds/${feed.id}`
  return (
    <StewardFrame
      title={t('exchange.feed.title')}
      path={path}
      who={who}
      here="sources"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/steward/feeds">
        {t('exchange.feeds.heading')}
      </BackLink>
      <PageHeading lead={stateWords(feed)}>
        <Name>{feed.sourceName}</Name>
      </PageHeading>
      {!feed.publicListing && (
        <Notice t={t} kind="aging">
          <p>
            {t('exchange.feed.undeclared')}{' '}
            <a href={`/steward/sources/${feed.sourceId}`}>{t('exchange.feed.declare')}</a>
          </p>
        </Notice>
      )}
      <Cluster>
        {feed.stoppedAt === null && <Act to={`${path}/now`} words={t('exchange.feed.now')} />}
        {feed.stoppedAt === null ? (
          <Act to={`${path}/stop`} words={t('exchange.feed.stop')} quiet />
        ) : (
          <Act to={`${path}/start`} words={t('exchange.feed.start')} />
        )}
      </Cluster>
      <Facts feed={feed} />
      <Pulls pulls={pulls} />
      <Section heading={t('exchange.feed.webhook')}>
        <p>{t('exchange.feed.webhookLead')}</p>
        <p>
          {t('exchange.feed.webhookAddress')}: <code class="said">{webhookAddress}</code>
        </p>
        {feed.hasWebhook && <p class="hint">{t('exchange.feed.webhookHave')}</p>}
        <Form action={`${path}/webhook`} enhance>
          <Field
            t={t}
            name="secret"
            type="password"
            autoComplete="new-password"
            label={t('exchange.feed.webhookSecret')}
            hint={t('exchange.feed.webhookHint')}
            error={errorFor(errors, 'secret')}
          />
          <Button>{t('exchange.feed.webhookButton')}</Button>
        </Form>
      </Section>
    </StewardFrame>
  )
}

function Act({ to, words, quiet }: { to: string; words: string; quiet?: boolean }) {
  return (
    <form method="post" action={to} data-enhance>
      <Button kind={quiet ? 'quiet' : undefined}>{words}</Button>
    </form>
  )
}

function Facts({ feed }: { feed: Feed }) {
  const moment = (at: Date | null) => (at === null ? t('exchange.feeds.never') : <When t={t} at={at} />)
  return (
    <DefinitionList
      items={[
        { term: t('exchange.feed.kind'), value: t(`exchange.kind.${feed.kind ?? 'unknown'}`) },
        { term: t('exchange.feed.address'), value: <code class="said">{feed.url}</code> },
        { term: t('exchange.feed.every'), value: everyWords(feed.everyMinutes) },
        { term: t('exchange.feeds.last'), value: moment(feed.lastSuccessAt) },
        { term: t('exchange.feed.tried'), value: moment(feed.lastTriedAt) },
        { term: t('exchange.feed.next'), value: feed.stoppedAt === null ? moment(feed.nextAt) : '–' },
      ]}
    />
  )
}

function Pulls({ pulls }: { pulls: readonly FeedPull[] }) {
  return (
    <Section heading={t('exchange.feed.pulls')}>
      <Table
        t={t}
        caption={t('exchange.feed.pulls')}
        hideCaption
        rows={pulls}
        rowKey={(one) => one.at.toISOString()}
        empty={t('exchange.feed.noPulls')}
        columns={[
          { heading: t('exchange.feed.when'), rowHeading: true, cell: (one) => <When t={t} at={one.at} /> },
          { heading: t('exchange.feed.what'), cell: (one) => <What pull={one} /> },
        ]}
      />
    </Section>
  )
}

function What({ pull: { code, report } }: { pull: FeedPull }) {
  if (code !== 'ok' && code !== 'more') return <>{codeWords(code)}</>
  const { created = 0, updated = 0, withdrawn = 0, quarantined: held = 0, missing = 0 } = report
  return (
    <>
      {t('exchange.feed.counts', { created, updated, withdrawn, held })}
      {missing > 0 && (
        <>
          <br />
          {t('exchange.feed.missing', { count: missing })}
        </>
      )}
    </>
  )
}
