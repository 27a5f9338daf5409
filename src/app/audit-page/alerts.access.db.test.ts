import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordEvent } from '#features/audit/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { generousLimits } from '../testing/import-services.ts'
import { type TestWeb, testWeb } from '../testing/web.ts'

/** Who reads what stands out among the records of a program, and says what they found. */
let db: TestDatabase
let web: TestWeb
type Member = Awaited<ReturnType<typeof aMember>>
let coalition = ''
let chair: Member

beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, keyring: db.keyring, limits: generousLimits })
  coalition = await aCoalition(db)
  chair = await aMember(db, 'coalition-administrator', { coalition })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

const ask = (who: { secret: string }, url: string, note?: string) =>
  web.app.inject({
    url,
    method: note === undefined ? 'GET' : 'POST',
    headers: { ...(note !== undefined && ownForm), cookie: `bw_session=${who.secret}` },
    ...(note !== undefined && { payload: new URLSearchParams({ note }).toString() }),
  })

/** Somebody of the program opens thirty records, which stands out. @returns the alert */
async function lookAround(who: Member): Promise<{ alert: string; to_coalition: boolean }> {
  for (let n = 0; n < 30; n++)
    await asActor(db.app, { kind: 'session', secret: who.secret }, (ctx) =>
      recordEvent(ctx, 'subject.read', { kind: 'subject', id: randomUUID() }),
    )
  const { rows } = await db.admin.query(
    `select id as alert, to_coalition from audit.alert where person_id = $1 and kind = 'many-unrelated'`,
    [who.person],
  )
  expect(rows).toHaveLength(1)
  return rows[0]
}

/** Whose inbox has it. */
async function told(alert: string): Promise<string[]> {
  const { rows } = await db.admin.query<{ person_id: string }>(
    `select person_id from notices.notice where about_kind = 'alert' and about_id = $1`,
    [alert],
  )
  return rows.map(({ person_id }) => person_id).toSorted()
}

async function aTown(roles: readonly ('agency-auditor' | 'program-lead')[]) {
  const agency = await anAgency(db, coalition)
  const clinic = await aProgram(db, agency)
  const people: Member[] = []
  for (const role of roles) people.push(await aMember(db, role, role === 'agency-auditor' ? agency : clinic))
  return { agency, clinic, people, worker: await aMember(db, 'program-worker', clinic) }
}

const ids = (...people: readonly Member[]) => people.map(({ person }) => person).toSorted()

describe('an alert about records of young people', () => {
  it('is told to the auditor and to the lead of the program, and nobody else reads it', async () => {
    const { people, worker, agency } = await aTown(['agency-auditor', 'program-lead'])
    const [auditor, lead] = people as [Member, Member]
    const elsewhere = await aMember(db, 'program-lead', await aProgram(db, agency))
    const far = await aTown(['agency-auditor', 'program-lead'])
    const { alert, to_coalition } = await lookAround(worker)
    expect([await told(alert), to_coalition]).toEqual([ids(auditor, lead), false])
    for (const who of [auditor, lead]) {
      const list = await ask(who, '/alerts')
      expect([list.statusCode, list.body.includes(`alert-${alert}`)]).toEqual([200, true])
      const page = await ask(who, `/alerts/${alert}`)
      expect(page.statusCode).toBe(200)
      for (const { body } of [list, page]) {
        expect(await htmlFaults(body)).toEqual([])
        expect(readingFaults(body, 'pro')).toEqual([])
      }
    }
    for (const who of [elsewhere, chair, ...far.people]) {
      expect((await ask(who, '/alerts')).body).not.toContain(alert)
      expect((await ask(who, `/alerts/${alert}`)).statusCode).toBe(404)
      expect((await ask(who, `/alerts/${alert}`, 'Nothing.')).statusCode).toBe(404)
    }
    expect((await ask(worker, `/alerts/${alert}`)).statusCode).toBe(403)
  })

  it('goes to the coalition as well where the agency has no two people for it', async () => {
    const { people, worker } = await aTown(['agency-auditor'])
    const { alert, to_coalition } = await lookAround(worker)
    expect([await told(alert), to_coalition]).toEqual([ids(chair, ...people), true])
    expect((await ask(chair, `/alerts/${alert}`)).statusCode).toBe(200)
  })

  it('says to readers of the coalition that there may be an acquaintance, and not by what', async () => {
    const { people, worker } = await aTown(['agency-auditor'])
    const [auditor] = people as [Member]
    const { alert } = await lookAround(worker)
    for (const [kind, words] of [
      ['own-name', 'family name'],
      ['own-contact', 'phone number'],
    ] as const) {
      await db.admin.query('update audit.alert set kind = $2 where id = $1', [alert, kind])
      for (const page of ['/alerts', `/alerts/${alert}`]) {
        const [own, others] = [await ask(auditor, page), await ask(chair, page)]
        expect([own.statusCode, own.body.includes(words)], page).toEqual([200, true])
        expect([others.statusCode, others.body.includes(words)], page).toEqual([200, false])
        expect(others.body, page).toContain('may be of somebody they know')
      }
    }
  })

  it('is never told to whom it is about, nor shown to them', async () => {
    const { people, clinic } = await aTown(['agency-auditor', 'program-lead', 'program-lead'])
    const [auditor, lead, other] = people as [Member, Member, Member]
    const { alert } = await lookAround(lead)
    expect(await told(alert)).toEqual(ids(auditor, other))
    expect((await ask(lead, '/alerts')).body).not.toContain(alert)
    expect((await ask(lead, `/alerts/${alert}`)).statusCode).toBe(404)
    expect((await ask(lead, `/alerts/${alert}`, 'It was me.')).statusCode).toBe(404)
    expect(await askAs(clinic, lead, alert)).toBe(0)
  })
})

