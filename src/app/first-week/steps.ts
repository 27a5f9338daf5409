import { ENOUGH_CONFIRMED } from '#features/verification/index.ts'
import type { FirstWeekNow } from './now.ts'

type FirstWeekStepId =
  | 'key'
  | 'backup'
  | FirstWeekNow['setUp'][number]['id']
  | 'steward'
  | 'lines'
  | 'list'
  | 'reviewer'
  | 'flyer'
  | 'thirty'

/** Who does it: whoever runs the program, an administrator of the coalition, the agency's, or a steward. */
export type FirstWeekDoer = 'operator' | 'administrator' | 'agency' | 'steward'

export interface FirstWeekStep {
  readonly id: FirstWeekStepId
  readonly by: FirstWeekDoer
  readonly done: boolean
  /** Where it is done, for whoever does it. */
  readonly href?: string | undefined
}

/** @param keyIsKept whether the key file is there and closed to other users; whether a copy is elsewhere nobody here knows. */
export function firstWeekSteps(
  now: FirstWeekNow,
  keyIsKept: boolean,
): { readonly setUp: readonly FirstWeekStep[]; readonly week: readonly FirstWeekStep[] } {
  return {
    setUp: [
      { id: 'key', by: 'operator', done: keyIsKept },
      ...now.setUp.map(
        (step): FirstWeekStep => ({ ...step, by: step.id === 'program' ? 'agency' : 'administrator' }),
      ),
    ],
    week: [
      { id: 'steward', by: 'administrator', done: now.stewards > 0, href: '/people' },
      { id: 'lines', by: 'steward', done: now.lines.called === now.lines.all, href: '/steward/lines' },
      { id: 'list', by: 'steward', done: now.services > 0, href: '/steward/import' },
      { id: 'thirty', by: 'steward', done: now.confirmed >= ENOUGH_CONFIRMED, href: '/steward/overdue' },
      { id: 'reviewer', by: 'steward', done: now.reviews > 0, href: '/steward/guidance' },
      { id: 'flyer', by: 'steward', done: now.flyers > 0, href: '/steward/flyers' },
      { id: 'backup', by: 'operator', done: now.backedUpAt !== null },
    ],
  }
}
