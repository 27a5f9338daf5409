import { WorkFrame } from '#web/frame/staff.tsx'
import {
  EmptyState,
  ListRow,
  Notice,
  PageHeading,
  Section,
  type SummaryError,
  Tag,
  When,
} from '#web/parts/index.ts'
import type { BoardNow } from '../../board-pages/board-now.ts'
import { RequestFields } from '../../board-pages/placement-filter.tsx'
import type { AskHere } from '../asks-here.ts'
import type { OwnAsk } from '../own-asks.ts'
import type { Typed } from './need-fields.tsx'
import { t } from './words.ts'

export interface AsksPageProps {
  readonly board: BoardNow
  readonly demo: boolean
  /** Acts for a program: may ask. */
  readonly asks: boolean
  readonly own: readonly OwnAsk[]
  readonly here: readonly AskHere[]
  readonly typed: Typed
  readonly errors?: readonly SummaryError[] | undefined
}

/** What a program asked and is asked, and the form for one more. */
export function AsksPage({ board, demo, asks, own, here, typed, errors }: AsksPageProps) {
  const filling = typed.from === 'board' || errors !== undefined
  const form = (
    <Section key="form" heading={t('asks.form.heading')}>
      {typed.from === 'board' && <Notice t={t}>{t('asks.form.more')}</Notice>}
      {asks ? (
        <RequestFields chosen={typed} board={board} errors={errors} />
      ) : (
        <p>{t('asks.form.noProgram')}</p>
      )}
    </Section>
  )
  const mine = <Own key="own" own={own} />
  const toAnswer = (
    <Section key="here" heading={t('asks.here.heading')}>
      <Here here={here} keeps={board.who.permissions.has('availability.keep')} />
    </Section>
  )
  // What is open comes before the form for one more, unless that is being filled in; what is empty comes after it.
  const parts = [
    { part: mine, at: filling ? 1 : own.length > 0 ? -2 : 1 },
    { part: toAnswer, at: filling ? 2 : here.some(({ open }) => open) ? -1 : 2 },
    { part: form, at: 0 },
  ].toSorted((a, b) => a.at - b.at)
  return (
    <WorkFrame
      title={t('asks.title')}
      path="/availability/asks"
      who={board.who}
      demo={demo}
      here="asks"
      errors={errors}
    >
      <PageHeading lead={t('asks.lead')}>{t('asks.heading')}</PageHeading>
      {parts.map(({ part }) => part)}
    </WorkFrame>
  )
}

function Own({ own }: { own: readonly OwnAsk[] }) {
  return (
    <Section heading={t('asks.own.heading')}>
      {own.length === 0 ? (
        <EmptyState
          icon="send"
          heading={t('asks.own.none')}
          next={{ href: '/availability', words: t('shell.next.beds') }}
        />
      ) : (
        <div class="list-card">
          <ul>
            {own.map((ask) => (
              <ListRow
                key={ask.askId}
                text={<AskLink askId={ask.askId} unit={ask.need.unit} madeAt={ask.madeAt} />}
                hint={
                  <>
                    {t('asks.own.counts', { asked: ask.asked, ...ask.answers })}
                    {ask.ended === null && ' · '}
                    {ask.ended === null &&
                      t.parts('asks.own.until', { when: <When t={t} at={ask.expiresAt} form="clock" /> })}
                  </>
                }
                acts={
                  <Tag tone={ask.ended === null ? 'info' : 'plain'}>
                    {t(ask.ended === null ? 'asks.open' : `asks.ended.${ask.ended}`)}
                  </Tag>
                }
              />
            ))}
          </ul>
        </div>
      )}
      <p class="hint">{t('asks.own.kept')}</p>
    </Section>
  )
}

/** One line for each ask, also where several lines are asked: it is answered for each on one page. */
function Here({ here, keeps }: { here: readonly AskHere[]; keeps: boolean }) {
  const open = here.filter((ask) => ask.open)
  if (open.length === 0) {
    const next = keeps
      ? { href: '/availability/lines', words: t('shell.next.update') }
      : { href: '/availability', words: t('shell.next.beds') }
    return <EmptyState icon="inbox" heading={t('asks.here.none')} next={next} />
  }
  const ids = [...new Set(open.map(({ askId }) => askId))]
  return (
    <div class="list-card">
      <ul>
        {ids.map((id) => {
          const lines = open.filter(({ askId }) => askId === id)
          const [first] = lines
          if (!first) return null
          const waits = lines.some(({ answer }) => answer === null)
          return (
            <ListRow
              key={id}
              text={<AskLink askId={id} unit={first.sent.unit} madeAt={first.madeAt} />}
              acts={
                <Tag tone={waits ? 'info' : 'plain'}>
                  {t(waits ? 'asks.here.waits' : 'asks.here.answered')}
                </Tag>
              }
            />
          )
        })}
      </ul>
    </div>
  )
}

function AskLink({ askId, unit, madeAt }: { askId: string; unit: AskHere['sent']['unit']; madeAt: Date }) {
  return (
    <a href={`/availability/asks/${askId}`}>
      {t.parts('asks.line', {
        unit: t(`board.unit.${unit}`),
        when: <When t={t} at={madeAt} />,
      })}
    </a>
  )
}
