import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { refusedIn } from '#platform/testing/refused-in.ts'
import { decide } from '../deciding/decide.ts'
import { rulesText } from '../rules/hash.ts'
import { ONE_PARENT, type Rules } from '../rules/rules.ts'
import { rulesFrom, shippedRules } from '../rules/shipped-rules.ts'
import { aRelease, aRequest, someFacts } from '../testing/build.ts'
import { confirmOnly, ensureSigned, inRole, type Signer, signNow } from '../testing/counsel.ts'
import { hearsOfSharing } from './channel.ts'
import { confirmRows } from './confirm-rows.ts'
import { confirmables } from './confirmable.ts'
import { liveRuleset, signedRuleset } from './live-ruleset.ts'
import { signRules } from './sign-rules.ts'
import { signingState, standOf, waitsForCounsel } from './signing-state.ts'
import { stopSharing } from './stop-sharing.ts'

let db: TestDatabase
let place: Place
let counsel: Signer
let colleague: Signer
let administrator: Signer
let auditor: Signer
let lead: Signer
let far: Signer

beforeAll(async () => {
  db = await testDatabase()
  const coalition = await aCoalition(db)
  place = await aProgram(db, await anAgency(db, coalition))
  counsel = await inRole(db, 'counsel', { coalition })
  colleague = await inRole(db, 'counsel', { coalition })
  administrator = await inRole(db, 'coalition-administrator', { coalition })
  auditor = await inRole(db, 'agency-auditor', { coalition, agency: place.agency ?? '' })
  lead = await inRole(db, 'program-lead', place)
  far = await inRole(db, 'counsel', { coalition: await aCoalition(db, 'Far Coalition (fictional)') })
})
afterAll(() => db.close())

const live = (by: Signer = lead, rules?: Rules) => by.run((ctx) => liveRuleset(ctx, rules))
const stop = (by: Signer, id: string) => by.run((ctx) => stopSharing(ctx, id))

/** The content of a folder in which one row reaches fewer than before. */
function changedRules(): Rules {
  const before = 'id: HIPAA/treatment\n  lane: HIPAA\n  way: treatment\n  columns: all'
  return rulesFrom((file) => {
    const text = readFileSync(fromRoot('content', 'sharing', file), 'utf8')
    return file === 'lanes.yml' ? text.replace(before, before.replace('all', '[treating-health]')) : text
  })
}

