import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bringInAndUse } from '#features/instruments/testing/bring-in.ts'
import { licensedForm, licensedPackage } from '#features/instruments/testing/licensed.ts'
import { ownPage } from '#features/own-page/feature.ts'
import { announceWhereTheyWere } from '#features/own-page/index.ts'
import { aPasskeyOf } from '#features/own-page/testing/own-page-town.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import type { JsonObject } from '#features/screening/index.ts'
import { actOn } from '../act/act-on.ts'
import { administrations } from '../feature.ts'
import { administrationOf } from '../one/administration.ts'
import { entryOfCheck } from '../one/answers-of.ts'
import { aCheckAt, bodies, readyHere, send } from '../testing/checks-town.ts'
import { handedWithCheck } from './my-turn.ts'

let town: RecordsTown
let pages: RecordsWeb
let by: Colleague
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  pages = await recordsWeb(town, town.keys, undefined, {}, [
    ...(administrations.routes ?? []),
    ...(administrations.publicPages ?? []),
    ...(ownPage.routes ?? []),
  ])
  await readyHere(town, town.clinic, [town.worker])
})
afterAll(async () => {
  await pages.close()
  await town.close()
})
beforeEach(async () => {
  by = await aColleague(town.db, 'program-worker', town.clinic)
  await aPasskeyOf(town, by.id)
  await readyHere(town, town.clinic, [by])
  ;({ subject } = await aRecord(town, by.run))
})

const PAGE = '/en/notes/check'
const aCheck = (language = 'en') =>
  aCheckAt(town, by, subject, 'assent', { mode: 'self-administered', language })

/** As whoever holds the screen, once it was handed over by this form. */
async function holding(path: string) {
  const answer = await pages.post(path, {}, by)
  const cookies = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0])
  const cookie = { cookie: cookies.filter((line) => /=./.test(line ?? '')).join('; ') }
  return {
    see: async () => textOf((await pages.get(PAGE, undefined, cookie)).body),
    say: (fields: Readonly<Record<string, string>>) => pages.post(PAGE, fields, undefined, cookie),
  }
}
const handedWith = (check: string) => holding(`/records/${subject}/checks/${check}/hand-over`)
const now = async (check: string) =>
  (
    await town.db.admin.query<{ at: string; outcome: string | null; kept: number }>(
      `select a.at, a.outcome, (select count(*)::integer from administrations.answers w where w.administration_id = a.id) as kept
       from administrations.administration a where a.id = $1`,
      [check],
    )
  ).rows[0]

