import type { CorrectionCounts } from '#features/corrections/index.ts'
import { HelpsNotice } from '#features/corrections/parts.ts'
import type { FoundRecord, RecentChange } from '#features/directory/index.ts'
import { MOST_FOUND } from '#features/directory/index.ts'
import { recordPath, statusTone, statusWords } from '#features/directory/parts.ts'
import { ENOUGH_CONFIRMED } from '#features/verification/index.ts'
import { roleOf, StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  EmptyState,
  Field,
  Form,
  ListCard,
  ListRow,
  LivePart,
  Name,
  NextCard,
  PageHeading,
  Tag,
  When,
} from '#web/parts/index.ts'
import { LiveHome } from './live-home.tsx'

interface HomePageProps {
  readonly who: StewardHere
  readonly messages: CorrectionCounts
  readonly overdue: number
  readonly held: number
  readonly differing: number
  readonly recent: readonly RecentChange[]
  /** Services that a person confirmed within their time. */
  readonly confirmed: number
  /** What was looked for; absent on a first visit. */
  readonly words?: string | undefined
  readonly found?: readonly FoundRecord[] | undefined
  readonly done?: string | undefined
  /** How far in the events this page was made; absent where nothing is told. */
  readonly from: string | undefined
}

/** First page of a steward: what is due, and the way to any record by name. */
export function HomePage(props: HomePageProps) {
  return (
    <StewardFrame
      title={t('steward.home.title')}
      path="/steward"
      who={props.who}
      here="home"
      done={props.done}
    >
      <PageHeading lead={props.who.role === undefined ? undefined : roleOf(props.who)}>
        {t('steward.home.heading')}
      </PageHeading>
      <LiveHome from={props.from}>
        <LivePart name="due" says={summary(props)}>
          <Due {...props} />
        </LivePart>
        <Form action="/steward" method="post" search={t('steward.find.label')} inline enhance>
          <Field
            t={t}
            name="words"
            type="search"
            label={t('steward.find.words')}
            value={props.words}
            width="medium"
          />
          <Button kind="quiet">{t('steward.find.button')}</Button>
        </Form>
        {props.found && <Found words={props.words ?? ''} found={props.found} />}
        <LivePart name="recent">
          <Recent recent={props.recent} />
        </LivePart>
      </LiveHome>
    </StewardFrame>
  )
}

/** The calls that keep the directory current are said loudly; what else waits stands in rows. */
function Due({ messages, overdue, held, differing, confirmed }: HomePageProps) {
  const nothing = messages.total + overdue + held + differing === 0
  return (
    <div class="stack">
      <HelpsNotice helps={messages.helps} />
      {overdue > 0 && (
        <NextCard
          id="due-next"
          heading={t('steward.home.overdue', { count: overdue })}
          hint={t('steward.home.overdueHint')}
          acts={
            <form method="post" action="/steward/overdue/next">
              <Button>{t('steward.overdue.take')}</Button>
            </form>
          }
        />
      )}
      {nothing && (
        <EmptyState icon="check" heading={t('steward.home.nothing')}>
          {t('steward.home.nothingHint')}
        </EmptyState>
      )}
      <ListCard id="due" heading={t('steward.home.due')}>
        <ul>
          {confirmed < ENOUGH_CONFIRMED && (
            <ListRow
              text={t('today.firstWeek.text', { confirmed, enough: ENOUGH_CONFIRMED })}
              acts={<Way href="/steward/first-week" words={t('today.firstWeek.act')} />}
            />
          )}
          {messages.total > 0 && (
            <ListRow
              text={t('steward.messages.waiting', { count: messages.total })}
              acts={
                <form method="post" action="/steward/messages/next">
                  <Button kind="quiet">{t('steward.messages.take')}</Button>
                </form>
              }
            />
          )}
          {held > 0 && (
            <ListRow
              text={t('steward.home.held', { count: held })}
              acts={<Way href="/steward/held" words={t('steward.home.toHeld')} />}
            />
          )}
          {differing > 0 && (
            <ListRow
              text={t('exchange.differ.waiting', { count: differing })}
              acts={<Way href="/steward/differences" words={t('exchange.differ.home')} />}
            />
          )}
          <ListRow
            text={t('steward.starters.see')}
            hint={t('steward.home.startersHint')}
            acts={<Way href="/steward/starters" words={t('steward.home.toStarters')} />}
          />
          <ListRow
            text={t('steward.home.law')}
            hint={t('steward.home.lawHint')}
            acts={<Way href="/steward/law/missing" words={t('steward.law.missingLink')} />}
          />
        </ul>
      </ListCard>
    </div>
  )
}

function Way({ href, words }: { href: string; words: string }) {
  return (
    <ButtonLink href={href} kind="quiet">
      {words}
    </ButtonLink>
  )
}

function Recent({ recent }: Pick<HomePageProps, 'recent'>) {
  return (
    <ListCard id="recent" heading={t('steward.home.recent')}>
      {recent.length === 0 && <p class="list-more">{t('steward.home.noChanges')}</p>}
      <ul>
        {recent.map((change) => (
          <ListRow
            key={change.id}
            text={
              <a href={recordPath(change.entity, change.id)}>
                <Name>{change.name}</Name>
              </a>
            }
            hint={t.parts('steward.home.change', {
              act: t(`steward.act.${change.act as 'edit'}`),
              when: <When t={t} at={change.at} form="day" />,
              who: change.personName === null ? t('steward.nobody') : <Name>{change.personName}</Name>,
            })}
          />
        ))}
      </ul>
    </ListCard>
  )
}

/** What is read out when the counts changed. */
function summary({ messages, overdue }: HomePageProps): string {
  return t('steward.home.says', {
    messages: t('steward.messages.waiting', { count: messages.total }),
    overdue: t('steward.home.overdue', { count: overdue }),
  })
}

function Found({ words, found }: { words: string; found: readonly FoundRecord[] }) {
  return (
    <section class="section" aria-labelledby="found">
      <h2 id="found" tabIndex={-1} data-focus>
        {t('steward.find.found', { count: found.length })}
      </h2>
      {words.trim().length < 2 && <p>{t('steward.find.short')}</p>}
      {found.length === MOST_FOUND && <p class="hint">{t('steward.find.many', { most: MOST_FOUND })}</p>}
      <ul class="lines">
        {found.map((one) => (
          <li key={`${one.entity} ${one.id}`}>
            <a href={recordPath(one.entity, one.id)}>
              <Name>{one.name}</Name>
            </a>{' '}
            {one.entity === 'organization' ? (
              <Tag>{t('steward.entity.organization')}</Tag>
            ) : (
              <span class="hint">
                <Name>{one.organizationName}</Name>
              </span>
            )}{' '}
            {one.status !== null && one.status !== 'active' && (
              <Tag tone={statusTone(one.status)}>{statusWords(one.status)}</Tag>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
