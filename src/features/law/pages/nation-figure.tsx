import { nationMap } from '#platform/geo/index.ts'
import type { T } from '#platform/i18n/index.ts'
import { useHref, useTextOnly } from '#web/frame/text-only.tsx'
import type { Standing } from '../domain/standing.ts'

const FILLS = {
  empty: 'none',
  dots: 'url(#dots)',
  lines: 'url(#lines)',
  bars: 'url(#bars)',
  full: 'currentColor',
} as const
export type Fill = keyof typeof FILLS

/** How sure the register is, as a pattern. */
export const FILL_OF_STANDING: Readonly<Record<Standing, Fill>> = {
  unknown: 'empty',
  draft: 'lines',
  verified: 'full',
  expired: 'dots',
  contested: 'dots',
}

interface NationFigureProps {
  t: T
  caption: string
  /** What each pattern means. */
  legend: string
  /** The pattern of a state, by its two letters. */
  fill: (code: string) => Fill
  /** Where a tap leads. */
  to: (code: string) => string
}

/**
 * The states as a drawing for whoever sees and points; its twin is the table below it, which says the same in words and
 * leads to the same pages. Patterns, not colors, tell the states apart.
 */
export function NationFigure({ t, caption, legend, fill, to }: NationFigureProps) {
  const href = useHref(t.locale)
  if (useTextOnly()) return null
  const map = nationMap()
  return (
    <figure>
      <figcaption>
        {caption}
        <br />
        <span class="hint">{legend}</span>
      </figcaption>
      <svg viewBox={`0 0 ${map.width} ${map.height}`} width="100%" aria-hidden="true" focusable="false">
        <defs>
          <pattern
            id="lines"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M1 0v5" stroke="currentColor" stroke-width="2" />
          </pattern>
          <pattern id="bars" width="5" height="5" patternUnits="userSpaceOnUse">
            <path d="M0 1h5" stroke="currentColor" stroke-width="1.4" />
          </pattern>
          <pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">
            <circle cx="2" cy="2" r="1.2" fill="currentColor" />
          </pattern>
        </defs>
        <g
          fill="currentColor"
          stroke="currentColor"
          stroke-width=".6"
          pointer-events="all"
          text-anchor="middle"
          font-size="9"
        >
          {map.states.map(({ code, shape, label }) => (
            <a key={code} href={href(to(code))} tabIndex={-1}>
              <path d={shape} fill={FILLS[fill(code)]} />
              {label && (
                <text x={label[0]} y={label[1] + 3} stroke="none">
                  {code}
                </text>
              )}
            </a>
          ))}
        </g>
      </svg>
    </figure>
  )
}