describe('the rules of a coalition', () => {
  it('decide nothing until a named counsel of it has signed them, and then decide for everybody in it', async () => {
    expect(await live()).toBeUndefined()
    expect(decide(aRequest(), someFacts({ releases: [aRelease()] }), await live()).reasons).toEqual([
      'no-ruleset',
    ])
    const id = await signNow(counsel)
    const ruleset = await live()
    expect(ruleset).toMatchObject({
      name: 'federal-floor',
      faults: [],
      signature: { counsel: counsel.id, confirmed: [] },
    })
    expect(Object.isFrozen(ruleset)).toBe(true)
    expect(await live()).toBe(ruleset)
    const { rows } = await db.admin.query(
      `select s.name, s.title, s.jurisdiction, s.label, r.content, e.actor_id, e.detail from sharing.signature s
       join sharing.ruleset r on r.hash = s.rules join audit.event e on e.object_id = s.id::text and e.action = 'sharing.signed'
       where s.id = $1`,
      [id],
    )
    expect(rows).toEqual([
      {
        name: counsel.name,
        title: 'General counsel',
        jurisdiction: 'Illinois (fictional)',
        label: ruleset?.label,
        content: rulesText(shippedRules()),
        actor_id: counsel.id,
        detail: { rules: ruleset?.rules, ruleset: ruleset?.label.split('@')[1], confirmed: 0 },
      },
    ])
    for (const other of [administrator, auditor, counsel])
      expect((await live(other))?.label).toBe(ruleset?.label)
  })

  it('are signed by counsel alone, who came in by a way of their own and types their own name', async () => {
    for (const other of [administrator, auditor, lead])
      expect(await refusedIn(signNow(other))).toBe('counsel-only')
    expect(await refusedIn(signNow({ ...counsel, name: 'Somebody Else' }))).toBe('own-name')
    await db.admin.query('update identity.session set agency_id = $2 where person_id = $1', [
      colleague.id,
      place.agency,
    ])
    expect(await refusedIn(signNow(colleague))).toBe('counsel-only')
    await db.admin.query('update identity.session set agency_id = null where person_id = $1', [colleague.id])
    expect(await refusedIn(signNow({ ...colleague, name: ` ${colleague.name.toUpperCase()}  ` }))).toBe(
      'done',
    )
  })

  it('have a counsel whom administrators bring in, never alone and never themselves', async () => {
    const asks = (by: Signer) =>
      by.run(async (ctx) => {
        const [found] = await ctx.prepared<{ gives: boolean; withSecond: boolean }>(
          'who brings counsel in',
          `select identity.may_give($1, null, null, 'counsel') as gives, identity.is_grave('counsel') as "withSecond"`,
          [place.coalition],
        )
        return found
      })
    expect(await asks(administrator)).toEqual({ gives: true, withSecond: true })
    for (const other of [counsel, auditor, lead, far]) expect((await asks(other))?.gives).toBe(false)
    const toThemself = administrator.run((ctx) =>
      ctx.prepared(
        'counsel to oneself',
        `select identity.give($1, null, null, 'counsel', null, current_date + 30, 'in-person')`,
        [administrator.id],
      ),
    )
    await expect(toThemself).rejects.toMatchObject({ message: 'not-to-yourself' })
  })

  it('decide for no other coalition, and are read by nobody of it', async () => {
    await ensureSigned(counsel)
    expect(await live(far)).toBeUndefined()
    const label = (await live())?.label ?? ''
    expect(await far.run((ctx) => signedRuleset(ctx, label))).toBeUndefined()
    expect((await far.run((ctx) => signingState(ctx))).state).toBe('unsigned')
    expect(await asActor(db.app, visitor, (ctx) => liveRuleset(ctx))).toBeUndefined()
  })

  it('open only what is verified, and rows that the same counsel confirmed as they read', async () => {
    await confirmOnly(counsel, ['HIPAA/release'])
    await ensureSigned(counsel)
    expect((await live())?.signature?.confirmed).toEqual(['HIPAA/release'])
    // A colleague's confirmations are not theirs, whoever signed before.
    await ensureSigned(colleague)
    expect((await live())?.signature?.confirmed).toEqual([])
    await confirmOnly(counsel, [ONE_PARENT, 'HIPAA/treatment'])
    await ensureSigned(counsel)
    expect((await live())?.signature?.confirmed).toEqual(['HIPAA/treatment', ONE_PARENT])
    expect((await live())?.oneParent).toBe(true)
    expect(await refusedIn(signNow(counsel))).toBe('signed-already')
    await confirmOnly(counsel, [])
  })

  it('are confirmed row by row by counsel, each by what it reads, and never all by a word', async () => {
    const [row] = confirmables(shippedRules()).filter(({ id }) => id === 'HIPAA/release')
    const content = row?.content ?? ''
    expect(await refusedIn(administrator.run((ctx) => confirmRows(ctx, 'HIPAA', [content])))).toBe(
      'counsel-only',
    )
    for (const other of [
      '0'.repeat(64),
      confirmables(shippedRules()).find(({ page }) => page === 'ATTY')?.content ?? '',
    ])
      expect(await refusedIn(counsel.run((ctx) => confirmRows(ctx, 'HIPAA', [content, other])))).toBe(
        'rules-changed',
      )
    await confirmOnly(counsel, ['HIPAA/release'])
    expect([...(await counsel.run((ctx) => signingState(ctx))).confirmed]).toEqual(['HIPAA/release'])
    expect((await colleague.run((ctx) => signingState(ctx))).confirmed.size).toBe(0)
    await confirmOnly(counsel, [])
    expect((await counsel.run((ctx) => signingState(ctx))).confirmed.size).toBe(0)
    const { rows } = await db.admin.query<{ detail: unknown }>(
      `select detail from audit.event where action = 'sharing.rows-confirmed' and actor_id = $1 order by at desc limit 2`,
      [counsel.id],
    )
    expect(rows.map(({ detail }) => detail)).toEqual([
      { confirmed: 0, withdrawn: 1 },
      { confirmed: 1, withdrawn: 0 },
    ])
  })

  it('end at the next decision when counsel or an administrator stops them, and nothing signed before comes back', async () => {
    for (const by of [administrator, counsel]) {
      await ensureSigned(counsel)
      const id = await signNow(colleague)
      for (const other of [auditor, lead]) expect(await refusedIn(stop(other, id))).toBe('stop-only')
      await stop(by, id)
      expect(await live()).toBeUndefined()
      expect(await refusedIn(stop(by, id))).toBe('not-signed')
      const { state, last } = await administrator.run((ctx) => signingState(ctx))
      expect([state, last?.id, last?.endReason]).toEqual(['stopped', id, 'stopped'])
    }
    expect(await refusedIn(stop(far, (await signNow(counsel)) ?? ''))).toBe('not-signed')
    expect(await live()).toBeDefined()
  })

  it('tell who follows them, in the transaction of the signature and of its end', async () => {
    const told = async () =>
      (
        await db.admin.query<{ topic: string; kind: string }>(
          `select topic, kind from live.outbox where topic like 'sharing.rules:%' order by id`,
        )
      ).rows
    const channel = { topic: `sharing.rules:${place.coalition}`, kind: 'rules-changed' }
    await db.admin.query('delete from live.outbox')
    const id = await ensureSigned(colleague).then(() => signNow(counsel))
    await db.admin.query('delete from live.outbox')
    await stop(administrator, id)
    expect(await told()).toEqual([channel])
    await refusedIn(stop(administrator, id))
    expect(await told()).toEqual([channel])
    await signNow(counsel)
    expect(await told()).toEqual([channel, channel])
    // Whoever works with records hears of it too: what they have open may pass no more.
    for (const by of [counsel, administrator, auditor, lead])
      expect(await by.run(async ({ actor }) => hearsOfSharing(actor))).toEqual([channel.topic])
    expect(
      await lead.run(async ({ actor }) =>
        hearsOfSharing(actor.kind === 'person' ? { ...actor, permissions: new Set() } : actor),
      ),
    ).toEqual([])
  })

  it('tell whoever signs past a colleague, or past a stop, how they stand now', async () => {
    const seen = await counsel.run((ctx) => signingState(ctx))
    const signing = {
      toSign: seen.toSign,
      after: standOf(seen.last),
      name: counsel.name,
      title: 'Counsel',
      jurisdiction: 'Illinois',
    }
    const id = await signNow(colleague)
    expect(await refusedIn(counsel.run((ctx) => signRules(ctx, signing)))).toBe('signed-meanwhile')
    const again = { ...signing, after: id }
    await stop(administrator, id)
    expect(await refusedIn(counsel.run((ctx) => signRules(ctx, again)))).toBe('signed-meanwhile')
  })

  it('are signed by one of two who press together, whether or not a signature stood: the other waits and is told', async () => {
    const pressTogether = async () => {
      const late: Promise<unknown>[] = []
      await counsel.run(async (ctx) => {
        const { toSign, last } = await signingState(ctx)
        await signRules(ctx, {
          toSign,
          after: standOf(last),
          name: counsel.name,
          title: 'Counsel',
          jurisdiction: 'Illinois',
        })
        late.push(refusedIn(signNow(colleague)))
        await untilBlocked(db)
      })
      return late[0]
    }
    const { last } = await counsel.run((ctx) => signingState(ctx))
    if (last?.endedAt === null) await stop(counsel, last.id)
    expect(await pressTogether()).toBe('signed-meanwhile')
    await ensureSigned(colleague)
    await confirmOnly(colleague, ['RHY/self'])
    expect(await pressTogether()).toBe('signed-meanwhile')
    const { rows } = await db.admin.query(
      'select person_id from sharing.signature where coalition_id = $1 and ended_at is null',
      [place.coalition],
    )
    expect(rows).toEqual([{ person_id: counsel.id }])
  })

  it('are not signed as they stood on a page that has changed since', async () => {
    const seen = await counsel.run((ctx) => signingState(ctx))
    await confirmOnly(counsel, ['RHY/self'])
    const asked = counsel.run((ctx) =>
      signRules(ctx, {
        toSign: seen.toSign,
        after: standOf(seen.last),
        name: counsel.name,
        title: 'Counsel',
        jurisdiction: 'Illinois',
      }),
    )
    expect(await refusedIn(asked)).toBe('rules-changed')
    await confirmOnly(counsel, [])
  })
})

