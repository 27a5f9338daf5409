import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '#platform/cli/command.ts'
import type { ActorClaim } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aTown, daysAhead, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { administratorCommands } from './administrator-commands.ts'
import { lapsedAdministrators, renewLapsedAdministrator } from './lapsed-administrators.ts'
import { renewMembership } from './renew-membership.ts'

let db: TestDatabase
let as: Awaited<ReturnType<typeof townDatabase>>['as']
let town: Town
let operator: ActorClaim
beforeAll(async () => {
  ;({ db, as } = await townDatabase())
  const secret = randomBytes(32).toString('base64url')
  await db.owner.query('select identity.operator_sign_in($1)', [createHash('sha256').update(secret).digest()])
  operator = { kind: 'session', secret }
})
beforeEach(async () => {
  // Towns of earlier tests must not be listed here.
  await db.admin.query(`update identity.coalition set state = 'closed'`)
  town = await aTown(db)
})
afterAll(() => db.close())

const [list, renew] = administratorCommands as readonly [Command, Command]

/** Runs a command as it runs at a terminal. @returns what it printed. */
async function at(command: Command, ...words: string[]): Promise<string[]> {
  const lines: string[] = []
  const drop = () => undefined
  await command.run({
    words,
    options: {},
    io: { json: false, out: (line) => void lines.push(line), note: drop, progress: drop },
    services: {
      pool: async () => db.app,
      operator: async () => operator,
      ownerUrl: async () => '',
      keyring: () => db.keyring,
      atEnd: () => undefined,
    },
  })
  return lines
}
async function lapse(...who: Role[]): Promise<void> {
  await db.admin.query(
    `update identity.membership set verified_until = current_date - 1 where id = any($1)`,
    [who.map((one) => town[one].membership)],
  )
}
const standing = async (who: Role) =>
  (await db.admin.query('select 1 from identity.standing($1)', [town[who].person])).rowCount

describe('when every administrator of a coalition has lapsed', () => {
  it('whoever runs the program lets two back in, and they renew each other', async () => {
    await lapse('chair', 'cochair')
    const listed = (await at(list)).join('\n')
    for (const who of ['chair', 'cochair'] as const) expect(listed).toContain(town[who].membership)
    expect((await at(renew, town.chair.membership))[0]).toContain(daysAhead(30))
    expect(await standing('chair')).toBe(1)
    await at(renew, town.cochair.membership)
    expect(
      await outcome(
        as(town.chair, (ctx) =>
          renewMembership(ctx, town.cochair.membership, { until: daysAhead(300), how: 'in-person' }),
        ),
      ),
    ).toBe('done')
    expect(await at(list)).toEqual(['Nobody: every coalition has two administrators, or none has lapsed.'])
    const { rows } = await db.admin.query(
      `select actor_kind, detail ->> 'how' as how from audit.event
       where action = 'membership.renewed' and object_id = $1`,
      [town.chair.person],
    )
    expect(rows).toEqual([{ actor_kind: 'operator', how: 'operator' }])
  })

  it('brings nobody in whose role ended, or who left', async () => {
    await lapse('chair', 'cochair')
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'misuse' where id = $1`,
      [town.chair.membership],
    )
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [town.cochair.person])
    expect(await at(list)).toEqual(['Nobody: every coalition has two administrators, or none has lapsed.'])
    for (const who of ['chair', 'cochair'] as const)
      expect(await outcome(at(renew, town[who].membership))).toBe('no-such-role')
  })
})

describe('whoever runs the program', () => {
  it('leaves a coalition alone that can help itself', async () => {
    expect(await outcome(at(renew, town.chair.membership))).toBe('not-lapsed')
    await lapse('cochair', 'chair')
    await at(renew, town.chair.membership)
    await at(renew, town.cochair.membership)
    const third = await aTown(db)
    // A third one of the same coalition, lapsed, is for the two.
    await db.admin.query(
      `update identity.membership set coalition_id = $1, verified_until = current_date - 1 where id = $2`,
      [town.places.coalition.coalition, third.chair.membership],
    )
    expect((await at(list)).join()).not.toContain(third.chair.membership)
    expect(await outcome(at(renew, third.chair.membership))).toBe('administrators-stand')
  })

  it('renews no other role, and finds no role by a wrong id', async () => {
    await lapse('manager')
    expect(await outcome(at(renew, town.manager.membership))).toBe('no-such-role')
    expect(await outcome(at(renew, 'no id'))).toBe('no-such-role')
  })
})

it('is nobody else’s to do', async () => {
  await lapse('chair')
  for (const who of ['cochair', 'manager', 'steward', 'chair'] as const) {
    expect([who, await as(town[who], lapsedAdministrators)]).toEqual([who, []])
    expect([
      who,
      await outcome(as(town[who], (ctx) => renewLapsedAdministrator(ctx, town.chair.membership))),
    ]).toEqual([who, 'no-such-role'])
  }
  expect(await standing('chair')).toBe(0)
})
