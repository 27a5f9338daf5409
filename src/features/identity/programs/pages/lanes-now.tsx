import { t } from '#web/frame/staff.tsx'
import { Notice } from '#web/parts/index.ts'
import type { Program } from '../program-list.ts'
import { laneWords, stateWords } from './lane-words.ts'

/** What to know where no lane counts, or one of them does not, and what to do. */
export function LanesNow({
  program,
}: {
  program: Pick<Program, 'lanes' | 'inForce' | 'coordinating' | 'jurisdiction'>
}) {
  const lapsed = program.lanes.filter((lane) => !program.inForce.includes(lane))
  return (
    <>
      {lapsed.length > 0 && (
        <Notice t={t}>
          {t(program.coordinating ? 'places.programs.lapsed.team' : 'places.programs.lapsed.coordinates', {
            lane: laneWords(lapsed),
            state: stateWords(program),
          })}
        </Notice>
      )}
      {program.inForce.length === 0 && <Notice t={t}>{t('places.programs.unsaid')}</Notice>}
    </>
  )
}
