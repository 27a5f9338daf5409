import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isoDay } from '#platform/i18n/index.ts'
import { asVisitor } from '#platform/testing/database.ts'
import { enterFact, type NewFact } from './enter-fact.ts'
import { makeBook } from './law-book.ts'
import { lawChanges } from './law-changes.ts'
import { draftsToTakeOver, factFile, reviewQueue } from './law-desk.ts'
import { proposalQueue, sendProposal, settleProposal } from './proposals.ts'
import { contestFact, type Verification, verifyFact } from './review-fact.ts'
import { storedLaw } from './stored-law.ts'
import { aNewFact, type LawDesk, lawDesk, yesterday } from './testing/two-stewards.ts'
import { untilBlocked } from './testing/until-blocked.ts'

let desk: LawDesk
beforeAll(async () => {
  desk = await lawDesk()
})
afterAll(() => desk.db.close())
beforeEach(async () => {
  await desk.db.admin.query('delete from law.review; delete from law.fact; delete from law.proposal')
})

const enter = (over: Partial<NewFact> = {}) => desk.first((ctx) => enterFact(ctx, aNewFact(over)))
const verification = (over: Partial<Verification> = {}): Verification => ({
  version: 0,
  readOn: yesterday(),
  iRead: true,
  months: 12,
  ...over,
})
const verify = (id: string, over: Partial<Verification> = {}) =>
  desk.second((ctx) => verifyFact(ctx, id, verification(over)))
const stored = () => asVisitor(desk.db, storedLaw)
const excepted = {
  says: 'what clergy learn in a confession',
  quote: 'unless it was confessed',
  for: ['clergy'],
}
const today = () => new Date().toISOString().slice(0, 10)
const one = async (id: string) => (await stored()).facts.find((fact) => fact.id === id)
const refused = (code: string, field: string) => ({ code, fields: [expect.objectContaining({ field })] })

