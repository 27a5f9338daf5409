import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asOperator, asVisitor, stewardSecret } from '#platform/testing/database.ts'
import { aHeldJob } from '#platform/testing/held-job.ts'
import { enterFact } from './enter-fact.ts'
import { lawChanges } from './law-changes.ts'
import { draftsToTakeOver, factFile, reviewQueue } from './law-desk.ts'
import { proposalQueue, sendProposal, settleProposal } from './proposals.ts'
import { contestFact, verifyFact } from './review-fact.ts'
import { storedLaw } from './stored-law.ts'
import { aNewFact, type LawDesk, lawDesk, yesterday } from './testing/two-stewards.ts'

let desk: LawDesk
let id = ''
let proposalId = ''
beforeAll(async () => {
  desk = await lawDesk()
  id = await desk.first((ctx) => enterFact(ctx, aNewFact()))
  await asVisitor(desk.db, (ctx) => sendProposal(ctx, aProposal))
  proposalId = (await desk.first(proposalQueue))[0]?.id ?? ''
})
afterAll(() => desk.db.close())

const aProposal = {
  jurisdiction: 'IL',
  topic: 'harm',
  problem: 'missing',
  citation: '325 ILCS 5/3',
  official: null,
} as const
const denied = { code: '42501' }
const read = { version: 0, readOn: yesterday(), iRead: true, months: 12 }
const verbs: [string, (ctx: Context) => Promise<unknown>][] = [
  ['enter a fact', (ctx) => enterFact(ctx, aNewFact({ topic: 'harm' }))],
  ['verify one', (ctx) => verifyFact(ctx, id, read)],
  ['contest one', (ctx) => contestFact(ctx, id, { version: 0, reason: 'wrong-text' })],
  ['see the queue', reviewQueue],
  ['see the drafts to take over', draftsToTakeOver],
  ['open the file of one', (ctx) => factFile(ctx, id)],
  ['see the proposals', proposalQueue],
  ['settle one', (ctx) => settleProposal(ctx, proposalId, 'entered')],
]

const insertFact = (who: string) =>
  `insert into law.fact (id, jurisdiction, topic, value, says, citation, quote, official, archived_sha256, source_kind,
     as_of, retrieved_on, license, entered_by)
   values ('zh-harm-${Math.random().toString(16).slice(2, 8)}', 'ZH', 'harm', 'yes', 'Made up: harm.', 'Code 1-102',
     'Words made up.', 'https://law.example', repeat('a', 64), 'statute', '2026-01-01', '2026-01-02', 'none', '${who}')`
const insertReview = (who: string, enteredBy: string) =>
  `insert into law.review (fact_id, version, entered_by, status, reviewed_by, read_on, review_by)
   values ('${id}', 1, '${enteredBy}', 'verified', '${who}', '2026-01-02', '2026-02-01')`
let statements = 0
const run = (sql: string) => (ctx: Context) => {
  statements += 1
  return ctx.prepared(`t${statements}`, sql, [])
}
const changes: [string, () => string][] = [
  ['add a fact in the name of a steward', () => insertFact(desk.db.stewardId)],
  ['add a review in the name of a steward', () => insertReview(desk.otherId, desk.db.stewardId)],
  ['change a fact', () => `update law.fact set value = 'no'`],
  ['delete a fact', () => 'delete from law.fact'],
  ['change a review', () => `update law.review set status = 'verified'`],
  ['delete a review', () => 'delete from law.review'],
  ['delete a proposal', () => 'delete from law.proposal'],
]