describe('rules that changed with a new version', () => {
  it('wait for counsel, who sees exactly what changed, while the old ones go on deciding', async () => {
    await confirmOnly(counsel, ['HIPAA/release', 'HIPAA/treatment'])
    await ensureSigned(counsel)
    const old = await live()
    const changed = changedRules()
    expect(await live(lead, changed)).toBe(old)
    const waiting = await counsel.run((ctx) => signingState(ctx, changed))
    expect(waiting.state).toBe('old')
    expect(waiting.difference).toMatchObject({
      rows: [{ kind: 'changed', id: 'HIPAA/treatment', parts: ['columns'] }],
      cells: [],
      texts: { added: [], removed: [] },
    })
    // What reads otherwise has to be confirmed anew; what reads as before stays confirmed.
    expect([...waiting.confirmed]).toEqual(['HIPAA/release'])
    await ensureSigned(counsel, changed)
    const now = await live(lead, changed)
    expect([now?.rules, now?.signature?.confirmed]).toEqual([waiting.hash, ['HIPAA/release']])
    // The version before goes on deciding by what was signed with the new one, too.
    expect((await live())?.label).toBe(now?.label)
    // And an old decision is made again by the rules of its time.
    const then = await lead.run((ctx) => signedRuleset(ctx, old?.label ?? ''))
    expect([then?.rules, then?.signature?.confirmed]).toEqual([
      old?.rules,
      ['HIPAA/release', 'HIPAA/treatment'],
    ])
    expect(then?.signature?.revokedAt).not.toBeNull()
    await confirmOnly(counsel, [])
  })

  it('wait beside the link of counsel alone', async () => {
    await ensureSigned(counsel)
    expect(await counsel.run(waitsForCounsel)).toBe(0)
    await ensureSigned(counsel, changedRules())
    expect([await counsel.run(waitsForCounsel), await administrator.run(waitsForCounsel)]).toEqual([1, 0])
  })
})