describe('entering a fact', () => {
  it('makes a draft that counts for no rule', async () => {
    const id = await enter()
    expect(await one(id)).toMatchObject({ status: 'draft', version: 0, reviewedOn: null, fictional: true })
    const book = makeBook(await stored(), today())
    expect(book.factsFor({ state: 'ZH', topic: 'reporter', audience: 'rule' })[0]?.value).toBe('unknown')
    expect(book.factsFor({ state: 'ZH', topic: 'reporter', audience: 'professional' })[0]?.status).toBe(
      'draft',
    )
  })

  it('was read on the day where whoever read it is, be it tomorrow in UTC', async () => {
    const evening = new Date('2026-12-02T20:00:00Z')
    const enters = (retrieved: string) =>
      desk.first((ctx) => enterFact({ ...ctx, now: evening }, aNewFact({ retrieved })))
    expect(await one(await enters('2026-12-03'))).toMatchObject({ retrieved: '2026-12-03' })
    await expect(enters('2026-12-04')).rejects.toMatchObject(refused('day-to-come', 'retrieved'))
  })

  it.each<[string, string, Partial<NewFact>]>([
    ['quote-too-long', 'quote', { quote: 'x'.repeat(301) }],
    ['quote-missing', 'quote', { quote: ' short ' }],
    ['unknown-jurisdiction', 'jurisdiction', { jurisdiction: 'XX' }],
    ['address-not-official', 'official', { official: 'http://law.example' }],
    ['day-to-come', 'asOf', { asOf: '2999-01-01' }],
    ['day-to-come', 'retrieved', { retrieved: '2999-01-01' }],
    ['read-too-early', 'retrieved', { asOf: '2026-01-02', retrieved: '2026-01-01' }],
    ['partly-of-what', 'scope', { value: 'partial' }],
    ['no-such-draft', 'takenFrom', { takenFrom: 'wa-never-was' }],
    ['nothing-to-replace', 'replaces', { replaces: 'zh-never-was' }],
    ['draft-of-another', 'jurisdiction', { takenFrom: 'wa-26-44-020-2' }],
    ['draft-of-another', 'topic', { jurisdiction: 'WA', takenFrom: 'wa-26-44-020-2' }],
    ['ends-before-it-begins', 'validTo', { validFrom: '2026-05-01', validTo: '2026-04-01' }],
    ['too-long', 'says', { says: 'x'.repeat(321) }],
    ['too-long', 'citation', { citation: 'x'.repeat(121) }],
    ['too-long', 'license', { license: 'x'.repeat(201) }],
    ['too-long', 'official', { official: `https://law.example/${'x'.repeat(400)}` }],
    ['address-not-official', 'official', { official: 'https://app.leg.wa.gov@elsewhere.example/' }],
    ['address-not-official', 'official', { official: 'https://law.example/a b' }],
    ['unknown-jurisdiction', 'jurisdiction', { jurisdiction: `tribe:${'a'.repeat(100)}` }],
    ['unless-not-said', 'unlessSays', { unless: { ...excepted, says: 'x'.repeat(161) } }],
    ['unless-not-quoted', 'unlessQuote', { unless: { ...excepted, quote: ' short ' } }],
    ['unless-not-quoted', 'unlessQuote', { unless: { ...excepted, quote: 'x'.repeat(301) } }],
    ['unless-of-others', 'unlessFor', { scope: { reporter: ['nurse'] }, unless: excepted }],
  ])('is refused: %s', async (code, field, over) => {
    await expect(enter(over)).rejects.toMatchObject(refused(code, field))
    expect((await stored()).facts).toEqual([])
  })

  it('keeps what the text excepts, by which words and for whom', async () => {
    const id = await enter({ unless: excepted })
    expect((await one(id))?.unless).toEqual(excepted)
    const forAll = await enter({ scope: { reporter: ['nurse'] }, unless: { ...excepted, for: null } })
    expect((await one(forAll))?.unless).toEqual({ ...excepted, for: null })
    expect((await one(await enter()))?.unless).toBeNull()
  })

  it('takes a quote of 300 characters, a territory and a tribe', async () => {
    await enter({ quote: 'x'.repeat(300) })
    await enter({ jurisdiction: 'PR' })
    await enter({ jurisdiction: 'tribe:made-up' })
    expect((await stored()).facts).toHaveLength(3)
  })

  it('takes a shipped draft over once: from then on the store speaks for it', async () => {
    const id = 'wa-26-44-020-2'
    const draft = (await desk.first(draftsToTakeOver)).find((fact) => fact.id === id)
    expect(draft?.status).toBe('draft')
    const over = { jurisdiction: 'WA', topic: 'age', takenFrom: id, asOf: '2024-01-01' } as const
    expect(await enter(over)).toBe(id)
    await expect(enter(over)).rejects.toMatchObject({ code: 'draft-is-taken' })
    expect((await desk.first(draftsToTakeOver)).map((fact) => fact.id)).not.toContain(id)
    const book = makeBook(await stored(), today())
    expect(
      book.factsFor({ state: 'WA', topic: 'age', audience: 'professional' }).map((a) => a.fact?.from),
    ).toEqual(['file', 'store'])
  })
})

