import { type Typed, typedText } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  BackLink,
  Button,
  EmptyState,
  errorFor,
  Field,
  Form,
  Name,
  PageHeading,
  Section,
  SelectField,
  type SortWord,
  type SummaryError,
  Table,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { Feed } from '../feed.ts'
import type { Subscriber } from '../keep-subscriber.ts'
import { codeWords, everyWords, OFTEN, stateWords } from './feed-words.ts'

/** What the list of feeds can be sorted by. */
export const feedSorts = ['name', 'keeper', 'last'] as const

export interface FeedsPageProps {
  readonly who: StewardHere
  readonly feeds: readonly Feed[]
  readonly sort?: SortWord<(typeof feedSorts)[number]> | undefined
  readonly subscribers: readonly Subscriber[]
  /** What was typed into which of the two forms. */
  readonly typed: Typed
  readonly form?: 'feed' | 'subscriber' | undefined
  readonly errors?: readonly SummaryError[] | undefined
  readonly done?: string | undefined
}

/** Partners that are read, and servers that are told. */
export function FeedsPage(props: FeedsPageProps) {
  const { who, feeds, subscribers, sort = 'name', errors, done } = props
  return (
    <StewardFrame
      title={t('exchange.feeds.title')}
      path="/steward/feeds"
      who={who}
      here="sources"
      errors={errors}
      done={done}
    >
      <BackLink t={t} href="/steward/sources">
        {t('steward.sources.heading')}
      </BackLink>
      <PageHeading lead={t('exchange.feeds.lead')}>{t('exchange.feeds.heading')}</PageHeading>
      <Section heading={t('exchange.feeds.read')}>
        <Table
          t={t}
          caption={t('exchange.feeds.read')}
          hideCaption
          rows={feeds}
          rowKey={(one) => one.id}
          sorted={{ by: sort, href: (by) => `/steward/feeds?sort=${by}` }}
          empty={
            <EmptyState
              icon="sources"
              heading={t('exchange.feeds.none')}
              next={{ href: '#add-feed', words: t('exchange.feeds.add') }}
            />
          }
          columns={[
            {
              heading: t('exchange.feeds.name'),
              rowHeading: true,
              sort: { key: 'name', value: (one) => one.sourceName },
              cell: (one) => (
                <a href={`/steward/feeds/${one.id}`}>
                  <Name>{one.sourceName}</Name>
                </a>
              ),
            },
            { heading: t('exchange.feeds.state'), cell: stateWords },
            {
              heading: t('exchange.feeds.keeper'),
              sort: { key: 'keeper', value: ({ keptBy }) => keptBy },
              cell: ({ keptBy }) => <Keeper name={keptBy} />,
            },
            {
              heading: t('exchange.feeds.last'),
              sort: { key: 'last', value: (one) => one.lastSuccessAt, largestFirst: true },
              cell: (one) =>
                one.lastSuccessAt === null ? (
                  t('exchange.feeds.never')
                ) : (
                  <When t={t} at={one.lastSuccessAt} />
                ),
            },
          ]}
        />
      </Section>
      <AddFeed {...props} />
      <Section heading={t('exchange.told.heading')}>
        <p>{t('exchange.told.lead')}</p>
        {subscribers.length === 0 && (
          <EmptyState
            icon="send"
            heading={t('exchange.told.none')}
            next={{ href: '#add-subscriber', words: t('exchange.told.add') }}
          />
        )}
        <ul class="cards">
          {subscribers.map((one) => (
            <li key={one.id}>
              <Told one={one} />
            </li>
          ))}
        </ul>
      </Section>
      <AddSubscriber {...props} />
    </StewardFrame>
  )
}

/** Who answers for it: what its keeper left behind is for stewards to see, and to stop or go on with. */
function Keeper({ name }: { name: string | null }) {
  return name === null ? <Tag tone="aging">{t('exchange.feeds.nobody')}</Tag> : <Name>{name}</Name>
}

