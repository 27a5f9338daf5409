import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { textOf } from '#features/records/testing/records-web.ts'
import { aCoalition, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { aConcern, aConsult, type ConcernTown, concernTown, newestOf } from './testing/concern-town.ts'

let town: ConcernTown
/** Of a program that no lane binds, and of the same agency as whoever receives it. */
let free: Colleague
let besideThem: Colleague
let bound: Colleague
let unsaid: Colleague
beforeAll(async () => {
  town = await concernTown()
  const { db, elsewhere, response } = town
  const works = async (at: Place, lanes: readonly string[]) => await aProgram(db, at, { lanes: [...lanes] })
  const mall = await works(elsewhere, ['NO-REGIME'])
  free = await aColleague(db, 'program-worker', mall)
  besideThem = await aColleague(db, 'program-lead', mall)
  bound = await aColleague(db, 'program-worker', await works(response, ['NO-REGIME', 'VSP-VAWA']))
  unsaid = await aColleague(db, 'program-worker', await works(response, []))
})
afterAll(() => town?.close())

const { step: _sent, work: _none, ...concern } = aConcern
const { step: _once, work: _kind, ...consult } = aConsult
const tell = (by: Colleague, fields: Readonly<Record<string, string>> = concern) =>
  town.post('/concerns/tell', fields, by)
const idOf = async () => String((await newestOf(town)).id)

describe('a concern that somebody tells with an account', () => {
  it('may name a young person where their program is under no regime, and is a question where a lane binds or none is known', async () => {
    expect((await town.get('/concerns/tell', free)).body).toMatch(/name="who"/)
    expect((await tell(free)).headers.location).toBe('/concerns/tell?done=told')
    expect(await newestOf(town)).toMatchObject({
      form: 'concern',
      told_by: 'account',
      told_in_account: free.id,
      receipt: null,
    })
    const first = await idOf()
    for (const one of [bound, unsaid]) {
      const asked = await town.get('/concerns/tell', one)
      expect(asked.body).not.toMatch(/name="(?:who|reach)"/)
      // What a page of another time, or no page at all, sends is read by the rules as they are.
      const named = await tell(one)
      expect([named.statusCode, named.body.includes('Choose what you want to know')]).toEqual([422, true])
      const known = await tell(one, { ...consult, text: 'A girl, Zeynep, goes out at night.' })
      expect([known.statusCode, known.body.includes('“Zeynep”')]).toEqual([422, true])
      expect(await idOf()).toBe(first)
      expect((await tell(one, { ...consult, who: 'Robin Example' })).statusCode).toBe(303)
      expect(await newestOf(town)).toMatchObject({ form: 'consult', told_in_account: one.id })
      await town.db.admin.query('delete from on_call.call')
      await town.db.admin.query('delete from concerns.concern where told_in_account = $1', [one.id])
    }
    const nowhere = await tell(free, { ...concern, place: 'US-WY' })
    expect([nowhere.statusCode, nowhere.body.includes('Choose the place')]).toEqual([422, true])
  })

  it('is refused by the database itself where a lane binds, and for a coalition that is not theirs', async () => {
    const abroad = await aColleague(
      town.db,
      'program-worker',
      await aProgram(town.db, await anAgency(town.db, await aCoalition(town.db)), { lanes: ['NO-REGIME'] }),
    )
    const said = [
      [bound, 'lane-binds'],
      [abroad, 'nobody-listens'],
    ] as const
    for (const [one, refusal] of said)
      await expect(
        one.run((ctx) =>
          ctx.prepared(
            'test_tell',
            `select concerns.tell(gen_random_uuid(), $1, gen_random_uuid(), 'concern', 'account', null, 'no', 'other', 'unknown', null,
               null, 1, decode(repeat('00', 29), 'hex'))`,
            [town.response.program],
          ),
        ),
      ).rejects.toMatchObject({ code: 'BW000', message: refusal })
    expect((await town.get('/concerns/tell', abroad)).body).toContain(
      'No program in your coalition takes concerns now',
    )
  })

  it('leaves no trace of who told it but for themselves, and none at all for another program', async () => {
    await tell(free)
    const id = await idOf()
    const { rows: people } = await town.db.admin.query<{ name: string }>(
      'select name from identity.person where id = $1',
      [free.id],
    )
    const seen = await town.get(`/concerns/${id}`, town.coordinator)
    expect(textOf(seen.body)).toContain('Signed-in worker of the coalition')
    for (const page of [seen, await town.get('/concerns', town.coordinator)]) {
      expect(page.body).not.toContain(free.id)
      expect(page.body).not.toContain(String(people[0]?.name))
    }
    const read = await town.get('/concerns', town.outsider)
    expect([read.statusCode, read.body.includes(id)]).toEqual([200, false])
    expect((await town.get(`/concerns/${id}`, town.outsider)).statusCode).toBe(404)
    // Whoever leads the teller's program neither, and no auditor: the log has no line of it.
    for (const one of [besideThem, bound])
      expect((await town.get('/concerns/tell', one)).body).not.toContain(`told-${id}`)
    const lines = await town.db.admin.query('select from audit.event where actor_id = $1', [free.id])
    expect(lines.rows).toEqual([])
    const own = await town.get('/concerns/tell', free)
    expect(own.body).toContain(`told-${id}`)
    expect(textOf(own.body)).not.toContain('Robin')
    for (const one of [town.coordinator, free])
      await expect(
        one.run((ctx) => ctx.prepared('test_teller', 'select told_in_account from concerns.concern', [])),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('is joined to what the same account told, and to nobody else’s', async () => {
    await town.db.admin.query("update concerns.concern set received_at = now() - interval '31 days'")
    await tell(free)
    const head = await idOf()
    expect(await newestOf(town)).toMatchObject({ joined_to: null })
    await tell(free, { ...concern, text: 'He was there again.' })
    expect(await newestOf(town)).toMatchObject({ joined_to: head })
    await town.post('/en/report', aConcern)
    expect(await newestOf(town)).toMatchObject({ joined_to: null })
  })

  it('arrives once from one page, and is another one from another account', async () => {
    const page = {
      ...concern,
      sending:
        /name="sending" value="([^"]+)"/.exec((await town.get('/concerns/tell', free)).body)?.[1] ?? '',
    }
    const at = async () => [(await tell(free, page)).statusCode, await idOf()]
    expect(await at()).toEqual(await at())
    const first = await idOf()
    await tell(besideThem, page)
    expect(await idOf()).not.toBe(first)
  })

  it('is answered, where it was a question, to whoever asked: by a neutral notice and on their own page', async () => {
    await tell(bound, consult)
    const id = await idOf()
    const waits = await town.get('/concerns/tell', bound)
    expect(textOf(waits.body)).toContain('No answer yet')
    const answer = 'You may say what you saw, and call the line of your state.'
    expect((await town.post(`/concerns/${id}/answer`, { answer }, town.coordinator)).statusCode).toBe(303)
    const told = await town.db.admin.query(
      'select kind, about_id from notices.notice where person_id = $1 and about_kind = $2',
      [bound.id, 'own-telling'],
    )
    expect(told.rows).toEqual([{ kind: 'update', about_id: id }])
    expect(textOf((await town.get('/concerns/tell', bound)).body)).toContain(answer)
    expect(textOf((await town.get('/concerns/tell', free)).body)).not.toContain(answer)
  })
})
