import type { StateMap } from '#platform/geo/index.ts'
import { t } from '../../pages/steward/steward-frame.tsx'
import type { CountyFreshness } from '../overview/freshness-by-county.ts'

export const levels = ['none', 'low', 'some', 'most'] as const
export type Level = (typeof levels)[number]

/** Where a county stands on the scale of the map. */
export function levelOf(county: CountyFreshness | undefined): Level {
  if (county === undefined || county.services === 0) return 'none'
  const share = county.confirmed / county.services
  return share >= 0.9 ? 'most' : share >= 0.5 ? 'some' : 'low'
}

interface CountyMapProps {
  readonly map: StateMap
  /** The state's name. */
  readonly name: string
  readonly counties: readonly CountyFreshness[]
}

/**
 * A picture of a state. Each level has a pattern of its own beside its color, so that it is told apart on paper, in
 * forced colors and by people who see few colors; the table beside it says the same in figures.
 */
export function CountyMap({ map, name, counties }: CountyMapProps) {
  const byFips = new Map(counties.map((county) => [county.fips, county]))
  return (
    <figure class="county-map">
      <svg
        viewBox={`0 0 ${map.width} ${map.height}`}
        width={map.width}
        height={map.height}
        role="img"
        aria-labelledby="map-title map-text"
        direction="ltr"
      >
        <title id="map-title">{t('steward.overview.mapTitle', { state: name })}</title>
        <desc id="map-text">{t('steward.overview.mapText')}</desc>
        <Patterns id="map" />
        {map.counties.map(({ fips, shape }) => (
          <path
            key={fips}
            class={`level ${levelOf(byFips.get(fips))}`}
            d={shape}
            fill={fillOf(levelOf(byFips.get(fips)), 'map')}
          />
        ))}
      </svg>
      <figcaption>
        <ul class="legend">
          {levels.map((level) => (
            <li key={level}>
              <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
                <Patterns id={`key-${level}`} />
                <rect
                  class={`level ${level}`}
                  x="1"
                  y="1"
                  width="22"
                  height="14"
                  fill={fillOf(level, `key-${level}`)}
                />
              </svg>{' '}
              {t(`steward.overview.level.${level}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

function fillOf(level: Level, id: string): string {
  return `url(#${id}-${level})`
}

/** Plain, dots, slanted lines, a full tone: from nothing to most. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-none`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="ground none" width="8" height="8" />
      </pattern>
      <pattern id={`${id}-low`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="ground low" width="8" height="8" />
        <circle class="dot" cx="2" cy="2" r="1.2" />
        <circle class="dot" cx="6" cy="6" r="1.2" />
      </pattern>
      <pattern id={`${id}-some`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="ground some" width="6" height="6" />
        <path class="hatch" d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2" />
      </pattern>
      <pattern id={`${id}-most`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="ground most" width="8" height="8" />
      </pattern>
    </defs>
  )
}
