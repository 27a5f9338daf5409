import { t } from '#features/identity/index.ts'

interface Day {
  readonly day: string
  readonly done: number
  readonly refused: number
}

const WIDTH = 480
const HEIGHT = 140

/** Fourteen bars, what was refused on top of what was done; the table below has the figures in words. */
export function DayBars({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map((one) => one.done + one.refused))
  const step = WIDTH / Math.max(1, days.length)
  const tall = (n: number) => Math.round((n / most) * (HEIGHT - 10) * 10) / 10
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
        <title id="bars-title">{t('work.audit.daysTitle')}</title>
        {days.map((one, at) => {
          const x = Math.round((at * step + 4) * 10) / 10
          const floor = HEIGHT - 1 - tall(one.done)
          return (
            <>
              {one.done > 0 && (
                <rect class="bar bySteward" x={x} y={floor} width={step - 8} height={tall(one.done)} />
              )}
              {one.refused > 0 && (
                <rect
                  class="bar parts"
                  x={x}
                  y={floor - tall(one.refused)}
                  width={step - 8}
                  height={tall(one.refused)}
                />
              )}
            </>
          )
        })}
        <path class="floor" d={`M0,${HEIGHT - 0.5}H${WIDTH}`} />
      </svg>
      <figcaption>
        <ul class="legend">
          {(['done', 'refused'] as const).map((part) => (
            <li key={part}>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                <rect
                  class={`bar ${part === 'done' ? 'bySteward' : 'parts'}`}
                  x="1"
                  y="1"
                  width="22"
                  height="14"
                />
              </svg>{' '}
              {t(`work.audit.${part}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