describe('verifying a fact', () => {
  it('needs a second person, makes it count for a year, and is told without a name', async () => {
    const id = await enter()
    await expect(desk.first((ctx) => verifyFact(ctx, id, verification()))).rejects.toMatchObject({
      code: 'same-person',
    })
    await verify(id)
    const fact = await one(id)
    expect(fact).toMatchObject({ status: 'verified', version: 1, reviewedOn: yesterday() })
    const { rows } = await desk.db.admin.query(
      `select review_by = (reviewed_at at time zone 'UTC')::date + interval '12 months' as year from law.review`,
    )
    expect(rows).toEqual([{ year: true }])
    const changes = await asVisitor(desk.db, lawChanges)
    expect(changes.map((change) => change.what)).toEqual(['verified', 'entered'])
    expect(JSON.stringify(changes)).not.toContain(desk.db.stewardId)
    const book = makeBook(await stored(), today())
    expect(book.factsFor({ state: 'ZH', topic: 'reporter', audience: 'public' })[0]?.value).toBe('yes')
  })

  it.each<[string, string, Partial<Verification>]>([
    ['not-read', 'iRead', { iRead: false }],
    ['day-to-come', 'readOn', { readOn: '2999-01-01' }],
    ['read-too-early', 'readOn', { readOn: '2026-01-01' }],
    ['counts-too-long', 'months', { months: 13 }],
    ['counts-too-long', 'months', { months: 0 }],
  ])('is refused: %s', async (code, field, over) => {
    const id = await enter()
    await expect(verify(id, over)).rejects.toMatchObject(refused(code, field))
    expect((await one(id))?.status).toBe('draft')
  })

  it('is refused for a rule that has ended, and for a fact that is not there', async () => {
    const id = await enter({ validTo: '2026-01-31' })
    await expect(verify(id)).rejects.toMatchObject({ code: 'rule-has-ended' })
    await expect(verify('zh-never-was')).rejects.toMatchObject({ code: 'no-such-fact' })
  })

  it('tells who comes second that a colleague was there', async () => {
    const id = await enter()
    await verify(id)
    await expect(verify(id)).rejects.toMatchObject({ code: 'fact-moved-on' })
    await expect(
      desk.second((ctx) => contestFact(ctx, id, { version: 0, reason: 'wrong-text' })),
    ).rejects.toMatchObject({ code: 'fact-moved-on' })
  })

  it('lets one of two through who press together: the other waits and is told', async () => {
    const id = await enter()
    const late: Promise<unknown>[] = []
    await desk.second(async (ctx) => {
      await verifyFact(ctx, id, verification())
      late.push(
        desk
          .first((other) => contestFact(other, id, { version: 0, reason: 'law-changed' }))
          .catch((error: { code?: string }) => error.code),
      )
      await untilBlocked(desk.db)
    })
    expect(await late[0]).toBe('fact-moved-on')
    expect(await one(id)).toMatchObject({ status: 'verified', version: 1 })
  })

  it('is undone for everybody by contesting, also by who entered it, and settled by reading again', async () => {
    const id = await enter()
    await verify(id)
    await desk.first((ctx) => contestFact(ctx, id, { version: 1, reason: 'law-changed' }))
    expect(await one(id)).toMatchObject({ status: 'contested', contestedFor: 'law-changed' })
    expect(makeBook(await stored(), today()).fact(id)?.value).toBe('unknown')
    await verify(id, { version: 2 })
    expect(await one(id)).toMatchObject({ status: 'verified', version: 3 })
  })

  it('leaves a line in the audit in the same act, and none when the act fails', async () => {
    const id = await enter()
    await verify(id)
    await verify(id, { version: 1, months: 99 }).catch(() => undefined)
    const { rows } = await desk.db.admin.query(
      'select action, actor_id from audit.event where object_id = $1 order by id',
      [id],
    )
    expect(rows.map((row) => [row.action, row.actor_id]).toSorted()).toEqual(
      [
        ['fact.entered', desk.db.stewardId],
        ['fact.verified', desk.otherId],
      ].toSorted(),
    )
  })
})

