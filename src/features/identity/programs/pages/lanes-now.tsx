import { t } from '#web/frame/staff.tsx'
import { Notice } from '#web/parts/index.ts'
import type { Program } from '../program-list.ts'
import { laneWords, stateWords } from './lane-words.ts'

/** What to know where no lane counts, or one of them does not, and what to do. */
export function LanesNow({
  program,
}: {
  program: Pick<Program, 'id' | 'lanes' | 'inForce' | 'coordinating' | 'jurisdiction'>
}) {
  const lapsed = program.lanes.filter((lane) => !program.inForce.includes(lane))
  const toLanes = <a href={`/programs/${program.id}/lanes`}>{t('places.programs.changeLanes')}</a>
  return (
    <>
      {lapsed.length > 0 && (
        <Notice t={t}>
          <p>
            {t(program.coordinating ? 'places.programs.lapsed.team' : 'places.programs.lapsed.coordinates', {
              lane: laneWords(lapsed),
              state: stateWords(program),
            })}{' '}
            {toLanes}
          </p>
        </Notice>
      )}
      {program.inForce.length === 0 && (
        <Notice t={t}>
          <p>
            {t('places.programs.unsaid')} {toLanes}
          </p>
        </Notice>
      )}
    </>
  )
}
