import { reaches } from './case.ts'
import { MINUTES_A_DAY } from './release.ts'
import { goesOn, stands } from './stands.ts'
import type { WayRule } from './way.ts'

/** M: the content that a statute demands in a report, once, and nothing else (R6). */
export const mandatedReport: WayRule = {
  way: 'mandated-report',
  exceptional: true,
  without: 'no-report',
  found: ({ facts, request, professional }) =>
    facts.reports
      .filter(
        (one) => one.program === request.source.program && one.recipientProgram === professional?.program,
      )
      .map((report) => ({ id: report.id, report, groups: report.groups })),
  always: [
    {
      reason: 'no-report',
      holds: ({ it, by: { report } }) =>
        it.request.mode === 'report' &&
        report !== undefined &&
        report.authority &&
        report.from <= it.at &&
        report.usedAt === null &&
        report.youthTold !== null,
    },
  ],
  ofItem: [
    {
      reason: 'no-report',
      holds: ({ by, item, row }) => by.report !== undefined && reaches(by.report.categories, item, row),
    },
  ],
  ofRow: [],
}

/** O: an order of a court. Which kinds count is in the lane's row: nearly nowhere a subpoena alone (R8). */
export const courtOrder: WayRule = {
  way: 'court-order',
  exceptional: true,
  without: 'no-order',
  found: ({ facts, request, recipientId }) =>
    facts.orders
      .filter((one) => one.program === request.source.program && one.recipient === recipientId)
      .map((order) => ({ id: order.id, order, groups: order.groups })),
  always: [
    {
      reason: 'no-order',
      holds: ({ it, by: { order } }) =>
        order !== undefined && stands(order, it.at) && goesOn(order.withdrawnAt, it.at),
    },
  ],
  ofItem: [
    {
      reason: 'no-order',
      holds: ({ by, item, row }) => by.order !== undefined && reaches(by.order.categories, item, row),
    },
  ],
  ofRow: [],
}

/** E: imminent serious harm, to one person, for a day at most, with two who answer for it or a call back (R21). */
export const emergency: WayRule = {
  way: 'emergency',
  exceptional: true,
  without: 'no-emergency',
  found: ({ facts, request, professional }) =>
    facts.emergencies
      .filter((one) => one.program === request.source.program && one.recipientPerson === professional?.person)
      .map((found) => ({ id: found.id, emergency: found, groups: found.groups })),
  always: [
    {
      reason: 'no-emergency',
      holds: ({ it, by }) => {
        const one = by.emergency
        return (
          one !== undefined &&
          one.from <= it.at &&
          goesOn(one.endedAt, it.at) &&
          one.threatStated &&
          (one.calledBack || new Set(one.approvers).size >= 2) &&
          one.ownerToldAt !== null &&
          one.ownerToldAt <= it.at
        )
      },
    },
  ],
  ofItem: [],
  ofRow: [
    {
      reason: 'no-emergency',
      holds: ({ it, by, laneRow }) =>
        by.emergency !== undefined &&
        laneRow.capDays !== null &&
        it.at - by.emergency.from <= laneRow.capDays * MINUTES_A_DAY,
    },
  ],
}