describe.each([
  ['a visitor', <T>(work: (ctx: Context) => Promise<T>) => asVisitor(desk.db, work)],
  ['the operator', <T>(work: (ctx: Context) => Promise<T>) => asOperator(desk.db, work)],
])('%s', (_, as) => {
  it.each(verbs)('cannot %s', async (_name, verb) => {
    await expect(as(verb)).rejects.toMatchObject({ status: 403 })
  })

  it.each(changes)('cannot %s behind the verbs either', async (_name, sql) => {
    await expect(as(run(sql()))).rejects.toMatchObject(denied)
  })

  it('reads the register and its changes, and no proposal', async () => {
    expect((await as(storedLaw)).facts.map((fact) => fact.id)).toContain(id)
    expect((await as(lawChanges)).map((one) => one.factId)).toContain(id)
    expect(await as(run('select id from law.proposal'))).toEqual([])
    expect(await as(run(`update law.proposal set state = 'entered' returning id`))).toEqual([])
  })

  it('may propose, as something that waits and nothing else', async () => {
    await as((ctx) => sendProposal(ctx, aProposal))
    await expect(
      as(
        run(
          `insert into law.proposal (jurisdiction, topic, problem, citation, state) values ('IL', 'harm', 'wrong', 'Code 1', 'entered')`,
        ),
      ),
    ).rejects.toMatchObject(denied)
  })
})

describe('a steward', () => {
  it.each(changes.slice(2))('cannot %s', async (_name, sql) => {
    await expect(desk.first(run(sql()))).rejects.toMatchObject(denied)
  })

  it('cannot act in the name of a colleague', async () => {
    await expect(desk.first(run(insertFact(desk.otherId)))).rejects.toMatchObject(denied)
    await expect(desk.first(run(insertReview(desk.otherId, desk.db.stewardId)))).rejects.toMatchObject(denied)
  })

  it('cannot verify what they entered, nor pretend that somebody else did: the table refuses', async () => {
    await expect(desk.first(run(insertReview(desk.db.stewardId, desk.db.stewardId)))).rejects.toMatchObject({
      code: '23514',
      constraint: 'two_people',
    })
    await expect(desk.first(run(insertReview(desk.db.stewardId, desk.otherId)))).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('cannot enter a fictional fact outside a demo', async () => {
    const secret = await stewardSecret(desk.db)
    const demo = (value: boolean) =>
      desk.db.admin.query(`update platform.setting set value = $1::jsonb where key = 'demo'`, [String(value)])
    await demo(false)
    // A made-up steward is let in nowhere but in a demo.
    const real = (value: boolean) =>
      desk.db.admin.query('update identity.person set fictional = not $1 where id = $2', [
        value,
        desk.db.stewardId,
      ])
    await real(true)
    try {
      await expect(
        asActor(desk.db.app, { kind: 'session', secret }, (ctx) => enterFact(ctx, aNewFact())),
      ).rejects.toMatchObject({ code: 'unknown-jurisdiction' })
      const forged = insertFact(desk.db.stewardId)
        .replace('entered_by)', 'entered_by, fictional)')
        .replace(/'\)$/, "', true)")
      await expect(asActor(desk.db.app, { kind: 'session', secret }, run(forged))).rejects.toMatchObject(
        denied,
      )
    } finally {
      await demo(true)
      await real(false)
    }
  })
})

describe('a second steward', () => {
  it('sees the same queue, and who entered what', async () => {
    const [waiting] = (await desk.second(reviewQueue)).filter((one) => one.fact.id === id)
    expect(waiting?.task).toBe('to-verify')
    const file = await desk.second((ctx) => factFile(ctx, id))
    expect([file.mine, file.acts[0]?.who]).toEqual([false, 'Testa Steward (fictional)'])
    expect((await desk.first((ctx) => factFile(ctx, id))).mine).toBe(true)
  })
})

describe('a job', () => {
  it('may do nothing here that a visitor may not', async () => {
    await prepareQueue(desk.db.urls.jobs, defaultRoles)
    const { claim } = await aHeldJob(desk.db)
    const as = <T>(work: (ctx: Context) => Promise<T>) => asActor(desk.db.app, claim, work)
    for (const [, verb] of verbs) await expect(as(verb)).rejects.toMatchObject({ status: 403 })
    await expect(as(run(insertFact(desk.db.stewardId)))).rejects.toMatchObject(denied)
    expect(await as(run('select id from law.proposal'))).toEqual([])
  })
})

describe('nobody at all', () => {
  it('reads what is public and nothing else', async () => {
    expect((await desk.db.app.query('select id from law.fact')).rows.length).toBeGreaterThan(0)
    expect((await desk.db.app.query('select id from law.proposal')).rows).toEqual([])
    await expect(desk.db.app.query(insertFact(desk.db.stewardId))).rejects.toMatchObject(denied)
  })
})
