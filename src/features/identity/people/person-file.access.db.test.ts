import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, aMembership } from '#platform/testing/people.ts'
import { giveRole } from '../memberships/give-role.ts'
import { daysAhead, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { personFile, roleOf } from './person-file.ts'

let db: TestDatabase
let as: Awaited<ReturnType<typeof townDatabase>>['as']
let town: Town
/** Works in another program of the same agency. */
let nurse: Awaited<ReturnType<typeof aMember>>
/** Works in the lead’s program and in that other one. */
let both: Awaited<ReturnType<typeof aMember>>
let bothThere: string
beforeAll(async () => {
  ;({ db, as, town } = await townDatabase())
  nurse = await aMember(db, 'program-worker', town.places.ward)
  both = await aMember(db, 'program-worker', town.places.clinic)
  bothThere = await aMembership(db, { person: both.person, role: 'program-worker', ...town.places.ward })
})
afterAll(() => db.close())

const reads = (who: Role, person: string) => outcome(as(town[who], (ctx) => personFile(ctx, person)))
const rolesRead = async (who: Role, person: string) =>
  (await as(town[who], (ctx) => personFile(ctx, person))).roles.map(({ id }) => id)

describe('the page of a person', () => {
  it('opens to the lead of a program for that program’s people alone', async () => {
    expect(await reads('lead', town.worker.person)).toBe('done')
    expect(await reads('lead', both.person)).toBe('done')
    for (const one of [nurse, town.manager, town.auditor, town.neighbor])
      expect(await reads('lead', one.person)).toBe('no-such-person')
  })

  it('opens to the administrators of the agency for all of it, and of no other', async () => {
    for (const one of [nurse, both, town.worker, town.auditor])
      expect(await reads('manager', one.person)).toBe('done')
    expect(await reads('manager', town.neighbor.person)).toBe('no-such-person')
    expect(await reads('chair', town.neighbor.person)).toBe('done')
  })

  it('tells a lead nothing of a role in another program', async () => {
    expect(await rolesRead('lead', both.person)).toEqual([both.membership])
    expect((await rolesRead('manager', both.person)).sort()).toEqual([both.membership, bothThere].sort())
    expect(await outcome(as(town.lead, (ctx) => roleOf(ctx, bothThere)))).toBe('no-such-role')
    expect(await outcome(as(town.manager, (ctx) => roleOf(ctx, bothThere)))).toBe('done')
  })
})

it('a lead gives no role to somebody whom their program does not know', async () => {
  const give = (person: string) =>
    outcome(
      as(town.lead, (ctx) =>
        giveRole(ctx, person, {
          role: 'program-worker',
          agencyId: town.places.clinic.agency,
          programId: town.places.clinic.program,
          verifiedUntil: daysAhead(100),
          provedHow: 'in-person',
        }),
      ),
    )
  expect(await give(nurse.person)).toBe('no-such-person')
  expect(await give(both.person)).toBe('already-there')
})

it('whoever acts for a program finds who works for another one by no question', async () => {
  for (const who of ['worker', 'lead'] as const) {
    const seen = await as(town[who], (ctx) =>
      ctx.prepared<{ id: string; name: string | null }>(
        't_memberships_seen',
        'select m.id, p.name from identity.membership m left join identity.person p on p.id = m.person_id',
        [],
      ),
    )
    const ids = seen.map(({ id }) => id)
    expect(ids).toContain(town.worker.membership)
    expect(ids).toContain(town.manager.membership)
    expect(ids).not.toContain(nurse.membership)
    expect(ids).not.toContain(bothThere)
    expect(seen.every(({ name }) => name !== null)).toBe(true)
    // In a demo everybody reads everybody's name; this is what else there is to know it by.
    const known = await as(town[who], (ctx) =>
      ctx.prepared('t_person_known', 'select 1 from identity.people_known() k where k = $1', [nurse.person]),
    )
    expect(known).toEqual([])
  }
})
