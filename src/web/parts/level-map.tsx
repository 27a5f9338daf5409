import type { StateMap } from '#platform/geo/index.ts'

export const mapLevels = ['none', 'low', 'some', 'most'] as const
export type MapLevel = (typeof mapLevels)[number]

interface LevelMapProps {
  readonly map: StateMap
  /** What the picture is of. */
  readonly title: string
  /** Where the same is said in figures. */
  readonly text: string
  readonly levelOf: (fips: string) => MapLevel
  readonly legend: Readonly<Record<MapLevel, string>>
}

/**
 * A picture of a state. Each level has a pattern of its own beside its color, so that it is told apart on paper, in
 * forced colors and by people who see few colors; a table beside it says the same in figures.
 */
export function LevelMap({ map, title, text, levelOf, legend }: LevelMapProps) {
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
        <title id="map-title">{title}</title>
        <desc id="map-text">{text}</desc>
        <Patterns id="map" />
        {map.counties.map(({ fips, shape }) => (
          <path key={fips} class={`level ${levelOf(fips)}`} d={shape} fill={fillOf(levelOf(fips), 'map')} />
        ))}
      </svg>
      <figcaption>
        <ul class="legend">
          {mapLevels.map((level) => (
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
              {legend[level]}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

function fillOf(level: MapLevel, id: string): string {
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
