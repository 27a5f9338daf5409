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
  readonly bars: readonly {
    readonly key: string
    /** In a few letters under it: "Nov". */
    readonly label?: string
    readonly values: readonly number[]
  }[]
}

const HEIGHT = 160
/** With more bars than this, values and names would run into each other on a phone. */
const MOST_NAMED = 14

/** Bars in parts across the page, each with its value, and their legend. The picture of a figure: its table stands below. */
export function StackedBars({ title, parts, bars }: StackedBarsProps) {
  const sumOf = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0)
  const most = Math.max(1, ...bars.map(({ values }) => sumOf(values)))
  const isNamed = bars.length <= MOST_NAMED
  return (
    <figure class="bars">
      <div class="column-bars" role="img" aria-label={title}>
        {bars.map(({ key, label, values }) => (
          <div key={key} class="column-bar">
            {isNamed && <span class="bar-says">{sumOf(values)}</span>}
            <Column values={values} parts={parts} most={most} />
            {isNamed && label !== undefined && <span class="bar-name">{label}</span>}
          </div>
        ))}
      </div>
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

/** In shares of its width: as wide as there is room. */
function Column(props: { values: readonly number[]; parts: readonly BarPart[]; most: number }) {
  const { values, parts, most } = props
  let floor = HEIGHT
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true">
      {parts.map(({ tone }, part) => {
        const height = ((values[part] ?? 0) / most) * (HEIGHT - 2)
        floor -= height
        return (
          height > 0 && (
            <rect
              key={tone}
              class={`bar ${tone}`}
              x="8%"
              y={round(floor)}
              width="84%"
              height={round(height)}
            />
          )
        )
      })}
    </svg>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