describe('a newer fact', () => {
  it('takes the place of the older on the day it is verified, not before', async () => {
    const old = await enter()
    await verify(old)
    const next = await enter({ replaces: old, says: 'Made up: nurses and teachers must report.' })
    expect((await one(old))?.status).toBe('verified')
    await verify(next)
    expect([(await one(old))?.status, (await one(next))?.status]).toEqual(['superseded', 'verified'])
    expect(makeBook(await stored(), today()).fact(old)?.fact?.id).toBe(next)
    await expect(verify(old, { version: 2 })).rejects.toMatchObject({ code: 'fact-is-superseded' })
    await expect(enter({ replaces: old })).rejects.toMatchObject({ code: 'nothing-to-replace' })
  })

  it('takes the place of the older once: read again after a year, it leaves that as it is', async () => {
    const old = await enter()
    const next = await enter({ replaces: old })
    await verify(next)
    await verify(next, { version: 1 })
    const { rows } = await desk.db.admin.query('select status from law.review where fact_id = $1', [old])
    expect(rows).toEqual([{ status: 'superseded' }])
    expect((await one(next))?.version).toBe(2)
  })

  it('is refused when another has taken that place: two that replace one never both count', async () => {
    const old = await enter()
    const next = await enter({ replaces: old })
    const rival = await enter({ replaces: old, value: 'no' })
    await verify(next)
    await expect(verify(rival)).rejects.toMatchObject({ code: 'older-is-superseded' })
    expect((await one(rival))?.status).toBe('draft')
  })

  it('is refused to one of two who verify rivals together, and nothing of the act stays', async () => {
    const old = await enter()
    const next = await enter({ replaces: old })
    const rival = await desk.second((ctx) => enterFact(ctx, aNewFact({ replaces: old, value: 'no' })))
    const late: Promise<unknown>[] = []
    await desk.second(async (ctx) => {
      await verifyFact(ctx, next, verification())
      late.push(
        desk
          .first((other) => verifyFact(other, rival, verification()))
          .catch((error: { code?: string }) => error.code),
      )
      await untilBlocked(desk.db)
    })
    expect(await late[0]).toBe('fact-moved-on')
    expect([(await one(next))?.status, (await one(rival))?.status]).toEqual(['verified', 'draft'])
  })

  it('and whoever contests the older at that moment: one waits and is told', async () => {
    const old = await enter()
    const next = await enter({ replaces: old })
    const late: Promise<unknown>[] = []
    await desk.second(async (ctx) => {
      await verifyFact(ctx, next, verification())
      late.push(
        desk
          .first((other) => contestFact(other, old, { version: 0, reason: 'wrong-text' }))
          .catch((error: { code?: string }) => error.code),
      )
      await untilBlocked(desk.db)
    })
    expect(await late[0]).toBe('fact-moved-on')
    expect([(await one(old))?.status, (await one(next))?.status]).toEqual(['superseded', 'verified'])
  })

  it('of another topic replaces nothing', async () => {
    const old = await enter()
    await expect(enter({ topic: 'harm', replaces: old })).rejects.toMatchObject({
      code: 'nothing-to-replace',
    })
  })
})

describe('the queue', () => {
  it('has what is contested, past its review, to be verified and due soon, in this order', async () => {
    const fresh = await enter()
    await verify(fresh)
    const due = await enter()
    await verify(due, { months: 1 })
    const draft = await enter()
    const expired = await enter()
    await verify(expired)
    await desk.db.admin.query(`update law.review set review_by = current_date - 1 where fact_id = $1`, [
      expired,
    ])
    const contested = await enter()
    await desk.first((ctx) => contestFact(ctx, contested, { version: 0, reason: 'wrong-section' }))
    const queue = await desk.second(reviewQueue)
    expect(queue.map((line) => [line.task, line.fact.id])).toEqual([
      ['contested', contested],
      ['expired', expired],
      ['to-verify', draft],
      ...(queue.some((line) => line.task === 'due') ? [['due', due]] : []),
    ])
    expect(makeBook(await stored(), today()).fact(expired)).toMatchObject({
      status: 'expired',
      value: 'unknown',
    })
    expect((await desk.second((ctx) => factFile(ctx, expired))).acts.map((act) => act.what)).toEqual([
      'verified',
      'entered',
    ])
  })
})

