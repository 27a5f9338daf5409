import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asOperator, asVisitor } from '#platform/testing/database.ts'
import { agreeVersion, enterVersion, takeBackVersion } from './enter-version.ts'
import { lineDesk, lineFile } from './line-desk.ts'
import { logCall, takeBackCall } from './log-call.ts'
import { storedLines } from './stored-lines.ts'
import { aCall, aVersion, type TestDesk, testDesk } from './testing/line-desk.ts'

let desk: TestDesk
let id = ''
let call = ''
beforeAll(async () => {
  desk = await testDesk()
  id = await desk.first((ctx) => enterVersion(ctx, aVersion()))
  call = await desk.first((ctx) => logCall(ctx, aCall({ note: 'Short menu first' })))
})
afterAll(() => desk.db.close())

const denied = { code: '42501' }
const verbs: [string, (ctx: Context) => Promise<unknown>][] = [
  ['see the desk', lineDesk],
  ['open a line', (ctx) => lineFile(ctx, 'us-nhth')],
  ['write a call down', (ctx) => logCall(ctx, aCall())],
  ['take a call back', (ctx) => takeBackCall(ctx, call)],
  ['write a line down', (ctx) => enterVersion(ctx, aVersion())],
  ['agree to one', (ctx) => agreeVersion(ctx, id, 1)],
  ['take one back', (ctx) => takeBackVersion(ctx, id, 1)],
]

let statements = 0
const run = (sql: string) => (ctx: Context) => {
  statements += 1
  return ctx.prepared(`t${statements}`, sql, [])
}
const insertCall = (who: string) =>
  `insert into lines.call (line_id, way, outcome, called_on, logged_by)
   values ('us-nhth', 'call:+18883737888', 'right', current_date, '${who}')`
const insertVersion = (who: string) =>
  `insert into lines.version (line_id, version, content, known_by, source, entered_by)
   values ('oh-forged', 1, '{}', 'call', 'nobody', '${who}')`
const insertDecision = (who: string, enteredBy: string) =>
  `insert into lines.decision (line_id, version, entered_by, what, decided_by)
   values ('${id}', 1, '${enteredBy}', 'agreed', '${who}')`
const inserts: [string, () => string][] = [
  ['add a call in the name of a steward', () => insertCall(desk.db.stewardId)],
  ['add a version in the name of a steward', () => insertVersion(desk.db.stewardId)],
  ['agree in the name of a steward', () => insertDecision(desk.otherId, desk.db.stewardId)],
  ['add a note', () => `insert into lines.call_note (call_id, note) values ('${call}', 'nothing')`],
]
const changes: [string, () => string][] = [
  ['change what was heard', () => `update lines.call set outcome = 'right'`],
  ['delete a call', () => 'delete from lines.call'],
  ['change a version', () => `update lines.version set content = '{}'`],
  ['delete a version', () => 'delete from lines.version'],
  ['change a decision', () => `update lines.decision set what = 'agreed'`],
  ['delete a decision', () => 'delete from lines.decision'],
  ['change a note', () => `update lines.call_note set note = 'nothing'`],
]

describe.each([
  ['a visitor', <T>(work: (ctx: Context) => Promise<T>) => asVisitor(desk.db, work)],
  ['the operator', <T>(work: (ctx: Context) => Promise<T>) => asOperator(desk.db, work)],
])('%s', (_, as) => {
  it.each(verbs)('cannot %s', async (_name, verb) => {
    await expect(as(verb)).rejects.toMatchObject({ status: 403 })
  })

  it.each([...inserts, ...changes])('cannot %s behind the verbs either', async (_name, sql) => {
    await expect(as(run(sql()))).rejects.toMatchObject(denied)
  })

  it('learns that a number was heard, and not who called or what they noted', async () => {
    expect((await as(storedLines)).trials).toMatchObject([{ lineId: 'us-nhth', outcome: 'right' }])
    expect(await as(run('select * from lines.call_note'))).toEqual([])
    // What waits for a second steward is no line yet, and who told of it is theirs.
    expect(await as(run('select content, source from lines.version'))).toEqual([])
    expect(await as(run(`update lines.call set taken_back_at = now() returning id`))).toEqual([])
  })
})

describe('a steward', () => {
  it.each(changes)('cannot %s', async (_name, sql) => {
    await expect(desk.first(run(sql()))).rejects.toMatchObject(denied)
  })

  it('cannot act in the name of a colleague, nor add to what a colleague wrote', async () => {
    await expect(desk.first(run(insertCall(desk.otherId)))).rejects.toMatchObject(denied)
    await expect(desk.first(run(insertVersion(desk.otherId)))).rejects.toMatchObject(denied)
    await expect(desk.first(run(insertDecision(desk.otherId, desk.db.stewardId)))).rejects.toMatchObject(
      denied,
    )
    await expect(
      desk.second(run(`insert into lines.call_note (call_id, note) values ('${call}', 'nothing')`)),
    ).rejects.toMatchObject(denied)
  })

  it('cannot agree to what they wrote, nor pretend that somebody else did: the table refuses', async () => {
    await expect(desk.first(run(insertDecision(desk.db.stewardId, desk.db.stewardId)))).rejects.toMatchObject(
      {
        code: '23514',
        constraint: 'two_people',
      },
    )
    await expect(desk.first(run(insertDecision(desk.db.stewardId, desk.otherId)))).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('takes a call back in their own name alone', async () => {
    await expect(
      desk.second(run(`update lines.call set taken_back_at = now(), taken_back_by = '${desk.db.stewardId}'`)),
    ).rejects.toMatchObject(denied)
  })
})

it('shows nothing of what is no line, whatever the table holds', async () => {
  await desk.db.admin.query(
    `insert into lines.version (line_id, version, content, known_by, source, entered_by)
     values ('oh-odd', 1, '{"name": "x"}', 'call', 'nobody', $1)`,
    [desk.db.stewardId],
  )
  await desk.db.admin.query(
    `insert into lines.decision (line_id, version, entered_by, what, decided_by)
     values ('oh-odd', 1, $1, 'agreed', $2)`,
    [desk.db.stewardId, desk.otherId],
  )
  expect((await asVisitor(desk.db, storedLines)).versions).toEqual([])
})
