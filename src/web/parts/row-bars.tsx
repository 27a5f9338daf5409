import type { BarPart } from './stacked-bars.tsx'

export interface BarRow {
  readonly key: string
  readonly label: string
  /** What stands at the end of its line: "62 %". */
  readonly says: string
  /** A number for each part, from the start on. Null: not known or not told; drawn the same, however much it is. */
  readonly values: readonly (number | null)[]
}

export interface RowBarsProps {
  /** Of this picture among those of the page. */
  readonly id: string
  /** What the picture shows, for whoever does not see it. */
  readonly title: string
  /** Where the same is said in figures. */
  readonly text: string
  readonly parts: readonly BarPart[]
  /** What is said of numbers that are not told; needed where there are any. */
  readonly untold?: string | undefined
  readonly rows: readonly BarRow[]
  /** What a whole line stands for, as 100 of shares in percent: else one of 80 % would look like all. The longest row when absent. */
  readonly most?: number
}

/** Of a line, in percent: as long as every number that is not told is drawn. */
const UNTOLD = 8

/**
 * One bar in parts for each row, across the page, with its name before it and its value after it: for things that have names.
 * Its table stands below.
 */
export function RowBars({ id, title, text, parts, untold, rows, ...given }: RowBarsProps) {
  const gaps = Math.max(0, ...rows.map(({ values }) => values.filter((one) => one === null).length))
  const most = Math.max(
    given.most ?? 1,
    ...rows.map(({ values }) => values.reduce((sum: number, one) => sum + (one ?? 0), 0)),
  )
  const scale = (100 - gaps * UNTOLD) / most
  return (
    <figure class="bars">
      <span hidden id={`${id}-title`}>
        {title}
      </span>
      <span hidden id={`${id}-text`}>
        {text}
      </span>
      <div class="row-bars" role="img" aria-labelledby={`${id}-title ${id}-text`}>
        {rows.map((row) => (
          <div key={row.key} class="row-bar">
            <bdi class="bar-name">{row.label}</bdi>
            <Line row={row} parts={parts} scale={scale} />
            <span class="bar-says">{row.says}</span>
          </div>
        ))}
      </div>
      <figcaption>
        <ul class="legend">
          {parts.map(({ tone, label }) => (
            <Key key={tone} tone={tone}>
              {label}
            </Key>
          ))}
          {gaps > 0 && untold !== undefined && <Key tone="untold">{untold}</Key>}
        </ul>
      </figcaption>
    </figure>
  )
}

function Key({ tone, children }: { tone: BarPart['tone'] | 'untold'; children: BarPart['label'] }) {
  return (
    <li>
      <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
        <rect class={`bar ${tone}`} x="1" y="1" width="22" height="14" />
        {tone === 'untold' && <path class="untold-cross" d="M1,1l22,14M1,15l22,-14" />}
      </svg>{' '}
      {children}
    </li>
  )
}

/** In shares of its width: as wide as there is room, with outlines that stay as thin. */
function Line({ row, parts, scale }: { row: BarRow; parts: readonly BarPart[]; scale: number }) {
  let from = 0
  return (
    <svg class="bar-line" width="100%" height="22" direction="ltr" aria-hidden="true">
      {parts.map(({ tone }, part) => {
        const value = row.values[part] ?? null
        const width = round(value === null ? UNTOLD : value * scale)
        const x = round(from)
        from += width
        if (value === null)
          return [
            <rect class="bar untold" x={`${x}%`} y="1" width={`${width}%`} height="20" />,
            <line class="untold-cross" x1={`${x}%`} y1="1" x2={`${x + width}%`} y2="21" />,
            <line class="untold-cross" x1={`${x}%`} y1="21" x2={`${x + width}%`} y2="1" />,
          ]
        return width > 0 && <rect class={`bar ${tone}`} x={`${x}%`} y="1" width={`${width}%`} height="20" />
      })}
    </svg>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