describe('the tables', () => {
  it('hold no review that counts longer than a year, or that was read after it was made', async () => {
    const id = await enter()
    const add = (readOn: string, until: string) =>
      desk.db.admin.query(
        `insert into law.review (fact_id, version, entered_by, status, reviewed_by, read_on, review_by)
         values ($1, 1, $2, 'verified', $3, current_date + $4::int, (current_date + $5::interval)::date)`,
        [id, desk.db.stewardId, desk.otherId, readOn, until],
      )
    await expect(add('-1', '12 months 2 days')).rejects.toMatchObject({ constraint: 'counts_a_year' })
    await expect(add('2', '1 month')).rejects.toMatchObject({ constraint: 'read_before_review' })
    await add('-1', '12 months')
  })

  it('take as the day of reading the one where it is today already, and no later one', async () => {
    const first = isoDay(new Date(), 'Pacific/Kiritimati')
    const early = new Date('2026-12-02T06:00:00Z')
    const late = new Date('2026-12-02T20:00:00Z')
    const add = async (at: Date, readOn: string) =>
      desk.db.admin.query(
        `insert into law.review (fact_id, version, entered_by, status, reviewed_by, reviewed_at, read_on, review_by)
         values ($1, 1, $2, 'verified', $3, $4, $5, $5)`,
        [await enter(), desk.db.stewardId, desk.otherId, at, readOn],
      )
    await add(early, '2026-12-02')
    await add(late, '2026-12-03')
    for (const [at, readOn] of [
      [early, '2026-12-03'],
      [late, '2026-12-04'],
    ] as const)
      await expect(add(at, readOn)).rejects.toMatchObject({ constraint: 'read_before_review' })
    await expect(verify(await enter(), { readOn: first })).resolves.toBeUndefined()
  })

  it('hold no verification by whoever entered the fact, not even for the owner of the database', async () => {
    const id = await enter()
    await expect(
      desk.db.admin.query(
        `insert into law.review (fact_id, version, entered_by, status, reviewed_by, read_on, review_by)
         values ($1, 1, $2, 'verified', $2, current_date - 1, current_date + 30)`,
        [id, desk.db.stewardId],
      ),
    ).rejects.toMatchObject({ constraint: 'two_people' })
  })
})

describe('the table of facts', () => {
  it('holds no exception without its words', async () => {
    const id = await enter({ unless: excepted })
    for (const [set, constraint] of [
      ['unless_quote = null', 'unless_quoted'],
      ['unless_says = null, unless_quote = null', 'unless_of_something'],
    ])
      await expect(
        desk.db.admin.query(`update law.fact set ${set} where id = $1`, [id]),
      ).rejects.toMatchObject({ constraint })
  })
})

describe('a proposal', () => {
  const proposal = {
    jurisdiction: 'IL',
    topic: 'harm',
    problem: 'missing',
    citation: '325 ILCS 5/3',
    official: null,
  } as const

  it('waits for a steward, and is settled once', async () => {
    await asVisitor(desk.db, (ctx) => sendProposal(ctx, proposal))
    const [waiting] = await desk.first(proposalQueue)
    expect(waiting).toMatchObject(proposal)
    const id = waiting?.id ?? ''
    await desk.first((ctx) => settleProposal(ctx, id, 'not-entered'))
    await expect(desk.second((ctx) => settleProposal(ctx, id, 'entered'))).rejects.toMatchObject({
      code: 'proposal-is-settled',
    })
    expect(await desk.first(proposalQueue)).toEqual([])
    await expect(
      desk.second((ctx) => settleProposal(ctx, '00000000-0000-4000-8000-000000000000', 'entered')),
    ).rejects.toMatchObject({ code: 'no-such-proposal' })
  })

  it('is stored without a trace of its sender', async () => {
    await asVisitor(desk.db, (ctx) => sendProposal(ctx, proposal))
    const { rows } = await desk.db.admin.query('select * from law.proposal')
    expect(Object.keys(rows[0]).toSorted()).toEqual([
      'citation',
      'decided_at',
      'decided_by',
      'id',
      'jurisdiction',
      'official',
      'problem',
      'received_at',
      'state',
      'topic',
    ])
  })
})
