import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addItem } from '#features/records/index.ts'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { t } from '#web/frame/staff.tsx'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { myLines } from '../../own-page/ledger.ts'
import { asYouth, codesFor, visitBy } from '../../own-page/testing/own-page-town.ts'
import { refuse } from '../../own-page/wishes.ts'
import { sharing } from '../../sharing/feature.ts'
import { aYoungPerson, type SharingTown, sharingTown, signFor } from '../../sharing/testing/sharing-town.ts'
import { disclosures } from '../feature.ts'
import { enterTold } from '../told/enter-told.ts'
import { waitingForReview } from '../told/review-told.ts'
import { askSuspension } from './suspensions.ts'

/** A clinic told police, and police ask in writing that Ana is not told of it yet. */
let town: SharingTown
let web: RecordsWeb
let police: Place
let lead: Colleague
let ana: { readonly subject: string; readonly letter: string }

const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

const toldPolice = (by: Colleague, subject: string, to: 'program' | 'outside' = 'program') =>
  by.run((ctx) =>
    enterTold(ctx, town.keys, subject, {
      seed: randomUUID(),
      program: to === 'program' ? (police.program ?? null) : null,
      outside: to === 'program' ? null : 'police',
      name: { person: '', organization: to === 'program' ? '' : 'Example Police' },
      mode: 'verbal',
      purpose: 'care',
      categories: ['health'],
      way: 'none',
      at: ctx.now,
      isClean: true,
    }),
  )
