import { WorkFrame } from '#web/frame/staff.tsx'
import { EmptyState, Notice, PageHeading, Section, type SummaryError, When } from '#web/parts/index.ts'
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
      <Section heading={t('asks.here.heading')}>
        <Here here={here} keeps={board.who.permissions.has('availability.keep')} />
      </Section>
      <Section heading={t('asks.form.heading')}>
        {typed.from === 'board' && <Notice t={t}>{t('asks.form.more')}</Notice>}
        {asks ? (
          <RequestFields chosen={typed} board={board} errors={errors} />
        ) : (
          <p>{t('asks.form.noProgram')}</p>
        )}
      </Section>
      <Section heading={t('asks.own.heading')}>
        {own.length === 0 && (
          <EmptyState
            icon="send"
            heading={t('asks.own.none')}
            next={{ href: '/availability', words: t('shell.next.beds') }}
          />
        )}
        {own.length > 0 && (
          <ul>
            {own.map((ask) => (
              <li key={ask.askId}>
                <AskLink askId={ask.askId} unit={ask.need.unit} madeAt={ask.madeAt} />{' '}
                {ask.ended === null ? t('asks.open') : t(`asks.ended.${ask.ended}`)} ·{' '}
                {t('asks.own.counts', { asked: ask.asked, ...ask.answers })}
              </li>
            ))}
          </ul>
        )}
        <p class="hint">{t('asks.own.kept')}</p>
      </Section>
    </WorkFrame>
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
    <ul>
      {ids.map((id) => {
        const lines = open.filter(({ askId }) => askId === id)
        const [first] = lines
        if (!first) return null
        return (
          <li key={id}>
            <AskLink askId={id} unit={first.sent.unit} madeAt={first.madeAt} />{' '}
            {lines.some(({ answer }) => answer === null) ? t('asks.here.waits') : t('asks.here.answered')}
          </li>
        )
      })}
    </ul>
  )
}

function AskLink({ askId, unit, madeAt }: { askId: string; unit: AskHere['sent']['unit']; madeAt: Date }) {
  return (
    <a href={`/availability/asks/${askId}`}>
      {t.parts('asks.line', {
        unit: t(`askanswer.unit.${unit}`),
        when: <When t={t} at={madeAt} form="clock" />,
      })}
    </a>
  )
}
