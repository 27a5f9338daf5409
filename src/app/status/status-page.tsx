import type { WhoActs } from '#features/identity/index.ts'
import type { MessageKey } from '#platform/i18n/index.ts'
import { t, WorkFrame } from '#web/frame/staff.tsx'
import { ListCard, ListRow, Notice, PageHeading, When } from '#web/parts/index.ts'
import type { Judgement, State } from './judge.ts'
import { wordsOf } from './words.ts'

interface StatusPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly judgements: readonly Judgement[]
  readonly now: Date
}

const SHOWN = ['wrong', 'note', 'well', 'off'] as const satisfies readonly State[]

/** What works and what does not, the worst first; what to do stands beside it. */
export function StatusPage({ who, demo, judgements, now }: StatusPageProps) {
  const of = (state: State) => judgements.filter((one) => one.state === state)
  return (
    <WorkFrame title={t('status.title')} path="/status" who={who} demo={demo} here="status" now={now}>
      <PageHeading lead={t('status.lead')}>{t('status.heading')}</PageHeading>
      <Sum wrong={of('wrong').length} note={of('note').length} />
      <div class="stack">
        {SHOWN.filter((state) => of(state).length > 0).map((state) => (
          <ListCard key={state} id={`status-${state}`} heading={t(`status.${state}`)}>
            <ul>
              {of(state).map((one) => (
                <Line key={one.about} judgement={one} now={now} />
              ))}
            </ul>
          </ListCard>
        ))}
      </div>
      <p class="hint">{t('status.asked')}</p>
    </WorkFrame>
  )
}

function Sum({ wrong, note }: { wrong: number; note: number }) {
  if (wrong > 0)
    return (
      <Notice t={t} kind="danger">
        {`${t('status.sum.wrong', { count: wrong })} ${t('status.operator')}`}
      </Notice>
    )
  return (
    <Notice t={t} kind={note > 0 ? 'note' : 'good'}>
      {note > 0 ? t('status.sum.note', { count: note }) : t('status.sum.well')}
    </Notice>
  )
}

function Line({ judgement, now }: { judgement: Judgement; now: Date }) {
  const { about, lastSeconds } = judgement
  const { says, todo } = wordsOf(judgement)
  return (
    <ListRow
      text={t(`status.about.${about}` satisfies MessageKey)}
      hint={
        <>
          {says}
          {todo !== undefined && ` ${t('status.todo', { what: todo })}`}
          {typeof lastSeconds === 'number' && (
            <>
              {' '}
              {t.parts('status.last', {
                when: <When t={t} at={new Date(now.getTime() - lastSeconds * 1_000)} form="moment" />,
              })}
            </>
          )}
        </>
      }
    />
  )
}
