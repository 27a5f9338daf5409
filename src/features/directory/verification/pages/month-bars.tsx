import { t } from '../../pages/steward/steward-frame.tsx'
import type { MonthOfConfirmations } from '../overview/confirmations-by-month.ts'

const WIDTH = 480
const HEIGHT = 140
const PARTS = ['bySteward', 'byLink', 'parts'] as const

/** Twelve bars, each in three parts that differ in tone and outline; the table beside them has the figures. */
export function MonthBars({ months }: { months: readonly MonthOfConfirmations[] }) {
  const most = Math.max(1, ...months.map((one) => one.bySteward + one.byLink + one.parts))
  const step = WIDTH / months.length
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
        <title id="bars-title">{t('steward.overview.trendTitle')}</title>
        {months.map((one, at) => {
          let floor = HEIGHT - 1
          return PARTS.map((part) => {
            const height = (one[part] / most) * (HEIGHT - 10)
            floor -= height
            return (
              height > 0 && (
                <rect
                  key={`${one.month} ${part}`}
                  class={`bar ${part}`}
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
          {PARTS.map((part) => (
            <li key={part}>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                <rect class={`bar ${part}`} x="1" y="1" width="22" height="14" />
              </svg>{' '}
              {t(`steward.overview.${part}`)}
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
