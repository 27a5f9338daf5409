import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import {
  asLinkHolder,
  type LinkPurpose,
  linkLog,
  linkPurposes,
  linkState,
  lookAtLink,
  makeLink,
  type NewLink,
  revokeLink,
  useLink,
} from './index.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const invitation = (more: Partial<NewLink> = {}): NewLink => ({
  purpose: 'invitation',
  objectId: randomUUID(),
  hours: 24,
  ...more,
})
const confirmation = (more: Partial<NewLink> = {}): NewLink => ({
  purpose: 'confirm-service',
  objectId: randomUUID(),
  version: 3,
  hours: 24,
  ...more,
})
const made = (link: NewLink) => asOperator(db, (ctx) => makeLink(ctx, link))
const look = (purpose: LinkPurpose, secret: string) => asVisitor(db, (ctx) => linkState(ctx, purpose, secret))
const log = (linkId: string) => asOperator(db, (ctx) => linkLog(ctx, linkId))
const row = async (linkId: string) =>
  (await db.admin.query('select * from identity.link where id = $1', [linkId])).rows[0]

/** A call of a page, as far as links need it. */
const call = {
  run: <T>(work: (ctx: Context) => Promise<T>, options?: { readonly readOnly?: boolean }) =>
    asActor(db.app, visitor, work, options),
  get services() {
    return { pool: db.app } as Parameters<typeof asLinkHolder>[0]['services']
  },
  requestId: 'test',
}
const asHolder = <T>(secret: string, work: (ctx: Context) => Promise<T>) => asLinkHolder(call, secret, work)

describe('the purposes of links', () => {
  it('are the same list in the program and in the database', async () => {
    const { rows } = await db.admin.query(
      `select purpose, object_kind as object, longest_hours as "longestHours", versioned,
         answers, maker from identity.link_purpose order by purpose`,
    )
    const ours = Object.entries(linkPurposes).map(([purpose, rule]) => ({ purpose, ...rule }))
    expect(rows).toEqual(ours.toSorted((a, b) => (a.purpose < b.purpose ? -1 : 1)))
  })

  it('say who makes a link: not a visitor, and staff only where staff does', async () => {
    const denied = { code: '42501' }
    await expect(asVisitor(db, (ctx) => makeLink(ctx, confirmation()))).rejects.toMatchObject(denied)
    await asSteward(db, (ctx) => makeLink(ctx, confirmation()))
    for (const purpose of ['invitation', 'recovery', 'set-up'] as const) {
      const link = { purpose, objectId: randomUUID(), hours: 1 }
      await expect(asSteward(db, (ctx) => makeLink(ctx, link))).rejects.toMatchObject(denied)
      await asOperator(db, (ctx) => makeLink(ctx, link))
    }
  })

  it('say how long a link may open, and whether it has a version', async () => {
    const wrong = { code: '23514' }
    for (const [purpose, rule] of Object.entries(linkPurposes) as [LinkPurpose, { longestHours: number }][]) {
      const link = { purpose, objectId: randomUUID(), version: 1 }
      await made({ ...link, hours: rule.longestHours })
      await expect(made({ ...link, hours: rule.longestHours + 1 })).rejects.toMatchObject(wrong)
      await expect(made({ ...link, hours: 0 })).rejects.toMatchObject(wrong)
    }
    const bare = (purpose: string, version: number | null) =>
      asOperator(db, (ctx) =>
        ctx.prepared('bare', `select identity.make_link(sha256('x'), $1, $2, $3, interval '1 hour', null)`, [
          purpose,
          randomUUID(),
          version,
        ]),
      )
    await expect(bare('confirm-service', null)).rejects.toMatchObject(wrong)
    await expect(bare('invitation', 1)).rejects.toMatchObject(wrong)
    await expect(bare('anything', null)).rejects.toMatchObject(wrong)
  })

  it('keep a link to its own pages and its own answers', async () => {
    const { secret } = await made(invitation())
    expect(await look('recovery', secret)).toEqual({ state: 'unknown' })
    expect(await look('confirm-service', secret)).toEqual({ state: 'unknown' })
    await expect(
      asHolder(secret, (ctx) => useLink(ctx, 'confirm-service', 'still-true')),
    ).rejects.toMatchObject({ code: 'link-not-open' })
    // @ts-expect-error an invitation cannot be answered with what a provider says
    await expect(asHolder(secret, (ctx) => useLink(ctx, 'invitation', 'stop'))).rejects.toMatchObject({
      code: 'link-not-open',
    })
    expect((await look('invitation', secret)).state).toBe('open')
  })
})

