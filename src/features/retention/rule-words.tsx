import type { ComponentChildren } from 'preact'
import { laneName } from '#features/identity/index.ts'
import type { MessageKey } from '#platform/i18n/index.ts'
import { t } from '#web/frame/staff.tsx'
import { type Rule, WITH_RECORD } from './domain/rules.ts'

/** A kind that is no more has no words of its own. */
export const kindWords = (kind: string): string => {
  const key = `retention.kind.${kind}` as MessageKey
  return t.has(key) ? t(key as 'retention.kind.note') : kind
}

export const laneWords = (lane: string): string =>
  lane === 'none' ? t('retention.lane.none') : laneName(lane)

/** For how long, in years where they are whole: "7 years after the last activity in the record". */
export function periodWords({ months, from }: Pick<Rule, 'months' | 'from'>): string {
  if (months === null) return t('retention.period.unknown')
  if (months === WITH_RECORD) return t('retention.period.with-record')
  const period =
    months % 12 === 0
      ? t('retention.period.years', { n: months / 12 })
      : t('retention.period.months', { n: months })
  return t(from === 'written' ? 'retention.period.written' : 'retention.period.last-activity', { period })
}

/** A whole row: how long, who says so, and where that stands. */
export function RuleWords({ rule }: { rule: Rule }): ComponentChildren {
  return (
    <>
      {periodWords(rule)}
      {rule.by === 'law' && (
        <>
          {' '}
          {rule.says} ({rule.cite}; {t(`retention.mark.${rule.mark ?? 'unverified'}`)})
        </>
      )}
      {rule.by === 'coalition' && <> {t('retention.by.coalition', { reason: rule.says ?? '' })}</>}
    </>
  )
}
