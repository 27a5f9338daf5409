import { type StaffHere, t, WorkFrame } from '#web/frame/staff.tsx'
import { Notice, PageHeading, Section, type SummaryError } from '#web/parts/index.ts'
import { type Due, type DueNow, MOST_DUE } from './due.ts'
import { dueWords } from './due-words.ts'

interface DueRecordsPageProps extends DueNow {
  readonly who: StaffHere
  readonly demo: boolean
  readonly now: Date
  readonly done?: string | undefined
  readonly errors?: readonly SummaryError[] | undefined
}

/** What is past its period in one program: codes and days alone. While the rules are a draft nothing can be decided here. */
export function DueRecordsPage({ who, demo, now, isSigned, due, done, errors }: DueRecordsPageProps) {
  const of = (state: Due['state']) => due.filter((one) => one.state === state)
  return (
    <WorkFrame
      title={t('retention.due.title')}
      path="/retention/due"
      who={who}
      demo={demo}
      now={now}
      here="retention-due"
      done={done}
      errors={errors}
    >
      <div class="sensitive stack">
        <PageHeading lead={t('retention.due.lead')}>{t('retention.due.heading')}</PageHeading>
        {!isSigned && (
          <Notice t={t} kind="aging" title={t('retention.draft.title')}>
            {t('retention.due.draft')}
          </Notice>
        )}
        {due.length >= MOST_DUE && <p>{t('retention.due.more', { n: MOST_DUE })}</p>}
        <Section heading={t(isSigned ? 'retention.due.open' : 'retention.due.would')}>
          <Lines due={of('open')} isLinked={isSigned} />
        </Section>
        {(['held', 'asked', 'kept'] as const).map(
          (state) =>
            of(state).length > 0 && (
              <Section key={state} heading={t(`retention.due.${state}`)}>
                <Lines due={of(state)} isLinked={isSigned && state === 'kept'} />
              </Section>
            ),
        )}
        <Section heading={t('retention.due.how')}>
          <ul>
            <li>{t('retention.due.how.whole')}</li>
            <li>{t('retention.due.how.from')}</li>
            <li>{t('retention.due.how.private')}</li>
          </ul>
        </Section>
      </div>
    </WorkFrame>
  )
}

function Lines({ due, isLinked }: { due: readonly Due[]; isLinked: boolean }) {
  if (due.length === 0) return <p class="empty">{t('retention.due.none')}</p>
  return (
    <ul>
      {due.map((one) => (
        <li key={one.id}>
          {isLinked ? <a href={`/retention/due/${one.id}`}>{dueWords.code(one)}</a> : dueWords.code(one)}.{' '}
          {dueWords.since(one)}
          {one.state === 'kept' && <> {dueWords.kept(one)}</>}
        </li>
      ))}
    </ul>
  )
}
