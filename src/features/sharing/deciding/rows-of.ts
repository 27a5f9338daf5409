import { type Category, type Lane, tieLanes } from '../model/codes.ts'
import type { Item, Request } from '../model/request.ts'

/**
 * Who somebody is, by lane: the record it stands in tells more than the name (matrix §2.1). What may come from NCIC or III is
 * prohibited before a row is asked for.
 */
const IDENTITY: Readonly<Partial<Record<Lane, Category>>> = {
  HIPAA: 'health',
  PART2: 'substance-use',
  FERPA: 'education',
  CPS: 'child-welfare',
  CJI: 'police-investigation',
  ATTY: 'attorney-client',
  GAL: 'attorney-client',
  'MDT-STATE': 'case-spine',
}

/** The rows of the matrix in which an item must pass for a lane: its own, and the tie's where passing it says that there is one. */
export function rowsOf(request: Request, item: Item, lane: Lane): readonly Category[] {
  const own = ownRow(item, lane)
  return own !== 'service-tie' && tieLanes.has(lane) && tellsOfTie(request, item)
    ? [own, 'service-tie']
    : [own]
}

/** Whether to pass it is to say that somebody is known there: asked outright, or a confidential address with a name to it. */
export function tellsOfTie({ mode, subject }: Request, { category }: Item): boolean {
  return mode === 'confirm-exists' || (category === 'facility-address' && subject !== null)
}

function ownRow({ category }: Item, lane: Lane): Category {
  return category === 'identity' ? (IDENTITY[lane] ?? 'identity') : category
}
