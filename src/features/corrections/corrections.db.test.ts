import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cardById } from '#features/directory/card-by-id.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { untilBlocked } from '#features/directory/testing/until-blocked.ts'
import type { RunAsCaller } from '#features/protected-places/read-place.ts'
import { asActor } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { clearCorrections } from './clear-corrections.ts'
import { correctionFile } from './correction-file.ts'
import { correctionOutcome } from './correction-outcome.ts'
import { correctionQueue, returnCorrection, takeCorrection } from './correction-queue.ts'
import { type Decision, decideCorrection } from './decide-correction.ts'
import { readCorrection } from './read-correction.ts'
import { aCard, asOperatorIn, noPages, onlyRow, tell } from './testing/messages.ts'

let db: TestDatabase
let card: Awaited<ReturnType<typeof aCard>>
const otherId = randomUUID()
beforeAll(async () => {
  db = await testDatabase()
  await db.owner.query('select identity.add_demo_person($1, $2)', [otherId, 'Odda Steward (fictional)'])
  card = await aCard(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query(
    'delete from directory.correction_read; delete from directory.correction_code; delete from directory.correction',
  )
})

const outcome = (code: string) => asVisitor(db, (ctx) => correctionOutcome(ctx, db.keyring, code))
const take = () => asSteward(db, (ctx) => takeCorrection(ctx))
const decide = (id: string, decision: Decision) =>
  asSteward(db, (ctx) => decideCorrection(ctx, { keyring: db.keyring, versionOf: noPages }, id, decision))
const asOther: <T>(work: Parameters<typeof asSteward<T>>[1]) => Promise<T> = (work) =>
  asSteward({ ...db, stewardId: otherId }, work)

/** One session, as a signed-in browser has it: each call a transaction of its own. */
async function runner(): Promise<RunAsCaller> {
  const secret = await stewardSecret(db)
  return (work) => asActor(db.app, { kind: 'session', secret }, work)
}

describe('a message', () => {
  it('gives a code, and the code tells how it ended', async () => {
    const { code } = await tell(db, card.cardId, 'phone', { phone: '312-555-0123' })
    expect(await outcome(code)).toEqual({ state: 'received', why: null })
    const id = (await take()) ?? ''
    expect(await outcome(code)).toEqual({ state: 'looking', why: null })
    await decide(id, { act: 'not-changed', why: 'no-answer' })
    expect(await outcome(code)).toEqual({ state: 'not-changed', why: 'no-answer' })
  })

  it('stores neither the code nor a word in the clear, whatever was written', async () => {
    const { code } = await tell(db, card.cardId, 'phone', {
      phone: '312-555-0199',
      text: 'Ring at the Wisteria gate.',
    })
    const { rows } = await db.admin.query(
      `select (select json_agg(c) from directory.correction c)::text || (select json_agg(k) from directory.correction_code k)::text as all`,
    )
    const stored = `${rows[0].all} ${String((await onlyRow(db)).sealed)}`
    for (const secret of [code, '555-0199', 'Wisteria', Buffer.from('Wisteria').toString('hex')])
      expect(stored).not.toContain(secret)
  })

  it('of any length is sealed to a few lengths', async () => {
    const lengths = new Set<unknown>()
    for (const text of ['a', 'a'.repeat(100), 'a'.repeat(400)]) {
      await tell(db, card.cardId, 'other', { text })
      lengths.add(((await onlyRow(db)).sealed as Buffer).length)
    }
    expect(lengths.size).toBe(1)
  })

  it('fits its store at its longest, in any script', async () => {
    for (const sign of ['界', '"', '\u202f', '🙂']) {
      const text = sign.repeat(1_000).slice(0, 1_000)
      const long = { name: sign.repeat(120).slice(0, 120), where: sign.repeat(120).slice(0, 120), text }
      await tell(db, null, 'missing', long)
    }
  })

  it('sent again while it waits is counted, and each sender has a code', async () => {
    const first = await tell(db, card.cardId, 'hours', { hours: 'Mon–Fri 9–5', text: 'Wrong!' })
    const again = await tell(db, card.cardId, 'hours', { hours: 'mon-fri 9-5', text: ' wrong ' })
    expect(again.code).not.toBe(first.code)
    expect(await onlyRow(db)).toMatchObject({ times: 2 })
    const queue = await asSteward(db, correctionQueue)
    expect([queue.total, queue.waiting[0]?.times]).toEqual([1, 2])
    await decide(queue.waiting[0]?.id ?? '', { act: 'not-changed', why: 'not-enough' })
    expect(await outcome(again.code)).toEqual(await outcome(first.code))
    await tell(db, card.cardId, 'hours', { hours: 'Mon–Fri 9–5', text: 'Wrong!' })
    expect((await asSteward(db, correctionQueue)).total).toBe(1)
  })

  it('is counted once when two people send the same at one moment', async () => {
    await Promise.all(Array.from({ length: 6 }, () => tell(db, card.cardId, 'closed', { text: 'Gone.' })))
    expect(await onlyRow(db)).toMatchObject({ times: 6 })
    expect((await asSteward(db, correctionQueue)).total).toBe(1)
  })

  it('with other words, or about another card, stands for itself', async () => {
    const other = await aCard(db, 'Quay drop-in (fictional)')
    await tell(db, card.cardId, 'closed', { text: 'Gone.' })
    await tell(db, card.cardId, 'closed', { text: 'Gone since May.' })
    await tell(db, other.cardId, 'closed', { text: 'Gone.' })
    expect((await asSteward(db, correctionQueue)).total).toBe(3)
  })

  it('about a card that is hidden or never was is "not found"', async () => {
    for (const id of [randomUUID(), 'nonsense', card.locationId])
      await expect(tell(db, id, 'closed')).rejects.toMatchObject({ code: 'no-such-entry' })
    expect((await asSteward(db, correctionQueue)).total).toBe(0)
  })

  it('has no outcome under a code that is none, unknown or of another shape', async () => {
    for (const code of ['', 'K7QA-M3XH-2TD', 'x'.repeat(5_000), '22222222222'])
      await expect(outcome(code)).rejects.toMatchObject({ code: 'no-such-code' })
  })
})

describe('the queue', () => {
  it('has first what may ask for help, then what should be private, then what is unsafe; each oldest first', async () => {
    await tell(db, card.cardId, 'phone')
    await tell(db, card.cardId, 'unsafe')
    await tell(db, card.cardId, 'private')
    await tell(db, card.cardId, 'turned-away', { text: 'they make me work and i cant leave' })
    await tell(db, card.cardId, 'help')
    const { waiting, helps } = await asSteward(db, correctionQueue)
    expect(waiting.map((one) => one.choice)).toEqual(['turned-away', 'help', 'private', 'unsafe', 'phone'])
    expect(helps).toBe(2)
  })

  it('flags words in every box, also where a right value is asked', async () => {
    expect((await tell(db, card.cardId, 'hours', { hours: 'help me i am 14' })).helps).toBe(true)
    expect((await tell(db, null, 'missing', { name: 'Pier', where: 'no me dejan salir' })).helps).toBe(true)
    expect((await tell(db, card.cardId, 'hours', { hours: 'nine to five' })).helps).toBe(false)
  })

  it('gives two stewards two messages, and returns one after ten minutes', async () => {
    await tell(db, card.cardId, 'phone')
    await tell(db, card.cardId, 'hours')
    const mine = await take()
    const theirs = await asOther((ctx) => takeCorrection(ctx))
    expect(new Set([mine, theirs]).size).toBe(2)
    expect(await take()).toBe(mine)
    await db.admin.query(
      `update directory.correction set taken_at = now() - interval '11 minutes' where id = $1`,
      [mine],
    )
    expect(await asOther((ctx) => takeCorrection(ctx, theirs))).toBe(mine)
  })

  it('gives two stewards who press at one moment two messages', async () => {
    await tell(db, card.cardId, 'phone')
    await tell(db, card.cardId, 'hours')
    let theirs: string | null = null
    const mine = await asSteward(db, async (ctx) => {
      const taken = await takeCorrection(ctx)
      theirs = await asOther((other) => takeCorrection(other))
      return taken
    })
    expect([mine, theirs].every(Boolean)).toBe(true)
    expect(mine).not.toBe(theirs)
  })

  it('takes back what is skipped and gives the next', async () => {
    await tell(db, card.cardId, 'phone')
    await tell(db, card.cardId, 'hours')
    const first = (await take()) ?? ''
    const second = await asSteward(db, async (ctx) => {
      const next = await takeCorrection(ctx, first)
      await returnCorrection(ctx, first)
      return next
    })
    expect(second).not.toBe(first)
    expect(await asOther((ctx) => takeCorrection(ctx))).toBe(first)
  })
})

describe('a decision', () => {
  const sent = async (choice: 'phone' | 'private' | 'missing' | 'closed') => {
    const { code } = await tell(db, choice === 'missing' ? null : card.cardId, choice, { name: 'Pier' })
    return { code, id: String((await onlyRow(db)).id) }
  }

  it('"changed" is refused while nothing was changed, and then says so', async () => {
    const { id, code } = await sent('phone')
    await expect(decide(id, { act: 'changed' })).rejects.toMatchObject({ code: 'nothing-was-changed' })
    expect(await outcome(code)).toEqual({ state: 'received', why: null })
    await asSteward(db, async (ctx) => {
      const { file } = { file: await correctionFile(ctx, id) }
      await editRecord(ctx, db.keyring, {
        entity: 'service',
        id: card.serviceId,
        version: file.service?.record.version ?? 0,
        values: { phones: [{ number: '312-555-0123' }] },
        evidence: { method: 'human call', note: 'Called the new number' },
      })
    })
    await decide(id, { act: 'changed' })
    expect(await outcome(code)).toEqual({ state: 'changed', why: 'fixed' })
  })

  it('"added" is refused while nothing was added', async () => {
    const { id, code } = await sent('missing')
    await expect(decide(id, { act: 'changed' })).rejects.toMatchObject({ code: 'nothing-was-changed' })
    await aCard(db, 'Pier (fictional)')
    await decide(id, { act: 'changed' })
    expect(await outcome(code)).toEqual({ state: 'changed', why: 'added' })
  })

  it('"still true" confirms the service in the steward’s name', async () => {
    const { id, code } = await sent('closed')
    await decide(id, { act: 'still-true' })
    expect(await outcome(code)).toEqual({ state: 'not-changed', why: 'still-true' })
    const { rows } = await db.admin.query(
      'select human_confirmed_by, human_confirmed_how from directory.service where id = $1',
      [card.serviceId],
    )
    expect(rows).toEqual([{ human_confirmed_by: db.stewardId, human_confirmed_how: 'human call' }])
  })

  it('"hide" hides the place at once, and what it withholds is on no card any more', async () => {
    const place = await aCard(db, 'Dune drop-in (fictional)')
    const { code } = await tell(db, place.cardId, 'private')
    const id = String((await onlyRow(db)).id)
    await decide(id, { act: 'hide', locationId: place.locationId })
    expect(await outcome(code)).toEqual({ state: 'changed', why: 'hidden' })
    const shown = await asVisitor(db, (ctx) =>
      ctx.prepared('look', 'select card from directory.public_card where service_id = $1', [place.serviceId]),
    )
    expect(shown.length).toBeGreaterThan(0)
    expect(JSON.stringify(shown)).not.toContain('Made-up Street')
  })

  it('"hide" is refused for a place of another service', async () => {
    const other = await aCard(db, 'Reed drop-in (fictional)')
    const { id } = await sent('private')
    await expect(decide(id, { act: 'hide', locationId: other.locationId })).rejects.toMatchObject({
      code: 'place-is-elsewhere',
    })
    expect((await asVisitor(db, (ctx) => cardById(ctx, other.cardId))).address).not.toBeNull()
  })

  it('is made once, and not over a colleague’s head', async () => {
    const { id } = await sent('phone')
    await asOther((ctx) => takeCorrection(ctx))
    await expect(decide(id, { act: 'not-changed', why: 'read' })).rejects.toMatchObject({
      code: 'message-is-taken',
    })
    await asOther((ctx) =>
      decideCorrection(ctx, { keyring: db.keyring, versionOf: noPages }, id, {
        act: 'not-changed',
        why: 'read',
      }),
    )
    await expect(decide(id, { act: 'not-changed', why: 'read' })).rejects.toMatchObject({
      code: 'message-is-decided',
    })
    await expect(decide(randomUUID(), { act: 'not-changed', why: 'read' })).rejects.toMatchObject({
      code: 'no-such-message',
    })
  })

  it('waits for another that is being made, and then sees it', async () => {
    const { id } = await sent('phone')
    const late: Promise<unknown>[] = []
    await asSteward(db, async (ctx) => {
      await decideCorrection(ctx, { keyring: db.keyring, versionOf: noPages }, id, {
        act: 'not-changed',
        why: 'read',
      })
      late.push(
        asOther((other) =>
          decideCorrection(other, { keyring: db.keyring, versionOf: noPages }, id, {
            act: 'not-changed',
            why: 'no-answer',
          }),
        ).catch((error) => error.code),
      )
      await untilBlocked(db)
    })
    expect(await late[0]).toMatch(/message-is-(decided|taken)/)
    expect(await onlyRow(db)).toMatchObject({ why: 'read' })
  })

  it('leaves a line in the audit without a word of the sender', async () => {
    await tell(db, card.cardId, 'other', { text: 'Lavender-canary on the door' })
    const id = String((await onlyRow(db)).id)
    await decide(id, { act: 'not-changed', why: 'not-enough' })
    const { rows } = await db.admin.query('select action, detail from audit.event where object_id = $1', [id])
    expect(rows).toEqual([{ action: 'message.decided', detail: { state: 'not-changed', why: 'not-enough' } }])
  })
})

describe('the words', () => {
  it('are opened by one steward at a time, and each opening is a line in the log and the audit', async () => {
    await tell(db, card.cardId, 'phone', { phone: '312-555-0123', text: 'Ask for Wisteria.' })
    const id = String((await onlyRow(db)).id)
    expect(await readCorrection(await runner(), db.keyring, id)).toEqual({
      phone: '(312) 555-0123',
      text: 'Ask for Wisteria.',
    })
    const { rows } = await db.admin.query(
      'select person_id from directory.correction_read where correction_id = $1',
      [id],
    )
    expect(rows).toEqual([{ person_id: db.stewardId }])
    const lines = await db.admin.query(
      `select detail from audit.event where action = 'message.read' and object_id = $1`,
      [id],
    )
    expect(lines.rows).toHaveLength(1)
  })

  it('do not come with a line of the same transaction, of another steward, or of long ago', async () => {
    await tell(db, card.cardId, 'phone', { text: 'Ask for Wisteria.' })
    const id = String((await onlyRow(db)).id)
    const ask = 'select directory.ask_to_read_correction($1) as id'
    const read = 'select sealed from directory.read_correction($1)'
    const same = await asSteward(db, async (ctx) => {
      const [row] = await ctx.prepared<{ id: string }>('t_ask', ask, [id])
      return ctx.prepared('t_read', read, [row?.id])
    })
    expect(same).toEqual([])
    const asked = await asSteward(db, (ctx) => ctx.prepared<{ id: string }>('t_ask', ask, [id]))
    expect(await asOther((ctx) => ctx.prepared('t_read', read, [asked[0]?.id]))).toEqual([])
    expect(await asSteward(db, (ctx) => ctx.prepared('t_read', read, [asked[0]?.id]))).toHaveLength(1)
    await db.admin.query(`update directory.correction_read set at = now() - interval '2 minutes'`)
    expect(await asSteward(db, (ctx) => ctx.prepared('t_read', read, [asked[0]?.id]))).toEqual([])
  })

  it('moved to another message cannot be opened', async () => {
    await tell(db, card.cardId, 'phone', { text: 'Ask for Wisteria.' })
    const { sealed } = await onlyRow(db)
    await tell(db, card.cardId, 'hours', { text: 'Something else.' })
    const { id } = await onlyRow(db)
    await db.admin.query('update directory.correction set sealed = $1 where id = $2', [sealed, id])
    await expect(readCorrection(await runner(), db.keyring, String(id))).rejects.toThrow()
  })

  it('are gone after 30 days and not before; what was coded stays, and the code still answers', async () => {
    const { code } = await tell(db, card.cardId, 'phone', { text: 'Ask for Wisteria.' })
    const id = String((await onlyRow(db)).id)
    expect(await asOperatorIn(db, 29.99, clearCorrections)).toBe(0)
    expect((await onlyRow(db)).sealed).not.toBeNull()
    expect(await asOperatorIn(db, 30.01, clearCorrections)).toBe(1)
    expect(await asOperatorIn(db, 30.01, clearCorrections)).toBe(0)
    expect(await onlyRow(db)).toMatchObject({ sealed: null, choice: 'phone', state: 'received' })
    expect(await outcome(code)).toEqual({ state: 'received', why: null })
    expect(await readCorrection(await runner(), db.keyring, id)).toBeNull()
    expect((await asSteward(db, (ctx) => correctionFile(ctx, id))).hasWords).toBe(false)
    expect(
      await asOperator(db, (ctx) =>
        ctx.prepared<{ n: number }>(
          'n',
          `select count(*)::int as n from audit.event where action = 'message.cleared'`,
          [],
        ),
      ),
    ).toEqual([{ n: 1 }])
  })

  it('are kept of an equal message that comes when those of an unread one are gone', async () => {
    await tell(db, card.cardId, 'closed', { text: 'Gone.' })
    const first = await onlyRow(db)
    await asOperatorIn(db, 30.01, clearCorrections)
    await tell(db, card.cardId, 'closed', { text: 'Gone.' })
    const { rows } = await db.admin.query(
      'select id = $1 as first, times, sealed is not null as words from directory.correction order by received_at',
      [first.id],
    )
    expect(rows).toEqual([
      { first: true, times: 1, words: false },
      { first: false, times: 1, words: true },
    ])
    expect((await asSteward(db, correctionQueue)).total).toBe(2)
  })
})
