import { isRefused } from './refused.ts'
import { relationsOf } from './relations.ts'
import { MINUTES_A_DAY } from './release.ts'
import { goesOn, stands } from './stands.ts'
import type { WayRule } from './way.ts'

/** The way rests on no one record. */
const NO_RECORD = [{}]

/** The young person sees what is about them. */
export const self: WayRule = {
  way: 'self',
  without: 'not-the-subject',
  found: ({ recipient }) => (recipient.kind === 'youth' ? NO_RECORD : []),
  always: [
    {
      reason: 'self-limits',
      holds: ({ it: { request } }) =>
        request.purpose === 'own' && (request.mode === 'view' || request.mode === 'copy'),
    },
  ],
  ofItem: [],
  ofRow: [],
}

/** T: the recipient treats this young person, and is bound by a rule of health itself. */
export const treatment: WayRule = {
  way: 'treatment',
  without: 'no-treatment',
  found: ({ facts, request, professional, at }) =>
    facts.treatments.some(
      (one) =>
        one.program === request.source.program &&
        one.recipientProgram === professional?.program &&
        stands(one, at),
    )
      ? NO_RECORD
      : [],
  always: [
    {
      reason: 'no-treatment',
      holds: ({ it }) =>
        it.request.purpose === 'treatment' &&
        it.professional !== undefined &&
        it.professional.lanes.some((lane) => lane === 'HIPAA' || lane === 'PART2'),
    },
  ],
  ofItem: [{ reason: 'refused', holds: (asked) => !isRefused(asked) }],
  ofRow: [],
}

/** S: a statute permits or demands it; what it asks is in the lane's row. Only one that demands goes past a refusal. */
export const statute: WayRule = {
  way: 'statute',
  without: 'no-ground',
  found: () => NO_RECORD,
  always: [],
  ofItem: [],
  ofRow: [{ reason: 'refused', holds: (asked) => asked.laneRow.duty || !isRefused(asked) }],
}

/** N: the recipient needs it to protect children (R15). Its relation says whether all of it, or which groups. */
export const protection: WayRule = {
  way: 'protection',
  without: 'no-relation',
  found: (it) =>
    relationsOf(it, 'protection-duty').map((relation) =>
      relation.groups === null ? { relation } : { relation, groups: relation.groups },
    ),
  always: [],
  ofItem: [],
  ofRow: [],
}

/** F: the operator of a confidential place has authorized it in writing, for one referral (R17). */
export const facility: WayRule = {
  way: 'facility',
  without: 'no-facility',
  found: ({ facts, request, recipientId }) =>
    facts.facilities
      .filter((one) => one.program === request.source.program && one.recipient === recipientId)
      .map((found) => ({ id: found.id, facility: found })),
  always: [
    {
      reason: 'no-facility',
      holds: ({ it, by }) => {
        const one = by.facility
        return (
          one?.written === true &&
          one.referral === it.request.referral &&
          stands(one, it.at) &&
          goesOn(one.revokedAt, it.at)
        )
      },
    },
  ],
  ofItem: [],
  ofRow: [
    {
      reason: 'no-facility',
      holds: ({ it, by, laneRow }) =>
        by.facility !== undefined &&
        laneRow.capDays !== null &&
        it.at - by.facility.from <= laneRow.capDays * MINUTES_A_DAY,
    },
  ],
}

/** A: a figure that has passed disclosure control (R9, R22). */
export const aggregate: WayRule = {
  way: 'aggregate',
  without: 'not-controlled',
  found: ({ facts, request, at }) =>
    facts.aggregates
      .filter((one) => one.id === request.aggregate && one.controlled && stands(one, at))
      .map(({ id }) => ({ id })),
  always: [{ reason: 'not-controlled', holds: ({ it }) => it.request.mode === 'aggregate' }],
  ofItem: [],
  ofRow: [],
}
