import type { T } from '#platform/i18n/index.ts'
import { withOffset } from '../engine/period.ts'
import { BACK_DATED_HOURS } from '../engine/refuse.ts'
import { whyWords } from '../why.ts'
import type { NotTaken, Trial, Tried } from './try-pack.ts'

/** A trial in words: what holds of all of it, and each rule with its lines. */
interface TrialParts {
  readonly head: readonly string[]
  readonly rows: readonly { readonly heading: string; readonly lines: readonly string[] }[]
}

/** @param of what was tried, and whether counsel's signature stood in the example */
export function trialParts(
  t: T,
  trial: Trial,
  of: { readonly title: string; readonly signed: boolean },
): TrialParts {
  return {
    head: [
      t('clocks.try.head', { title: of.title, when: t.date(trial.now, 'moment', trial.zone) }),
      t(of.signed ? 'clocks.try.signed' : 'clocks.try.unsigned'),
      ...trial.notTaken.map((one) => notTakenWords(t, one, trial.zone)),
    ],
    rows: trial.rows.map((tried) => ({
      heading: t('clocks.try.row', { id: tried.row.id, duty: tried.row.duty }),
      lines: rowWords(t, tried, trial, of.signed),
    })),
  }
}

function rowWords(t: T, tried: Tried, { zone }: Trial, signed: boolean): string[] {
  const { row, bound, asks, runs, clock, calls } = tried
  const when = (at: Date) => t.date(at, 'moment', zone)
  if (bound === 'no') return [t('clocks.try.bound.no')]
  const questions = asks.map((one) => one.asks)
  const askWords = questions.length === 0 ? [] : [t('clocks.try.asks', { asks: questions.join(' ') })]
  if (row.kind === 'guard')
    return [
      questions.length === 0
        ? t('clocks.try.guard.free')
        : t('clocks.try.guard', { asks: questions.join(' ') }),
      ...whyWords(t, row, { startedAt: null, signed, asks: [] }, zone),
    ]
  if (bound === 'ask') return [t('clocks.try.bound.ask'), ...askWords]
  if (!runs) return [t('clocks.try.not-in-force')]
  if (!clock) return [t('clocks.try.none')]
  const due =
    row.kind === 'minimum' || row.kind === 'cadence'
      ? (`clocks.try.due.${row.kind}` as const)
      : 'clocks.try.due'
  return [
    t('clocks.try.start', { when: when(clock.startedAt) }),
    ...(clock.promptAt === null ? [] : [t('clocks.try.prompt', { when: when(clock.promptAt) })]),
    ...(clock.dueAt === null ? [] : [t(due, { when: when(clock.dueAt) })]),
    ...(clock.unknown === null ? [] : [t(`clocks.try.unknown.${clock.unknown}`)]),
    ...clock.stops.map(({ id, at, recordedAt }) => {
      const says = row.stops.find((one) => one.id === id)?.says ?? id
      return at === null || recordedAt === null
        ? t('clocks.try.stop.open', { says })
        : t('clocks.try.stop.done', { says, when: when(at), recorded: when(recordedAt) })
    }),
    ...calls.map(({ rung, at, alarm }) =>
      t('clocks.try.call', {
        rung: t(`clocks.rung.${rung}`),
        when: when(at),
        of: t(`clocks.of.${alarm.of}`),
      }),
    ),
    ...clock.breaches.map((at) => t('clocks.try.breach', { when: when(at) })),
    t('clocks.try.phase', { phase: t(`clocks.phase.${clock.phase}`) }),
    ...(clock.outcome === null
      ? []
      : [t('clocks.try.outcome', { outcome: t(`clocks.outcome.${clock.outcome}`) })]),
    ...whyWords(t, row, { startedAt: clock.startedAt, signed, asks: questions }, zone),
  ]
}

function notTakenWords(t: T, { said, code, either }: NotTaken, zone: string): string {
  const n = said + 1
  if (code === 'too-long-ago')
    return t('clocks.not-taken', { n, why: t('clocks.why-not.too-long-ago', { n: BACK_DATED_HOURS }) })
  if (code === 'time-twice') {
    const [earlier = '', later = ''] = (either ?? []).map((at) => withOffset(at, zone))
    return t('clocks.not-taken', { n, why: t('clocks.why-not.time-twice', { earlier, later }) })
  }
  return t('clocks.not-taken', { n, why: t(`clocks.why-not.${code}`) })
}
