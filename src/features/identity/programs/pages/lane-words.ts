import { t } from '#web/frame/staff.tsx'
import { stateNameOf } from '../../domain/jurisdiction.ts'
import { laneName } from '../../domain/lanes.ts'
import type { Program } from '../program-list.ts'

/** Names of lanes in a row; that nobody has said any. */
export function laneWords(codes: readonly string[]): string {
  return codes.length === 0 ? t('places.programs.noLanes') : codes.map(laneName).join(', ')
}

/** The state whose law counts for a program. */
export function stateWords({ jurisdiction }: Pick<Program, 'jurisdiction'>): string {
  return stateNameOf(jurisdiction) ?? t('places.programs.itsState')
}