/** In SQL, under a further role that the one it is about has: the auditor's. */
async function askAs(place: Place, who: Member, alert: string): Promise<number> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into identity.membership (coalition_id, person_id, agency_id, role, verified_until)
     values ($1, $2, $3, 'agency-auditor', current_date + 9) returning id`,
    [place.coalition, who.person, place.agency],
  )
  const found = await asActor(
    db.app,
    { kind: 'session', secret: who.secret, membership: rows[0]?.id ?? '' },
    (ctx) => ctx.prepared('own_alert', 'select 1 from audit.alert where id = $1', [alert]),
  )
  return found.length
}

describe('what somebody found', () => {
  it('stands beside the alert for its other reader, sealed, once for each and unchanged', async () => {
    const { people, worker } = await aTown(['agency-auditor', 'program-lead'])
    const [auditor, lead] = people as [Member, Member]
    const { alert } = await lookAround(worker)
    const found = 'Asked them: zqfound had stayed away'
    const empty = await ask(auditor, `/alerts/${alert}`, '  ')
    expect([empty.statusCode, empty.body.includes('Write what you found')]).toEqual([422, true])
    const said = await ask(auditor, `/alerts/${alert}`, found)
    expect([said.statusCode, said.headers.location]).toEqual([303, '/alerts?said=yes'])
    expect((await ask(auditor, '/alerts?said=yes')).body).toContain('Saved. Whoever else reads')
    const page = await ask(lead, `/alerts/${alert}`)
    expect(page.body).toContain(found)
    expect(page.body).toContain('<textarea')
    const again = await ask(auditor, `/alerts/${alert}`, 'Something else')
    expect([again.statusCode, again.body.includes('You already saved')]).toEqual([409, true])
    expect((await ask(lead, `/alerts/${alert}`, 'Agreed.')).statusCode).toBe(303)
    expect((await ask(lead, `/alerts/${alert}`)).body).not.toContain('<textarea')
    const { rows } = await db.admin.query<{ text: string; bytes: number }>(
      `select encode(note, 'escape') as text, octet_length(note) as bytes from audit.alert_look where alert_id = $1`,
      [alert],
    )
    expect(rows.map(({ text }) => text.includes('zqfound'))).toEqual([false, false])
    expect(new Set(rows.map(({ bytes }) => bytes)).size).toBe(1)
    await expect(
      asActor(db.app, { kind: 'session', secret: lead.secret }, (ctx) =>
        ctx.prepared('forget', 'delete from audit.alert_look', []),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
