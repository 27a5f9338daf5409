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
}

const WIDTH = 360
const LINE = 50
const UNTOLD = 28
const LONGEST = 34

/** One bar in parts for each row, with its name above it: for things that have names. Its table stands beside it. */
export function RowBars({ id, title, text, parts, untold, rows }: RowBarsProps) {
  const gaps = Math.max(0, ...rows.map(({ values }) => values.filter((one) => one === null).length))
  const most = Math.max(
    1,
    ...rows.map(({ values }) => values.reduce((sum: number, one) => sum + (one ?? 0), 0)),
  )
  const scale = (WIDTH - 2 - gaps * UNTOLD) / most
  return (
    <figure class="bars">
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * LINE}`}
        width={WIDTH}
        height={rows.length * LINE}
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
        direction="ltr"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{text}</desc>
        {rows.map((row, at) => (
          <Row key={row.key} row={row} parts={parts} top={at * LINE} scale={scale} />
        ))}
      </svg>
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
        {tone === 'untold' && <Cross x={1} y={1} width={22} height={14} />}
      </svg>{' '}
      {children}
    </li>
  )
}

function Row(props: { row: BarRow; parts: readonly BarPart[]; top: number; scale: number }) {
  const { row, parts, top, scale } = props
  let from = 1
  return (
    <>
      <text class="bar-name" x="0" y={top + 14}>
        {row.label.length > LONGEST ? `${row.label.slice(0, LONGEST - 1)}…` : row.label}
      </text>
      <text class="bar-name" x={WIDTH} y={top + 14} text-anchor="end">
        {row.says}
      </text>
      {parts.map(({ tone }, part) => {
        const value = row.values[part] ?? null
        const width = value === null ? UNTOLD : value * scale
        const x = round(from)
        from += width
        if (value === null)
          return [
            <rect class="bar untold" x={x} y={top + 20} width={UNTOLD} height={20} />,
            <Cross x={x} y={top + 20} width={UNTOLD} height={20} />,
          ]
        return width > 0 && <rect class={`bar ${tone}`} x={x} y={top + 20} width={round(width)} height={20} />
      })}
    </>
  )
}

function Cross(props: { x: number; y: number; width: number; height: number }) {
  const { x, y, width, height } = props
  return (
    <path class="untold-cross" d={`M${x},${y}l${width},${height}M${x},${y + height}l${width},${-height}`} />
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