describe('whoever holds a link', () => {
  it('acts as the link, and the database knows what it is about', async () => {
    const link = invitation()
    const { secret, linkId } = await made(link)
    const [about] = await asHolder(secret, async (ctx) => {
      expect(ctx.actor).toEqual({ kind: 'link', linkId })
      return ctx.prepared<Record<string, string | null>>(
        'about',
        `select identity.link_object('invitation') as invitation, identity.link_object('recovery') as recovery,
           identity.link_record() as record, identity.is_staff() as staff`,
        [],
      )
    })
    expect(about).toEqual({ invitation: link.objectId, recovery: null, record: null, staff: false })
    const elsewhere = await asVisitor(db, (ctx) =>
      ctx.prepared<{ about: string | null }>(
        'elsewhere',
        `select identity.link_object('invitation') as about`,
        [],
      ),
    )
    expect(elsewhere).toEqual([{ about: null }])
  })

  it('uses it once, also when pressed three times at the same moment', async () => {
    const { secret, linkId } = await made(invitation())
    const press = () => asHolder(secret, (ctx) => useLink(ctx, 'invitation', 'accepted'))
    const results = await Promise.allSettled([press(), press(), press()])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'link-not-open' })
    }
    expect(await look('invitation', secret)).toMatchObject({ state: 'used', usedFor: 'accepted' })
    expect((await log(linkId)).map((one) => [one.what, one.usedFor, one.actorKind])).toEqual([
      ['made', null, 'operator'],
      ['used', 'accepted', 'link'],
    ])
  })

  it('does not use it when the act behind it fails', async () => {
    const { secret, linkId } = await made(invitation())
    const failing = asHolder(secret, async (ctx) => {
      await useLink(ctx, 'invitation', 'accepted')
      throw new Error('the act failed')
    })
    await expect(failing).rejects.toThrow('the act failed')
    expect((await look('invitation', secret)).state).toBe('open')
    expect((await log(linkId)).map((one) => one.what)).toEqual(['made'])
  })

  it('finds it shut when it has expired, was taken back or was never ours', async () => {
    const { secret, linkId } = await made(invitation())
    await db.admin.query(`update identity.link set expires_at = now() - interval '1 second' where id = $1`, [
      linkId,
    ])
    expect((await look('invitation', secret)).state).toBe('expired')
    for (const one of [secret, 'A'.repeat(43), 'x'])
      await expect(asHolder(one, async () => 'in')).rejects.toMatchObject({ code: 'link-not-open' })
  })
})

describe('opening the address of a link', () => {
  it('changes nothing of it, however often, and leaves a line without the address', async () => {
    const { secret, linkId } = await made(invitation({ sentTo: 'someone@agency.example' }))
    const before = await row(linkId)
    for (let time = 0; time < 5; time++)
      expect((await lookAtLink(call, 'invitation', secret)).state).toBe('open')
    expect(await row(linkId)).toEqual(before)
    const lines = await log(linkId)
    // Five times within a minute are one line.
    expect(lines.map((one) => [one.what, one.state, one.actorKind])).toEqual([
      ['made', null, 'operator'],
      ['opened', 'open', 'visitor'],
    ])
    const { rows } = await db.admin.query('select e::text as line from identity.link_event e')
    expect(rows.some((one) => one.line.includes(secret) || one.line.includes('agency.example'))).toBe(false)
  })

  it('is noted with how it stood, also after its end', async () => {
    const { secret, linkId } = await made(invitation())
    await lookAtLink(call, 'invitation', secret)
    await asHolder(secret, (ctx) => useLink(ctx, 'invitation', 'declined'))
    await lookAtLink(call, 'invitation', secret)
    expect((await log(linkId)).map((one) => [one.what, one.state ?? one.usedFor])).toEqual([
      ['made', null],
      ['opened', 'open'],
      ['used', 'declined'],
      ['opened', 'used'],
    ])
  })

  it('is looked at in a transaction that cannot write', async () => {
    const { secret } = await made(invitation())
    const inLook = asActor(
      db.app,
      visitor,
      (ctx) => ctx.prepared('note', 'select identity.note_link_opening($1)', [secret]),
      {
        readOnly: true,
      },
    )
    await expect(inLook).rejects.toMatchObject({ code: '25006' })
  })

  it('fills no table: a link that lies around has 500 lines at most', async () => {
    const { secret, linkId } = await made(invitation())
    await db.admin.query(
      `insert into identity.link_event (link_id, at, what, state, actor_kind)
       select $1, now() - n * interval '2 minutes', 'opened', 'open', 'visitor' from generate_series(1, 499) n`,
      [linkId],
    )
    await lookAtLink(call, 'invitation', secret)
    expect(await log(linkId)).toHaveLength(500)
  })
})

