import type { MessageKey, T } from '#platform/i18n/index.ts'
import { endsByClock } from './engine/period.ts'
import { type Period, periodOf, type Row } from './engine/row.ts'

/** "24 hours" */
export const periodWords = (t: T, { amount, unit }: Period): string =>
  t(`clocks.period.${unit}`, { n: amount })

/**
 * Why a clock runs, in sentences: what started it, what the law gives, how it is counted, how sure that is, and what nobody knows.
 *
 * @param clock when it started, null of a rule that is only read; whether counsel's signature stands; what nobody knows
 */
export function whyWords(
  t: T,
  row: Row,
  clock: { readonly startedAt: Date | null; readonly signed: boolean; readonly asks: readonly string[] },
  zone: string,
): string[] {
  const holder = t(`clocks.holder.${row.holder}` as MessageKey & `clocks.holder.${string}`)
  const period = periodOf(row)
  const words = { cite: row.cite, holder }
  const law =
    row.kind === 'guard'
      ? t('clocks.why.law.guard', words)
      : row.kind === 'prompt'
        ? t('clocks.why.law.prompt', { ...words, period: periodWords(t, row.prompt) })
        : row.kind === 'cadence' && row.ours
          ? t('clocks.why.law.cadence.ours', { ...words, period: periodWords(t, row.every) })
          : t(`clocks.why.law.${row.kind}`, {
              ...words,
              period: periodWords(t, row.kind === 'cadence' ? row.every : row.limit),
            })
  return [
    ...(row.kind === 'guard' || clock.startedAt === null
      ? []
      : [
          t('clocks.why.started', {
            trigger: t(`clocks.trigger.${row.trigger}` as 'clocks.trigger.returned'),
            basis: t(`clocks.basis.${row.basis}`),
            when: t.date(clock.startedAt, 'moment', zone),
          }),
        ]),
    law,
    ...(period === null
      ? []
      : [endsByClock(period) ? t('clocks.why.hours') : t('clocks.why.days', { zone })]),
    t(row.mark === 'verified' ? 'clocks.why.verified' : 'clocks.why.unverified'),
    ...(row.doubt === null ? [] : [t('clocks.why.doubt', { doubt: row.doubt })]),
    ...(clock.signed ? [] : [t('clocks.why.draft')]),
    ...clock.asks.map((asks) => t('clocks.why.asks', { asks })),
  ]
}
