import { FICTIONAL_STATE, fictionalCounty } from '#features/directory/index.ts'
import { county, stateMap, state as stateOf } from '#platform/geo/index.ts'
import { WorkFrame } from '#web/frame/staff.tsx'
import {
  Button,
  Form,
  LevelMap,
  MapBeside,
  type MapLevel,
  PageHeading,
  Section,
  SelectField,
  Table,
} from '#web/parts/index.ts'
import type { BoardNow } from './board-now.ts'
import { BoardWays } from './board-page.tsx'
import { Broker } from './board-row.tsx'
import { type CountyCount, countByCounty, countByRegion, type RegionCount } from './by-area.ts'
import { countyName, fipsOf, t } from './words.ts'

/** Where the free slots of a county stand on the scale of the map. */
export function levelOf(count: CountyCount | undefined): MapLevel {
  if (count === undefined) return 'none'
  return count.free === 0 ? 'low' : count.free < 3 ? 'some' : 'most'
}

const legend: Readonly<Record<MapLevel, string>> = {
  none: t('board.areas.level.none'),
  low: t('board.areas.level.low'),
  some: t('board.areas.level.some'),
  most: t('board.areas.level.most'),
}

const stateOfCounty = (number: number) =>
  county(fipsOf(number))?.state ?? fictionalCounty(fipsOf(number))?.state
const stateName = (code: string) =>
  code === FICTIONAL_STATE.code ? FICTIONAL_STATE.name : (stateOf(code)?.name ?? code)

interface AreasPageProps {
  readonly board: BoardNow
  /** Two letters of a state. */
  readonly wanted: string | undefined
  readonly demo: boolean
}

/** How many slots are free, by county as a map and a table, and by region. */
export function AreasPage({ board, wanted, demo }: AreasPageProps) {
  const counts = countByCounty(board.lines)
  const states = [...new Set(counts.flatMap((one) => stateOfCounty(one.county) ?? []))]
  // A state in which nothing is listed has nothing to show: the first stands in its place.
  const state = states.find((one) => one === wanted) ?? states[0]
  const map = state === undefined ? undefined : stateMap(state)
  const shown = counts.filter((one) => stateOfCounty(one.county) === state)
  const byFips = new Map(shown.map((one) => [fipsOf(one.county), one]))
  return (
    <WorkFrame
      title={t('board.areas.title')}
      path="/availability/areas"
      who={board.who}
      demo={demo}
      here="board"
    >
      <PageHeading lead={t('board.areas.lead')}>{t('board.areas.heading')}</PageHeading>
      <BoardWays here="areas" />
      <Section heading={t('board.areas.counties')} id="counties">
        {states.length > 1 && <StateForm states={states} state={state} />}
        {map && state !== undefined ? (
          <MapBeside
            map={
              <LevelMap
                map={map}
                title={t('board.areas.mapTitle', { state: stateName(state) })}
                text={t('board.areas.mapText')}
                levelOf={(fips) => levelOf(byFips.get(fips))}
                legend={legend}
              />
            }
          >
            <CountyTable counts={shown} />
          </MapBeside>
        ) : (
          <CountyTable counts={shown} />
        )}
      </Section>
      <Section heading={t('board.areas.regions')} id="regions">
        <RegionTable counts={countByRegion(board.lines, board.regions)} board={board} />
      </Section>
    </WorkFrame>
  )
}

function StateForm({ states, state }: { states: readonly string[]; state: string | undefined }) {
  return (
    <Form action="/availability/areas" method="get" inline>
      <SelectField
        t={t}
        name="state"
        label={t('board.areas.state')}
        options={states.map((code) => ({ value: code, label: stateName(code) }))}
        value={state}
      />
      <Button kind="quiet">{t('board.areas.choose')}</Button>
    </Form>
  )
}

function CountyTable({ counts }: { counts: readonly CountyCount[] }) {
  return (
    <Table<CountyCount>
      t={t}
      caption={t('board.areas.counties')}
      hideCaption
      rows={counts}
      rowKey={(one) => String(one.county)}
      empty={t('board.areas.noCounties')}
      columns={[
        { heading: t('board.areas.county'), rowHeading: true, cell: (one) => countyName(one.county) },
        { heading: t('board.areas.free'), numeric: true, cell: (one) => t.number(one.free) },
        { heading: t('board.areas.lines'), numeric: true, cell: (one) => t.number(one.lines) },
        { heading: t('board.areas.call'), numeric: true, cell: (one) => t.number(one.call) },
      ]}
    />
  )
}

function RegionTable({ counts, board }: { counts: readonly RegionCount[]; board: BoardNow }) {
  const regionOf = (number: number) => board.regions.find((one) => one.number === number)
  return (
    <Table<RegionCount>
      t={t}
      caption={t('board.areas.regions')}
      hideCaption
      rows={counts}
      rowKey={(one) => String(one.region)}
      empty={t('board.areas.noRegions')}
      columns={[
        {
          heading: t('board.areas.region'),
          rowHeading: true,
          cell: ({ region }) => (
            <>
              {t('board.areas.regionName', { number: region })}
              <br />
              <span class="hint">{(regionOf(region)?.counties ?? []).map(countyName).join(', ')}</span>
            </>
          ),
        },
        { heading: t('board.areas.free'), numeric: true, cell: (one) => t.number(one.free) },
        { heading: t('board.areas.hiddenFree'), numeric: true, cell: (one) => t.number(one.hiddenFree) },
        { heading: t('board.areas.hidden'), numeric: true, cell: (one) => t.number(one.hidden) },
        { heading: t('board.areas.call'), numeric: true, cell: (one) => t.number(one.call) },
        {
          heading: t('board.areas.contact'),
          cell: ({ region }) => <Broker line={{ region }} board={board} />,
        },
      ]}
    />
  )
}
