import { t } from '#web/frame/staff.tsx'
import type { Assessment } from '../engine/assess.ts'

const ROW = 40

/** Moments of clocks on one line of time each, from the earliest to the latest. The same stands beside it in words. */
export function Timeline({
  rows,
  now,
}: {
  readonly rows: readonly { readonly row: { readonly id: string }; readonly clock: Assessment | undefined }[]
  readonly now: Date
}) {
  const running = rows.flatMap(({ row, clock }) => (clock ? [{ row, clock }] : []))
  if (running.length === 0) return null
  const moments = [
    now,
    ...running.flatMap(({ clock }) => [
      clock.startedAt,
      ...[clock.dueAt, clock.promptAt, ...clock.stops.map(({ at }) => at)].filter((at) => at !== null),
    ]),
  ].map((at) => at.getTime())
  const first = Math.min(...moments)
  const length = Math.max(...moments) - first || 1
  // Shares of the width, so that words and strokes are as large on a phone as on a desk.
  const x = (at: Date) => `${(3 + ((at.getTime() - first) / length) * 94).toFixed(2)}%`
  return (
    <div class="stack">
      <svg width="100%" height={running.length * ROW} aria-hidden="true">
        <line x1={x(now)} x2={x(now)} y1="0" y2="100%" stroke="currentColor" stroke-dasharray="3 3" />
        {running.map(({ row, clock }, index) => {
          const y = index * ROW + 26
          return (
            <g key={`${row.id} ${clock.startedAt.toISOString()}`} stroke="currentColor">
              <text x="3%" y={y - 10} font-size="14" fill="currentColor" stroke="none">
                {row.id}
              </text>
              <line x1={x(clock.startedAt)} x2={x(clock.dueAt ?? now)} y1={y} y2={y} stroke-width="3" />
              <circle cx={x(clock.startedAt)} cy={y} r="4" fill="currentColor" />
              {clock.promptAt && <Mark at={x(clock.promptAt)} y={y} width={1} />}
              {clock.dueAt && <Mark at={x(clock.dueAt)} y={y} width={4} />}
              {clock.stops.map(
                ({ id, at }) =>
                  at && <circle key={id} cx={x(at)} cy={y} r="6" fill="none" stroke-width="2" />,
              )}
            </g>
          )
        })}
      </svg>
      <p class="fine">{t('clocks.picture')}</p>
    </div>
  )
}

function Mark({ at, y, width }: { readonly at: string; readonly y: number; readonly width: number }) {
  return <line x1={at} x2={at} y1={y - 7} y2={y + 7} stroke-width={width} />
}
