import type { CorrectionCounts } from '#features/corrections/index.ts'
import { HelpsNotice } from '#features/corrections/parts.ts'
import type { FoundRecord, RecentChange } from '#features/directory/index.ts'
import { MOST_FOUND } from '#features/directory/index.ts'
import { recordPath, statusTone, statusWords } from '#features/directory/parts.ts'
import { StewardFrame, type StewardHere, t } from '#web/frame/staff.tsx'
import {
  Button,
  ButtonLink,
  Columns,
  Field,
  Form,
  LivePart,
  Name,
  PageHeading,
  Section,
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
  /** What was looked for; absent on a first visit. */
  readonly words?: string | undefined
  readonly found?: readonly FoundRecord[] | undefined
  readonly done?: string | undefined
  /** How far in the events this page was made; absent where nothing is told. */
  readonly from: string | undefined
}

/** First page of a steward: what is due, and the way to any record by name. */
export function HomePage(props: HomePageProps) {
  const { messages, overdue, held } = props
  return (
    <StewardFrame
      title={t('steward.home.title')}
      path="/steward"
      who={props.who}
      here="home"
      done={props.done}
    >
      <PageHeading>{t('steward.home.heading')}</PageHeading>
      <LiveHome from={props.from}>
        <Columns>
          <div class="stack">
            <Form action="/steward" method="post" search={t('steward.find.label')} inline enhance>
              <Field
                t={t}
                name="words"
                type="search"
                label={t('steward.find.words')}
                value={props.words}
                width="medium"
              />
              <Button>{t('steward.find.button')}</Button>
            </Form>
            {props.found && <Found words={props.words ?? ''} found={props.found} />}
            <LivePart name="due" says={summary(props)}>
              <Section heading={t('steward.home.due')}>
                <HelpsNotice helps={messages.helps} />
                <p>{t('steward.messages.waiting', { count: messages.total })}</p>
                {messages.total > 0 && (
                  <form method="post" action="/steward/messages/next">
                    <Button kind="quiet">{t('steward.messages.take')}</Button>
                  </form>
                )}
                <p>{t('steward.home.overdue', { count: overdue })}</p>
                {overdue > 0 && (
                  <form method="post" action="/steward/overdue/next">
                    <Button>{t('steward.overdue.take')}</Button>
                  </form>
                )}
                <p>{t('steward.home.held', { count: held })}</p>
                {held > 0 && (
                  <ButtonLink href="/steward/held" kind="quiet">
                    {t('steward.home.toHeld')}
                  </ButtonLink>
                )}
                <p>
                  <a href="/steward/starters">{t('steward.starters.see')}</a>
                </p>
                {props.differing > 0 && (
                  <>
                    <p>{t('exchange.differ.waiting', { count: props.differing })}</p>
                    <ButtonLink href="/steward/differences" kind="quiet">
                      {t('exchange.differ.home')}
                    </ButtonLink>
                  </>
                )}
              </Section>
            </LivePart>
          </div>
          <LivePart name="recent">
            <Section heading={t('steward.home.recent')}>
              {props.recent.length === 0 && <p class="empty">{t('steward.home.noChanges')}</p>}
              <ul class="lines">
                {props.recent.map((change) => (
                  <li key={change.id}>
                    <a href={recordPath(change.entity, change.id)}>
                      <Name>{change.name}</Name>
                    </a>{' '}
                    <span class="hint">
                      {t.parts('steward.home.change', {
                        act: t(`steward.act.${change.act as 'edit'}`),
                        when: <When t={t} at={change.at} form="day" />,
                        who:
                          change.personName === null ? t('steward.nobody') : <Name>{change.personName}</Name>,
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          </LivePart>
        </Columns>
      </LiveHome>
    </StewardFrame>
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
