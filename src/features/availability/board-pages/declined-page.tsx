import type { WhoActs } from '#features/identity/index.ts'
import type { Refusal } from '#platform/errors.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import { ErrorSummary, PageHeading } from '#web/parts/index.ts'
import type { Wanted } from '../domain/fit.ts'
import { boardHref } from './wanted.ts'
import { t } from './words.ts'

interface DeclinedPageProps {
  readonly who: WhoActs
  readonly demo: boolean
  readonly refusal: Refusal
  /** What was asked for, so that the way back leads to the same list. */
  readonly wanted?: Wanted | undefined
}

/** Why a place could not be held, or a hold not moved, and the ways on. */
export function DeclinedPage({ who, demo, refusal, wanted = {} }: DeclinedPageProps) {
  return (
    <WorkFrame title={t('board.declined.title')} path="/availability" who={who} demo={demo} here="board">
      <PageHeading>{t('board.declined.heading')}</PageHeading>
      <ErrorSummary t={t} errors={[{ sentence: refusal.sentence }]} />
      <p>{t('board.declined.kept')}</p>
      <ul class="cluster plain-list">
        <li>
          <a class="button primary" href={boardHref(wanted)}>
            {t('board.declined.board')}
          </a>
        </li>
        <li>
          <a href="/availability/holds">{t('board.declined.holds')}</a>
        </li>
      </ul>
    </WorkFrame>
  )
}