describe('taking a link back', () => {
  it('shuts it at once, and says when there was nothing to shut', async () => {
    const { secret, linkId } = await asSteward(db, (ctx) => makeLink(ctx, confirmation()))
    expect(await asSteward(db, (ctx) => revokeLink(ctx, linkId))).toBe(true)
    expect((await look('confirm-service', secret)).state).toBe('revoked')
    await expect(asHolder(secret, async () => 'in')).rejects.toMatchObject({ code: 'link-not-open' })
    expect(await asSteward(db, (ctx) => revokeLink(ctx, linkId))).toBe(false)
    expect((await log(linkId)).map((one) => one.what)).toEqual(['made', 'revoked'])
  })

  it('is for whoever made it, staff where staff makes such links, and the operator', async () => {
    const { linkId } = await made(invitation())
    const theirs = { code: 'not-your-link' }
    await expect(asVisitor(db, (ctx) => revokeLink(ctx, linkId))).rejects.toMatchObject(theirs)
    await expect(asSteward(db, (ctx) => revokeLink(ctx, linkId))).rejects.toMatchObject(theirs)
    await expect(asSteward(db, (ctx) => revokeLink(ctx, randomUUID()))).rejects.toMatchObject(theirs)
    expect(await asSteward(db, (ctx) => linkLog(ctx, linkId))).toEqual([])
    expect(await asOperator(db, (ctx) => revokeLink(ctx, linkId))).toBe(true)
  })

  it('reaches all links about one object, or of one maker, by functions that check first', async () => {
    const objectId = randomUUID()
    const [one, two, other] = [
      await made(invitation({ objectId })),
      await made(invitation({ objectId })),
      await made(invitation()),
    ]
    const { rows } = await db.admin.query(`select identity.revoke_links_about('invitation', $1) as n`, [
      objectId,
    ])
    expect(rows).toEqual([{ n: 2 }])
    for (const { secret } of [one, two]) expect((await look('invitation', secret)).state).toBe('revoked')
    expect((await look('invitation', other.secret)).state).toBe('open')
    const own = await asSteward(db, (ctx) => makeLink(ctx, confirmation()))
    await db.admin.query(`select identity.revoke_links_of($1, 'confirm-service')`, [db.stewardId])
    expect((await look('confirm-service', own.secret)).state).toBe('revoked')
  })
})

describe('the app’s own login', () => {
  it('reads no link and no log, and cannot mint or write a line', async () => {
    const tries = [
      'select 1 from identity.link',
      'select 1 from identity.link_event',
      'select 1 from identity.link_purpose',
      `select identity.mint_link(sha256('x'), 'set-up', gen_random_uuid(), null, interval '1 hour', null)`,
      `select identity.log_link(gen_random_uuid(), 'made', null, null)`,
      `select identity.revoke_links_about('invitation', gen_random_uuid())`,
      `select identity.revoke_links_of(gen_random_uuid(), 'invitation')`,
    ]
    for (const [at, sql] of tries.entries()) {
      await expect(
        asSteward(db, (ctx) => ctx.prepared(`denied_${at}`, sql, [])),
        sql,
      ).rejects.toMatchObject({
        code: '42501',
      })
    }
  })
})
