import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { recordHistory } from '#features/directory/record-history.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import { undoChange } from '#features/directory/undo-change.ts'
import { addressDigest } from '#features/identity/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { type Answer, answerLink } from './answer-link.ts'
import { linkAt, type OpenLink } from './link-at.ts'
import { makeProviderLink } from './make-link.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

let serviceId: string
beforeEach(async () => {
  ;({ serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, { service: { confirmedAt: new Date(Date.now() - 100 * 86_400_000) } }),
  ))
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
})

const made = (sentTo?: string) => asSteward(db, (ctx) => makeProviderLink(ctx, serviceId, sentTo))
const look = (secret: string) => asVisitor(db, (ctx) => linkAt(ctx, secret))
const asLink = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'link', secret }, work)

async function opened(secret: string): Promise<OpenLink> {
  const link = await look(secret)
  if (link.state !== 'open') throw new Error(`the link is ${link.state}`)
  return link
}

async function answered(secret: string, answer: Answer): Promise<void> {
  const link = await opened(secret)
  await asLink(secret, (ctx) => answerLink(ctx, link, answer))
}

const service = async () =>
  (
    await db.admin.query(
      `select version, human_confirmed_at as at, human_confirmed_by as by, human_confirmed_how as how
       from directory.service where id = $1`,
      [serviceId],
    )
  ).rows[0]

describe('a link', () => {
  it('is kept as a digest only', async () => {
    const { secret } = await made('office@agency.example')
    const { rows } = await db.admin.query(`select l::text as row, secret_hash from identity.link l`)
    expect(rows.some((row) => row.row.includes(secret) || row.row.includes('agency.example'))).toBe(false)
    const digest = createHash('sha256').update(secret).digest()
    expect(rows.filter((row) => digest.equals(row.secret_hash))).toHaveLength(1)
  })

  it('shows what visitors see, as often as it is opened, and is not used up by that', async () => {
    const { secret } = await made()
    for (let time = 0; time < 3; time++) {
      const link = await opened(secret)
      expect([link.serviceId, link.version, link.cards[0].name]).toEqual([serviceId, 1, 'Drop-in (test)'])
    }
    // The page looks in a transaction that cannot write at all.
    const readOnly = await asActor(db.app, { kind: 'visitor' }, (ctx) => linkAt(ctx, secret), {
      readOnly: true,
    })
    expect(readOnly.state).toBe('open')
  })

  it('is made for what visitors see, by staff, for a service that is there', async () => {
    await expect(asVisitor(db, (ctx) => makeProviderLink(ctx, serviceId))).rejects.toMatchObject({
      code: 'staff-only',
    })
    await expect(
      asVisitor(db, (ctx) =>
        ctx.prepared(
          'm',
          `select identity.make_link('\\x00', 'confirm-service', $1, 1, interval '7 days', null)`,
          [serviceId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      asSteward(db, (ctx) => makeProviderLink(ctx, '00000000-0000-4000-8000-000000000000')),
    ).rejects.toMatchObject({ status: 404 })
    await db.admin.query('delete from directory.public_card where service_id = $1', [serviceId])
    await expect(made()).rejects.toMatchObject({ code: 'not-public' })
  })

  it('does not open when unknown, expired or taken back', async () => {
    for (const secret of ['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}!`]) {
      expect(await look(secret)).toEqual({ state: 'unknown' })
      await expect(asLink(secret, async () => 'in')).rejects.toMatchObject({ code: 'link-not-open' })
    }
    const { secret, linkId } = await made()
    await db.admin.query(`update identity.link set expires_at = now() - interval '1 second' where id = $1`, [
      linkId,
    ])
    expect((await look(secret)).state).toBe('expired')
    await expect(asLink(secret, async () => 'in')).rejects.toMatchObject({ code: 'link-not-open' })
    await db.admin.query(
      `update identity.link set expires_at = now() + interval '1 day', revoked_at = now() where id = $1`,
      [linkId],
    )
    expect((await look(secret)).state).toBe('revoked')
    await expect(asLink(secret, async () => 'in')).rejects.toMatchObject({ code: 'link-not-open' })
  })

  it('says so when visitors no longer see the record', async () => {
    const { secret } = await made()
    await db.admin.query(`update directory.service set status = 'inactive' where id = $1`, [serviceId])
    await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
    expect(await look(secret)).toEqual({ state: 'gone' })
  })
})

describe('“still true” by link', () => {
  it('confirms the record as a person, by link, and the card says so in the same moment', async () => {
    const { secret, linkId } = await made()
    await db.admin.query(
      'insert into directory.outreach (service_id, mails, mail_state) values ($1, 2, $2)',
      [serviceId, 'sent'],
    )
    await answered(secret, { said: 'still-true' })
    const row = await service()
    expect([row.version, row.by, row.how]).toEqual([2, null, 'one-tap link'])
    expect(Date.now() - row.at.getTime()).toBeLessThan(60_000)
    const { rows } = await db.admin.query(
      'select card, confirmed_until from directory.public_card where service_id = $1',
      [serviceId],
    )
    expect(rows[0].card.dates).toMatchObject({
      confirmedAt: row.at.toISOString(),
      confirmedHow: 'one-tap link',
    })
    expect(rows[0].confirmed_until.getTime()).toBe(row.at.getTime() + 90 * 86_400_000)
    // What the link wrote is what a card made from the record says.
    expect(await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))).toBe(0)
    const events = await db.admin.query(
      `select action, actor_kind, actor_id, detail from audit.event where object_id = $1 and action = 'record.confirmed'`,
      [serviceId],
    )
    expect(events.rows).toEqual([
      {
        action: 'record.confirmed',
        actor_kind: 'link',
        actor_id: linkId,
        detail: { method: 'one-tap link' },
      },
    ])
    const outreach = await db.admin.query(
      'select mails, mail_state from directory.outreach where service_id = $1',
      [serviceId],
    )
    expect(outreach.rows).toEqual([{ mails: 0, mail_state: null }])
    expect(await look(secret)).toMatchObject({ state: 'used', usedFor: 'still-true' })
  })

  it('stands in the history as the provider’s, and a steward can take it back', async () => {
    const before = await service()
    const { secret } = await made()
    await answered(secret, { said: 'still-true' })
    const [entry] = await asSteward(db, (ctx) => recordHistory(ctx, { entity: 'service', id: serviceId }))
    expect(entry).toMatchObject({ act: 'confirm', personName: null, byLink: true, canUndo: true })
    await asSteward(db, (ctx) => undoChange(ctx, entry?.id ?? ''))
    const after = await service()
    expect([after.at, after.by, after.how]).toEqual([before.at, before.by, before.how])
  })

  it('works once: of two that press together one confirms, and the other is told', async () => {
    const { secret } = await made()
    const link = await opened(secret)
    const press = () => asLink(secret, (ctx) => answerLink(ctx, link, { said: 'still-true' }))
    const results = await Promise.allSettled([press(), press(), press()])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'link-not-open' })
    }
    expect((await service()).version).toBe(2)
  })

  it('is refused when the record has moved on since the link was made', async () => {
    const { secret } = await made()
    const link = await opened(secret)
    await asSteward(db, (ctx) =>
      editRecord(ctx, db.keyring, {
        entity: 'service',
        id: serviceId,
        version: 1,
        values: { alert: 'New hours' },
        evidence: { method: 'human call', note: 'intake line' },
      }),
    )
    expect(await look(secret)).toEqual({ state: 'moved' })
    await expect(
      asLink(secret, (ctx) => answerLink(ctx, link, { said: 'still-true' })),
    ).rejects.toMatchObject({
      code: 'link-record-moved',
    })
    // Nothing half-done: neither used up nor confirmed.
    expect((await service()).how).toBe('human call')
    expect((await look(secret)).state).toBe('moved')
    const second = await made()
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: serviceId, method: 'human call' }),
    )
    expect((await look(second.secret)).state).toBe('moved')
  })
})

