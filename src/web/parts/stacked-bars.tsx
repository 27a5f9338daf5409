import type { ComponentChildren } from 'preact'

export interface BarPart {
  /** Told apart by tone and outline, also without color. */
  readonly tone: 'strong' | 'soft' | 'open'
  readonly label: ComponentChildren
}

export interface StackedBarsProps {
  /** What the picture shows, for whoever does not see it. */
  readonly title: string
  readonly parts: readonly BarPart[]
  /** One bar each, oldest first: a number for each part, in the same order, from the floor up. */
  readonly bars: readonly { readonly key: string; readonly values: readonly number[] }[]
}

const WIDTH = 480
const HEIGHT = 140

/** Bars in parts, with their legend. The picture of a figure: its table stands beside it. */
export function StackedBars({ title, parts, bars }: StackedBarsProps) {
  const most = Math.max(1, ...bars.map(({ values }) => values.reduce((sum, one) => sum + one, 0)))
  const step = WIDTH / Math.max(1, bars.length)
  return (
    <figure class="bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-labelledby="bars-title"
        direction="ltr"
      >
        <title id="bars-title">{title}</title>
        {bars.map(({ key, values }, at) => {
          let floor = HEIGHT - 1
          return parts.map(({ tone }, part) => {
            const height = ((values[part] ?? 0) / most) * (HEIGHT - 10)
            floor -= height
            return (
              height > 0 && (
                <rect
                  key={`${key} ${tone}`}
                  class={`bar ${tone}`}
                  x={round(at * step + 4)}
                  y={round(floor)}
                  width={round(step - 8)}
                  height={round(height)}
                />
              )
            )
          })
        })}
        <path class="floor" d={`M0,${HEIGHT - 0.5}H${WIDTH}`} />
      </svg>
      <figcaption>
        <ul class="legend">
          {parts.map(({ tone, label }) => (
            <li key={tone}>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                <rect class={`bar ${tone}`} x="1" y="1" width="22" height="14" />
              </svg>{' '}
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