describe('around the verbs', () => {
  it('nobody signs for somebody else, takes up what ended, changes what was signed, or deletes any of it', async () => {
    await ensureSigned(colleague)
    await ensureSigned(counsel)
    const { rows } = await db.admin.query<{ label: string; rules: string }>(
      'select label, rules from sharing.signature where coalition_id = $1 and ended_at is null',
      [place.coalition],
    )
    const [{ label = '', rules = '' } = {}] = rows
    const put = (by: Signer, person: string) =>
      by.run((ctx) =>
        ctx.prepared(
          `around ${person}`,
          `insert into sharing.signature (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction)
           values ($1, $2, '{}', $3, $4, 'Any Name', 'Counsel', 'Illinois')`,
          [place.coalition, rules, label, person],
        ),
      )
    for (const [by, person] of [
      [colleague, counsel.id],
      [administrator, administrator.id],
      [administrator, counsel.id],
      [far, far.id],
    ] as const)
      expect(await refusedIn(put(by, person))).toBe('42501')
    for (const sql of [
      'delete from sharing.signature',
      'delete from sharing.ruleset',
      'delete from sharing.confirmation',
      `update sharing.signature set name = 'Any Name'`,
      `update sharing.ruleset set content = '{}'`,
      `update sharing.confirmation set content = ''`,
    ])
      expect(await refusedIn(counsel.run((ctx) => ctx.prepared(`around ${sql}`, sql, [])))).toBe('42501')
    // One that ended stays as it ended: not taken up, and not ended by somebody else.
    const ended = 'update sharing.signature set ended_at ='
    for (const [name, sql] of [
      [
        'take up',
        `${ended} null, ended_by = null, end_reason = null where ended_at is not null returning id`,
      ],
      [
        'end again',
        `${ended} now(), ended_by = identity.person(), end_reason = 'stopped' where ended_at is not null returning id`,
      ],
    ] as const)
      expect(await counsel.run((ctx) => ctx.prepared(`around ${name}`, sql, []))).toEqual([])
    const early = `update sharing.signature set ended_at = now() - interval '1 day', ended_by = identity.person(), end_reason = 'stopped'
      where ended_at is null`
    expect(await refusedIn(counsel.run((ctx) => ctx.prepared('around early', early, [])))).toBe('42501')
  })

  it('rules are kept only as what their hash says, and a label only of what was confirmed', async () => {
    const keep = (by: Signer, hash: string, content: string) =>
      by.run((ctx) =>
        ctx.prepared(
          `around keep ${hash.slice(0, 8)}`,
          `insert into sharing.ruleset (hash, name, content) values ($1, 'federal-floor', $2)`,
          [hash, content],
        ),
      )
    expect(await refusedIn(keep(administrator, '1'.repeat(64), '{"name":"federal-floor"}'))).toBe('42501')
    const { rows } = await db.admin.query<{ label: string; rules: string }>(
      'select label, rules from sharing.signature where coalition_id = $1 limit 1',
      [place.coalition],
    )
    await expect(
      db.admin.query(
        `insert into sharing.signature (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction)
         values ($1, $2, '{PART2/self}', $3, $4, 'Any Name', 'Counsel', 'Illinois')`,
        [await aCoalition(db), rows[0]?.rules, rows[0]?.label, counsel.id],
      ),
    ).rejects.toMatchObject({ code: '23514' })
    expect(await refusedIn(keep(counsel, '2'.repeat(64), '{"name":"federal-floor"}'))).toBe('23514')
  })
})

// Last: it takes a check of the table away.
describe('what is kept', () => {
  it('denies everything when it is not what was signed', async () => {
    // As a superuser may, past the check of the table.
    const changed = changedRules()
    const id = await ensureSigned(counsel, changed)
    const hash = (await counsel.run((ctx) => signingState(ctx, changed))).hash
    await db.admin.query('alter table sharing.ruleset drop constraint ruleset_check')
    await db.admin.query(
      `update sharing.ruleset set content = replace(content, '"HIPAA/statute/team"', '"HIPAA/statute/teams"') where hash = $1`,
      [hash],
    )
    await db.admin.query('update sharing.signature set id = gen_random_uuid() where id = $1', [id])
    expect(await live()).toBeUndefined()
    expect((await administrator.run((ctx) => signingState(ctx))).state).toBe('unreadable')
    await db.admin.query('update sharing.ruleset set content = $2 where hash = $1', [
      hash,
      '{"name":"federal-floor"}',
    ])
    expect(await live()).toBeUndefined()
    await db.admin.query('update sharing.ruleset set content = $2 where hash = $1', [
      hash,
      rulesText(changed),
    ])
    expect((await live())?.rules).toBe(hash)
  })
})