describe('a screen that was handed over', () => {
  it('is for the check that it was handed over with, and shows none of the others that wait', async () => {
    const [{ check: mine }, { check: other }] = [await aCheck(), await aCheck()]
    const { say, see } = await handedWith(mine)
    await say({ do: 'start', seen: 'no' })
    expect([await now(mine), await now(other)]).toMatchObject([{ at: 'items' }, { at: 'assent' }])
    expect(textOf((await say({ q2: '2', do: 'done' })).body)).toContain('Give the screen back')
    expect(await see()).toContain('Give the screen back')
    expect((await now(other))?.at).toBe('assent')
  })

  it('shows no check where it was handed over for reading', async () => {
    const { check } = await aCheck()
    const { say, see } = await holding(`/records/${subject}/their-page/hand-over`)
    expect(await see()).toContain('Give the screen back')
    await say({ do: 'start', seen: 'no' })
    expect((await now(check))?.at).toBe('assent')
  })

  it('keeps no answer after somebody of the program stopped it in the same moment', async () => {
    const { check } = await aCheck()
    const { say } = await handedWith(check)
    await say({ do: 'start', seen: 'no' })
    let late: ReturnType<typeof say> | undefined
    await town.worker.run(async (ctx) => {
      const at = { record: subject, check }
      await actOn(
        ctx,
        town.keys,
        { ...at, now: ctx.now },
        { step: 5, act: 'end', body: { outcome: 'interrupted' } },
      )
      late = say({ q2: '2', go: 'next q2' })
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    expect((await late)?.statusCode).toBe(409)
    expect(await now(check)).toStrictEqual({ at: 'aftercare', outcome: 'interrupted', kept: 0 })
  })
})

describe('an instrument that the agency brought in', () => {
  const EXPRESSION = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression'
  const form = licensedForm()
  const items = form.item as JsonObject[]
  const ours = {
    ...form,
    item: [
      ...items,
      { linkId: 'age', type: 'integer', text: 'How old is this town?' },
      {
        linkId: 'day',
        type: 'choice',
        text: 'Is it a day of this century?',
        answerOption: items[0]?.answerOption,
        extension: [
          {
            url: EXPRESSION,
            valueExpression: { language: 'text/fhirpath', expression: 'today() > @2020-01-01' },
          },
        ],
      },
    ],
  } as unknown as JsonObject
  const { requiresTraining: _, ...pkg } = licensedPackage(ours, {
    modes: ['interview', 'self-administered'],
    settings: ['adolescent-medicine'],
    requiresAgreement: false,
    schoolSurvey: false,
    items: ['one', 'two', 'age', 'day'].map((linkId) => ({ linkId, responseSet: 'yes-no', critical: null })),
  })
  beforeAll(async () => {
    await bringInAndUse(town.db, { place: town.clinic, by: town.worker.id, pkg, form: ours })
  })
  const begun = async () => {
    const begin = {
      instrument: `${pkg.canonical}|${pkg.version}`,
      mode: 'self-administered',
      language: 'en',
      prompt: 'encounter',
    }
    const answer = await pages.post(`/records/${subject}/checks`, begin, by)
    const check = String(answer.headers.location).split('/').at(-1) ?? ''
    const at = { record: subject, check }
    for (const state of ['checks', 'privacy', 'interpreter', 'limits'] as const)
      await send(town, by, at, 'pass', bodies[state])
    return at
  }

  it('is asked on the screen as it is written, on the day that it began', async () => {
    const at = await begun()
    const { say } = await handedWith(at.check)
    const page = textOf((await say({ do: 'start', seen: 'no' })).body)
    expect(page).toContain('Do you know this town?')
    expect(page).toContain('Is it a day of this century?')
    expect(textOf((await say({ q1: '2', q4: '2', do: 'done' })).body)).toContain('Give the screen back')
    await send(town, town.worker, at, 'pass', bodies.aftercare)
    const signed = await town.worker.run((ctx) => administrationOf(ctx, subject, at.check))
    const entry = await town.worker.run((ctx) => entryOfCheck(ctx, town.keys, signed.one))
    const answers = JSON.stringify(entry?.groups?.answers)
    expect(answers).toContain('"linkId":"day"')
    expect(entry?.groups?.result).toMatchObject({ instrument: pkg.canonical })
  })

  it('says of what was typed and is no answer what to do, keeps the rest, and is not done with it', async () => {
    const at = await begun()
    const { say } = await handedWith(at.check)
    await say({ do: 'start', seen: 'no' })
    const wrong = await say({ q1: '2', q3: 'old', do: 'done' })
    expect(wrong.statusCode).toBe(422)
    expect(textOf(wrong.body)).toMatch(/whole number/i)
    expect(await now(at.check)).toMatchObject({ at: 'items', kept: 1 })
    // Whoever stops does not have to put anything right first.
    await say({ q3: 'old', do: 'stop' })
    expect((await now(at.check))?.at).toBe('aftercare')
  })

  it('is read by nobody else: no other check, no other page of a young person', async () => {
    const { see } = await holding(`/records/${subject}/their-page/hand-over`)
    expect(await see()).not.toContain('town')
  })
})

describe('a screen that is locked', () => {
  it('leads back to the questions where it was handed over with them, and else to their page', async () => {
    announceWhereTheyWere(handedWithCheck)
    const { check } = await aCheck('es')
    const lockedWith = async (path: string) => {
      const answer = await pages.post(path, {}, by)
      const cookies = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0])
      const cookie = { cookie: cookies.filter((line) => /=./.test(line ?? '')).join('; ') }
      return (await pages.get('/handed', undefined, cookie)).body
    }
    const withCheck = await lockedWith(`/records/${subject}/checks/${check}/hand-over`)
    expect(withCheck).toMatch(/href="\/es\/notes\/check"[^>]*><span lang="es">Seguir con las preguntas/)
    expect(withCheck).not.toContain('href="/notes/mine"')
    expect(/<title>([^<]*)/.exec(withCheck)?.[1]).toBe('Locked screen · Breakwater')
    const other = await aColleague(town.db, 'program-worker', town.clinic)
    await aPasskeyOf(town, other.id)
    by = other
    expect(await lockedWith(`/records/${subject}/their-page/hand-over`)).toContain('href="/notes/mine"')
  })
})

describe('what a young person says themself', () => {
  const refused = async (asked: Promise<unknown>) =>
    await asked.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )

  it('is said by nobody of the program in their place, who may stop it', async () => {
    const at = await aCheck()
    expect(await refused(send(town, by, at, 'pass', { agreed: 'yes', toldSkip: 'y', toldStop: 'y' }))).toBe(
      'not-theirs',
    )
    const { say } = await handedWith(at.check)
    await say({ do: 'start', seen: 'no' })
    for (const after of ['stay', 'later', 'done'])
      expect(await refused(send(town, town.worker, at, 'answer', { revision: '0', q2: '4', after }))).toBe(
        'not-theirs',
      )
    expect(await now(at.check)).toMatchObject({ at: 'items', kept: 0 })
    await send(town, town.worker, at, 'end', { outcome: 'interrupted' })
    expect((await now(at.check))?.at).toBe('aftercare')
  })

  it('is said in their place by no SQL of the program’s own login either', async () => {
    const { check } = await aCheck()
    const sql = (name: string, text: string, values: readonly unknown[]) =>
      refused(town.worker.run((ctx) => ctx.prepared(name, text, values)))
    expect(
      await sql(
        'handed_agree_for_them',
        `insert into administrations.step (coalition_id, administration_id, ordinal, from_state, to_state, act, by_person, program_id, mode)
         values ($1, $2, 5, 'assent', 'items', 'pass', $3, $4, 'self-administered')`,
        [town.clinic.coalition, check, town.worker.id, town.clinic.program],
      ),
    ).toBe('42501')
    const { say } = await handedWith(check)
    await say({ do: 'start', seen: 'no' })
    expect(
      await sql(
        'handed_answer_for_them',
        `insert into administrations.answers (coalition_id, administration_id, revision, key_epoch, ciphertext)
         values ($1, $2, 1, 1, $3)`,
        [town.clinic.coalition, check, Buffer.alloc(40)],
      ),
    ).toBe('42501')
  })
})