describe('whoever holds a link', () => {
  it('can move the human date of that record only, only so, and nothing else anywhere', async () => {
    const { secret } = await made()
    const other = await asSteward(db, (ctx) => aRecord(ctx))
    await asSteward(db, (ctx) => refreshCards(ctx, [other.serviceId]))
    const tries: [string, unknown[]][] = [
      ['update directory.service set human_confirmed_at = now() where id = $1 returning 1', [serviceId]],
      [`update directory.service set name = 'x' where id = $1 returning 1`, [serviceId]],
      [`update directory.public_card set name = 'x' returning 1`, []],
      ['delete from directory.overdue_claim returning 1', []],
      ['select 1 from directory.source', []],
      ['select 1 from directory.revision', []],
      ['select 1 from directory.proposal', []],
      ['select 1 from directory.mail_stop', []],
      ['select 1 from directory.confirmation', []],
      ['select 1 from audit.event', []],
      [`update directory.outreach set calls = 9 where service_id = $1 returning 1`, [other.serviceId]],
    ]
    for (const [at, [sql, values]] of tries.entries()) {
      const rows = await asLink(secret, (ctx) => ctx.prepared(`try_${at}`, sql, values))
      expect([sql, rows]).toEqual([sql, []])
    }
    const refused: [string, unknown[]][] = [
      [
        `insert into directory.revision (entity, record_id, version, act) values ('service', $1, 9, 'confirm')`,
        [serviceId],
      ],
      [
        `insert into directory.confirmation (service_id, kind, by_person, how) values ($1, 'phone', $2, 'human call')`,
        [serviceId, db.stewardId],
      ],
      [
        `insert into directory.proposal (service_id, source, link_id, kind, seen_version) values ($1, 'provider', identity.actor_id()::uuid, 'changed', 1)`,
        [other.serviceId],
      ],
      [
        `insert into directory.mail_stop (address_hash, why, link_id) values (sha256('x'), 'stop', identity.actor_id()::uuid)`,
        [],
      ],
      [`insert into directory.outreach (service_id) values ($1)`, [other.serviceId]],
      [
        `select identity.make_link(sha256('x'), 'confirm-service', $1, 1, interval '7 days', null)`,
        [other.serviceId],
      ],
      ['select * from identity.link', []],
    ]
    for (const [at, [sql, values]] of refused.entries()) {
      await expect(
        asLink(secret, (ctx) => ctx.prepared(`refused_${at}`, sql, values)),
        sql,
      ).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      asLink(secret, (ctx) =>
        ctx.prepared('far', `select directory.confirm_by_link(1, now() + interval '3 years')`, []),
      ),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('is nobody to the rest of the program', async () => {
    const { secret } = await made()
    await expect(
      asLink(secret, (ctx) =>
        confirmRecord(ctx, { entity: 'service', id: serviceId, method: 'one-tap link' }),
      ),
    ).rejects.toMatchObject({ code: 'stewards-only' })
    await expect(
      asLink(secret, (ctx) => recordHistory(ctx, { entity: 'service', id: serviceId })),
    ).rejects.toMatchObject({ code: 'staff-only' })
    await expect(asLink(secret, (ctx) => makeProviderLink(ctx, serviceId))).rejects.toMatchObject({
      code: 'staff-only',
    })
  })

  it('cannot confirm without the link: not a visitor, a steward or the operator by calling the function', async () => {
    const call = (ctx: Context) =>
      ctx.prepared('call', `select directory.confirm_by_link(1, now() + interval '90 days')`, [])
    for (const as of [asVisitor, asSteward, asOperator])
      await expect(as(db, call)).rejects.toMatchObject({ code: '42501' })
    const used = (ctx: Context) => ctx.prepared('use', `select identity.use_link('still-true')`, [])
    for (const as of [asVisitor, asSteward])
      await expect(as(db, used)).rejects.toMatchObject({ code: '28000' })
  })
})

describe('other answers', () => {
  it('put what changed before a steward and publish nothing', async () => {
    const { secret, linkId } = await made()
    const before = await db.admin.query('select card from directory.public_card where service_id = $1', [
      serviceId,
    ])
    await answered(secret, {
      said: 'changed',
      proposed: { values: { 'profile.ageMin': 14, phones: [{ number: '(555) 555-0177' }] }, callMe: true },
    })
    const { rows } = await db.admin.query(
      'select source, kind, link_id, seen_version, changes, settled_at from directory.proposal where service_id = $1',
      [serviceId],
    )
    expect(rows).toEqual([
      {
        source: 'provider',
        kind: 'changed',
        link_id: linkId,
        seen_version: 1,
        changes: { 'profile.ageMin': 14, phones: [{ number: '(555) 555-0177' }], callMe: true },
        settled_at: null,
      },
    ])
    const after = await db.admin.query('select card from directory.public_card where service_id = $1', [
      serviceId,
    ])
    expect(after.rows).toEqual(before.rows)
    expect((await service()).version).toBe(1)
    expect(await look(secret)).toMatchObject({ state: 'used', usedFor: 'changed' })
  })

  it('let a reader stop mail about this record, or all of it, to the address it went to', async () => {
    const first = await made('Office@Agency.example ')
    const second = await made('office@agency.example')
    await answered(first.secret, { said: 'not-me' })
    expect((await look(second.secret)).state).toBe('revoked')
    const third = await made('office@agency.example')
    await answered(third.secret, { said: 'stop' })
    const { rows } = await db.admin.query(
      'select address_hash, service_id, why from directory.mail_stop order by why',
    )
    expect(rows).toEqual([
      { address_hash: addressDigest('office@agency.example'), service_id: serviceId, why: 'not-me' },
      { address_hash: addressDigest('office@agency.example'), service_id: null, why: 'stop' },
    ])
    const outreach = await db.admin.query('select mail_state from directory.outreach where service_id = $1', [
      serviceId,
    ])
    expect(outreach.rows).toEqual([{ mail_state: 'stopped' }])
    const copied = await made()
    await expect(answered(copied.secret, { said: 'stop' })).rejects.toMatchObject({ code: 'not-by-mail' })
  })
})
