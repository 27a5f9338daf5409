import { t } from '#web/frame/staff.tsx'
import type { Tried } from '../trying/try-pack.ts'

const WIDTH = 600
const ROW = 34
const LEFT = 8

/** Moments of clocks on one line of time each, from the earliest to the latest. Beside the same in words, so hidden from readers. */
export function Timeline({ rows, now }: { readonly rows: readonly Tried[]; readonly now: Date }) {
  const running = rows.flatMap(({ row, clock }) => (clock ? [{ row, clock }] : []))
  if (running.length === 0) return null
  const moments = running.flatMap(({ clock }) => [
    clock.startedAt,
    ...(clock.dueAt ? [clock.dueAt] : []),
    ...(clock.promptAt ? [clock.promptAt] : []),
    ...clock.stops.flatMap(({ at }) => (at ? [at] : [])),
    now,
  ])
  const first = Math.min(...moments.map((at) => at.getTime()))
  const last = Math.max(...moments.map((at) => at.getTime()), first + 1)
  const x = (at: Date) => Math.round(LEFT + ((at.getTime() - first) / (last - first)) * (WIDTH - 2 * LEFT))
  const height = running.length * ROW + 4
  return (
    <figure class="stack">
      <svg viewBox={`0 0 ${WIDTH} ${height}`} width="100%" aria-hidden="true">
        <line
          class="axis"
          x1={x(now)}
          x2={x(now)}
          y1="0"
          y2={height}
          stroke="currentColor"
          stroke-dasharray="3 3"
        />
        {running.map(({ row, clock }, index) => {
          const y = index * ROW + 24
          const end = clock.dueAt ?? now
          return (
            <g key={row.id}>
              <text x={LEFT} y={y - 8} font-size="12" fill="currentColor">
                {row.id}
              </text>
              <line
                x1={x(clock.startedAt)}
                x2={x(end)}
                y1={y}
                y2={y}
                stroke="currentColor"
                stroke-width="3"
              />
              <circle cx={x(clock.startedAt)} cy={y} r="4" fill="currentColor" />
              {clock.promptAt && (
                <line
                  x1={x(clock.promptAt)}
                  x2={x(clock.promptAt)}
                  y1={y - 5}
                  y2={y + 5}
                  stroke="currentColor"
                />
              )}
              {clock.dueAt && (
                <rect x={x(clock.dueAt) - 4} y={y - 6} width="4" height="12" fill="currentColor" />
              )}
              {clock.stops.map(
                ({ id, at }) =>
                  at && (
                    <circle
                      key={id}
                      cx={x(at)}
                      cy={y}
                      r="5"
                      fill="none"
                      stroke="currentColor"
                      stroke-width="2"
                    />
                  ),
              )}
            </g>
          )
        })}
      </svg>
      <figcaption class="fine">{t('clocks.picture')}</figcaption>
    </figure>
  )
}
