import type { CountyFreshness } from '#features/verification/index.ts'
import type { StateMap } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import { LevelMap, type MapLevel, mapLevels } from '#web/parts/index.ts'

/** Where a county stands on the scale of the map. */
export function levelOf(county: CountyFreshness | undefined): MapLevel {
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

/** How fresh the directory is in each county of a state; the table beside it says the same in figures. */
export function CountyMap({ map, name, counties }: CountyMapProps) {
  const byFips = new Map(counties.map((county) => [county.fips, county]))
  return (
    <LevelMap
      map={map}
      title={t('steward.overview.mapTitle', { state: name })}
      text={t('steward.overview.mapText')}
      levelOf={(fips) => levelOf(byFips.get(fips))}
      legend={
        Object.fromEntries(mapLevels.map((level) => [level, t(`steward.overview.level.${level}`)])) as Record<
          MapLevel,
          string
        >
      }
    />
  )
}