const aLetter = (by: Colleague, subject: string) =>
  by.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'document',
      groups: { narrative: { title: 'Letter of police' } },
    }),
  )

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
  police = await aProgram(
    town.db,
    await anAgency(town.db, town.coalition, { discipline: 'law-enforcement' }),
    { lanes: ['CJI'], discipline: 'law-enforcement' },
  )
  lead = await aColleague(town.db, 'program-lead', town.clinic)
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(disclosures.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(async () => {
  await town.db.admin.query('delete from identity.subject_try')
  const { subject } = await aYoungPerson({ keys: town.keys, worker: town.nurse })
  await toldPolice(town.nurse, subject)
  ana = { subject, letter: await aLetter(town.nurse, subject) }
})

const path = () => `/records/${ana.subject}/disclosures/suspensions`
const form = (more: Fields = {}): Fields => ({
  recipient: police.program ?? '',
  letter: ana.letter,
  dated: day(-1),
  until: day(20),
  ...more,
})
const idOf = async () =>
  (
    await town.db.admin.query<{ id: string }>(
      'select id from disclosures.suspension where subject_id = $1 order by asked_at desc',
      [ana.subject],
    )
  ).rows.map(({ id }) => id)
const reviewed = (id: string, finding: string, by = lead) =>
  web.post(`${path()}/${id}/review`, { finding }, by)
/** What Ana reads on her own page, as the kinds of recipients. */
const herPage = async () => {
  const { own } = await codesFor({ db: town.db, worker: town.nurse }, ana.subject)
  const secret = await visitBy(town, own)
  return {
    secret,
    lines: (await asYouth(town, secret, myLines)).map(({ by }) => by.id),
  }
}

describe('what police ask to be kept from a young person for now', () => {
  it('is left out of her own page once another lead agreed, until it ends; the ledger keeps it', async () => {
    expect((await herPage()).lines).toEqual([police.program])
    const asked = await web.post(path(), form(), town.nurse)
    expect([asked.statusCode, asked.headers.location]).toEqual([303, `${path()}?done=asked`])
    const [id = ''] = await idOf()
    // It waits: she is told as before.
    expect((await herPage()).lines).toEqual([police.program])
    expect(
      (await lead.run(waitingForReview)).filter(
        (one) => one.subject === ana.subject && one.of === 'suspension',
      ),
    ).toMatchObject([{ of: 'suspension', id, program: expect.stringContaining('Program') }])
    const page = await web.get(path(), lead)
    expect(textOf(page.body)).toContain('Waits for a lead.')
    // The days that the letter names, on the clock of whoever reads it.
    expect(textOf(page.body)).toMatch(
      new RegExp(`through ${t.date(day(20))}.*Letter dated ${t.date(day(-1))}`),
    )
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect((await reviewed(id, 'agreed')).headers.location).toBe(`${path()}?done=agreed`)
    const hers = await herPage()
    expect(hers.lines).toEqual([])
    // Nor does her page know a program that it does not show.
    await expect(
      asYouth(town, hers.secret, (ctx) => refuse(ctx, police.program ?? '', null)),
    ).rejects.toMatchObject({ status: 404 })
    const ledger = await web.get(`/records/${ana.subject}/disclosures`, town.nurse)
    expect(textOf(ledger.body)).toContain('By word of mouth')
    expect((await web.post(`${path()}/${id}/end`, {}, town.nurse)).headers.location).toBe(
      `${path()}?done=ended`,
    )
    expect((await herPage()).lines).toEqual([police.program])
  })

  it('ends by itself after the last day that the letter names', async () => {
    await web.post(path(), form(), town.nurse)
    const [id = ''] = await idOf()
    await reviewed(id, 'agreed')
    expect((await herPage()).lines).toEqual([])
    await town.db.admin.query(
      `update disclosures.suspension set asked_at = now() - interval '2 days', until = now() - interval '1 minute' where id = $1`,
      [id],
    )
    expect((await herPage()).lines).toEqual([police.program])
    expect(textOf((await web.get(path(), town.nurse)).body)).toContain('Ended. The young person is told.')
  })

  it('is recorded once for each letter, so that ending it tells her again', async () => {
    const both = await Promise.all([web.post(path(), form(), town.nurse), web.post(path(), form(), lead)])
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(await idOf()).toHaveLength(1)
    const longer = await web.post(path(), form({ until: day(40) }), town.nurse)
    expect([longer.statusCode, textOf(longer.body).includes(t('ledger.wrong.suspend-twice'))]).toEqual([
      422,
      true,
    ])
    expect(await pageFaults(longer.body)).toEqual(NO_FAULTS)
    const other = form({ letter: await aLetter(town.nurse, ana.subject) })
    expect((await web.post(path(), other, town.nurse)).statusCode).toBe(303)
    for (const id of await idOf()) await web.post(`${path()}/${id}/end`, {}, town.nurse)
    expect((await web.post(path(), form({ until: day(40) }), town.nurse)).statusCode).toBe(303)
    expect(await idOf()).toHaveLength(3)
  })

  it('is recorded once by two at the same moment', async () => {
    const asked = {
      program: police.program,
      letter: ana.letter,
      dated: day(-1),
      until: new Date(Date.now() + 20 * 86_400_000),
    }
    const [hasAsked, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = town.nurse.run(async (ctx) => {
      await askSuspension(ctx, ana.subject, asked)
      hasAsked.resolve()
      await mayEnd.promise
    })
    await hasAsked.promise
    const second = lead.run((ctx) => askSuspension(ctx, ana.subject, asked))
    await Promise.race([second, setTimeout(500)])
    mayEnd.resolve()
    await Promise.all([first, second])
    expect(await idOf()).toHaveLength(1)
  })

  it('holds for police outside of the platform, and hides nothing else', async () => {
    await toldPolice(town.nurse, ana.subject, 'outside')
    await web.post(path(), form({ recipient: 'outside' }), town.nurse)
    const [id = ''] = await idOf()
    await reviewed(id, 'agreed')
    expect((await herPage()).lines).toEqual([police.program])
  })

  it('is refused by a lead, or by nobody who asked for it', async () => {
    await web.post(path(), form(), lead)
    const [own = ''] = await idOf()
    const refused = await reviewed(own, 'agreed')
    expect([refused.statusCode, textOf(refused.body).includes('Another lead has to review')]).toEqual([
      409,
      true,
    ])
    expect((await web.get(path(), lead)).body).not.toContain('value="agreed"')
    // Somebody who leads nothing reviews nothing.
    expect((await reviewed(own, 'agreed', town.nurse)).statusCode).toBe(403)
    await expect(
      town.nurse.run((ctx) =>
        ctx.prepared(
          'test_review_own_suspension',
          `insert into disclosures.suspension_review (coalition_id, suspension_id, finding, reviewed_by)
           values ($1, $2, 'agreed', $3)`,
          [town.coalition, own, town.nurse.id],
        ),
      ),
    ).rejects.toThrow(/row-level security/)
    const other = await aColleague(town.db, 'program-lead', town.clinic)
    expect((await reviewed(own, 'refused', other)).headers.location).toBe(`${path()}?done=refused`)
    expect((await reviewed(own, 'agreed', other)).statusCode).toBe(409)
    expect((await herPage()).lines).toEqual([police.program])
    expect((await reviewed(own, 'maybe', other)).statusCode).toBe(422)
  })

  it.each([
    ['a day on the letter that is still to come', { dated: day(3) }, 'Write the date of the letter'],
    ['a last day that is over', { until: day(-2) }, 'Write the date of the letter'],
    ['more days than one letter counts for', { until: day(400) }, 'Write the date of the letter'],
    ['no last day', { until: '' }, 'Choose a day that exists.'],
    ['a letter that is none of this record', { letter: randomUUID() }, 'Choose the letter'],
    ['somebody who is not police', { recipient: randomUUID() }, 'Only police can ask for this.'],
    ['police outside, to whom nothing passed', { recipient: 'outside' }, 'Only police can ask for this.'],
  ])('asks again for %s, and shows what was typed', async (_what, more, sentence) => {
    const again = await web.post(path(), form(more), town.nurse)
    expect([again.statusCode, textOf(again.body).includes(sentence)]).toEqual([422, true])
    expect(again.body).toContain(`value="${'dated' in more ? more.dated : day(-1)}"`)
    expect(await idOf()).toEqual([])
  })

  it('is nothing that a program can ask for by whose law the young person is always told', async () => {
    const { subject } = await aYoungPerson(town)
    await toldPolice(town.worker, subject)
    ana = { subject, letter: await aLetter(town.worker, subject) }
    const page = await web.get(path(), town.worker)
    expect(textOf(page.body)).toContain('No law that this program works under is known to allow it.')
    expect(page.body).not.toContain('name="until"')
    expect((await web.post(path(), form(), town.worker)).statusCode).toBe(409)
    expect(await idOf()).toEqual([])
  })

  it('is of the program that keeps the record: to anybody else there is none', async () => {
    await web.post(path(), form(), town.nurse)
    const [id = ''] = await idOf()
    for (const [to, values] of [
      [`${path()}/${id}/end`, {}],
      [path(), form()],
    ] as const)
      expect((await web.post(to, values, town.teacher)).statusCode).toBe(404)
    expect((await web.get(path(), town.teacher)).statusCode).toBe(404)
    // Nor by the address of another record.
    const other = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    for (const [act, values] of [
      ['end', {}],
      ['review', { finding: 'agreed' }],
    ] as const)
      expect(
        (await web.post(`/records/${other.subject}/disclosures/suspensions/${id}/${act}`, values, lead))
          .statusCode,
      ).toBe(404)
    expect(textOf((await web.get(path(), town.nurse)).body)).toContain('Waits for a lead.')
  })
})