function AddFeed({ typed, form, errors }: FeedsPageProps) {
  const own = form === 'feed' ? typed : {}
  const shown = form === 'feed' ? errors : undefined
  return (
    <Section heading={t('exchange.feeds.add')} id="add-feed">
      <Form action="/steward/feeds" enhance>
        <Field
          t={t}
          name="name"
          label={t('exchange.feeds.addName')}
          hint={t('exchange.feeds.addNameHint')}
          value={typedText(own, 'name')}
          error={errorFor(shown, 'name')}
        />
        <Field
          t={t}
          name="url"
          type="url"
          label={t('exchange.feeds.addUrl')}
          hint={t('exchange.feeds.addUrlHint')}
          value={typedText(own, 'url')}
          error={errorFor(shown, 'url')}
        />
        <Field
          t={t}
          name="token"
          type="password"
          optional
          label={t('exchange.feeds.addToken')}
          hint={t('exchange.feeds.addTokenHint')}
          autoComplete="new-password"
          error={errorFor(shown, 'token')}
        />
        <SelectField
          t={t}
          name="everyMinutes"
          label={t('exchange.feeds.addEvery')}
          options={OFTEN.map((value) => ({ value, label: everyWords(Number(value)) }))}
          value={typedText(own, 'everyMinutes') || '60'}
          error={errorFor(shown, 'everyMinutes')}
        />
        <Button>{t('exchange.feeds.addButton')}</Button>
      </Form>
    </Section>
  )
}

function Told({ one }: { one: Subscriber }) {
  const over = one.stoppedAt !== null || one.deadAt !== null
  return (
    <article class="card">
      <h3>
        <Name>{one.name}</Name>
      </h3>
      <p>
        {one.stoppedAt !== null
          ? t('exchange.state.stopped')
          : one.deadAt !== null
            ? `${t('exchange.told.dead')} (${codeWords(one.lastCode ?? 'fault')})`
            : one.failures > 0
              ? t.parts('exchange.told.waits', {
                  count: one.failures,
                  when: <When t={t} at={one.nextAt} form="clock" />,
                })
              : t('exchange.state.ok')}
        {' · '}
        <span class="hint">
          {t('exchange.feeds.last')}:{' '}
          {one.lastSuccessAt === null ? t('exchange.feeds.never') : <When t={t} at={one.lastSuccessAt} />}
        </span>
      </p>
      <p>
        {t('exchange.feeds.keeper')}: <Keeper name={one.keptBy} />
      </p>
      <form method="post" action={`/steward/subscribers/${one.id}/${over ? 'start' : 'stop'}`} data-enhance>
        <Button kind="quiet" about={one.name}>
          {over ? t('exchange.told.start') : t('exchange.told.stop')}
        </Button>
      </form>
    </article>
  )
}

function AddSubscriber({ typed, form, errors }: FeedsPageProps) {
  const own = form === 'subscriber' ? typed : {}
  const shown = form === 'subscriber' ? errors : undefined
  return (
    <Section heading={t('exchange.told.add')} id="add-subscriber">
      <Form action="/steward/subscribers">
        <Field
          t={t}
          name="toldName"
          label={t('exchange.told.addName')}
          value={typedText(own, 'toldName')}
          error={errorFor(shown, 'toldName')}
        />
        <Field
          t={t}
          name="toldUrl"
          type="url"
          label={t('exchange.feeds.addUrl')}
          hint={t('exchange.told.addUrlHint')}
          value={typedText(own, 'toldUrl')}
          error={errorFor(shown, 'toldUrl')}
        />
        <Button>{t('exchange.told.addButton')}</Button>
      </Form>
    </Section>
  )
}

/** The secret, this once. */
export function SecretPage({ who, name, secret }: { who: StewardHere; name: string; secret: string }) {
  return (
    <StewardFrame title={t('exchange.told.secretTitle')} path="/steward/feeds" who={who} here="sources">
      <PageHeading lead={<Name>{name}</Name>}>{t('exchange.told.secretHeading')}</PageHeading>
      <p>{t('exchange.told.secretLead')}</p>
      <Field t={t} name="secret" label={t('exchange.told.secretLabel')} value={secret} spellCheck={false} />
      <p>
        <a href="/steward/feeds">{t('exchange.told.back')}</a>
      </p>
    </StewardFrame>
  )
}
