import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRecord, type RecordsTown, recordsTown } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { beginFilled } from '#features/screening/index.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { administrations } from '../feature.ts'
import { administrationOf, administrationToAmend } from '../one/administration.ts'
import { amend } from '../one/amend.ts'
import { entryOfCheck } from '../one/answers-of.ts'
import { definitionOf } from '../one/definition-of.ts'
import { stepsOf } from '../one/steps-of.ts'
import { aCheckAt, bodies, PHQ9, readyHere, shipped } from '../testing/checks-town.ts'

let town: RecordsTown
let pages: RecordsWeb
let subject: string
beforeAll(async () => {
  town = await recordsTown()
  pages = await recordsWeb(town, town.keys, undefined, {}, [
    ...(administrations.routes ?? []),
    ...(administrations.publicPages ?? []),
  ])
  await readyHere(town, town.clinic, [town.worker, town.colleague])
  ;({ subject } = await aRecord(town, town.worker.run, { name: 'Ana Example (fictional)' }))
})
afterAll(async () => {
  await pages.close()
  await town.close()
})

const all = () => `/records/${subject}/checks`
const start = {
  instrument: `${PHQ9}|1.0.0`,
  mode: 'interview',
  language: 'en',
  prompt: 'return-from-missing',
}
const one = async (check: string) =>
  (await town.worker.run((ctx) => administrationOf(ctx, subject, check))).one
const post = async (check: string, fields: Readonly<Record<string, string>>, by = town.worker) =>
  await pages.post(`${all()}/${check}`, { step: String((await one(check)).steps), ...fields }, by)

describe('beginning a check', () => {
  it('offers what is active, and says nothing of it in title or address', async () => {
    const page = await pages.get(all(), town.worker)
    expect(page.statusCode).toBe(200)
    expect(/<title>([^<]*)/.exec(page.body)?.[1]).toBe('Health check · Breakwater')
    expect(textOf(page.body)).toContain('PHQ-9')
    expect(page.headers['cache-control']).toContain('no-store')
  })

  it('leads to the checks', async () => {
    const begun = await pages.post(all(), start, town.worker)
    expect(begun.statusCode).toBe(303)
    expect(begun.headers.location).toMatch(new RegExp(`^${all()}/[0-9a-f-]{36}$`))
    const page = await pages.get(begun.headers.location ?? '', town.worker)
    expect(textOf(page.body)).toContain('Have they already told somebody what happened?')
  })

  it.each([
    [
      'nothing chosen',
      {},
      'Choose an answer: Which one? Choose an answer: How is it done? Choose an answer: Why is it offered?',
    ],
    ['a language it is not in', { ...start, language: 'de' }, 'not available in this language'],
    ['a way it may not be given', { ...start, mode: 'staff-integrated' }, 'may not be given this way'],
    ['no prompt', { ...start, prompt: 'a hunch' }, 'Choose an answer: Why is it offered?'],
  ])('is refused with a sentence: %s', async (_what, fields, sentence) => {
    const answer = await pages.post(all(), fields as Record<string, string>, town.worker)
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer.body)).toContain(sentence)
  })

  it('is for nobody of another program', async () => {
    for (const by of [town.inShelter, town.outsider])
      expect((await pages.post(all(), start, by)).statusCode).toBe(404)
  })
})

describe('gates', () => {
  const gated = async (by: typeof town.worker, age = '15', more: Readonly<Record<string, string>> = {}) => {
    const { check } = await aCheckAt(town, town.worker, subject, 'checks')
    const answer = await post(check, { ...bodies.checks, age, act: 'pass', ...more }, by)
    return { answer, check }
  }

  it('end it with an outcome for whoever is not trained', async () => {
    const { answer, check } = await gated(town.lead)
    expect(answer.statusCode).toBe(303)
    expect(await one(check)).toMatchObject({ at: 'aftercare', outcome: 'staff-not-trained' })
    const page = await pages.get(`${all()}/${check}`, town.worker)
    expect(textOf(page.body)).toContain('Nobody was asked. Find somebody who is trained')
    expect(textOf(page.body)).toContain('Not asked: Nobody trained was there.')
  })

  it('end it with an outcome for an age it is not made for, and one that nobody knows', async () => {
    expect(await one((await gated(town.worker, '9')).check)).toMatchObject({ outcome: 'out-of-age' })
    expect(await one((await gated(town.worker, '')).check)).toMatchObject({ outcome: 'out-of-age' })
  })

  it('end it where they told somebody before, whatever else is so', async () => {
    const { check } = await gated(town.lead, '9', { disclosed: 'yes', parent: 'unknown' })
    expect(await one(check)).toMatchObject({ outcome: 'already-disclosed', retryOn: null })
  })

  it('end it where nobody can respond', async () => {
    await town.db.admin.query('update instruments.site set staffed_until = now() - interval $$1 hour$$')
    try {
      expect(await one((await gated(town.worker)).check)).toMatchObject({ outcome: 'no-response-pathway' })
    } finally {
      await town.db.admin.query('update instruments.site set staffed_until = now() + interval $$30 days$$')
    }
  })

  it('keep it from going on, with a sentence, where a law is unknown or an instrument is not active', async () => {
    const { answer, check } = await gated(town.worker, '15', { parent: 'unknown', minor: 'unknown' })
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer.body)).toContain('No parent’s consent is recorded')
    // At the question that settles it, with a way on for tonight.
    expect(answer.body).toMatch(/<a href="#parent">No parent’s consent/)
    expect((await one(check)).at).toBe('checks')
    // Who cannot mend it ends it, with what stood against it in the log: nothing is missing data.
    expect(answer.body).toContain('name="record"')
    const ends = {
      ...bodies.checks,
      act: 'pass',
      age: '15',
      parent: 'unknown',
      minor: 'unknown',
      record: 'yes',
    }
    // Answers that were mended do not end it, and do not lead on whoever chose to end it.
    const mended = await post(check, { ...ends, parent: 'given' })
    expect([mended.statusCode, textOf(mended.body)]).toEqual([
      422,
      expect.stringContaining('nothing stands against giving it'),
    ])
    expect((await one(check)).at).toBe('checks')
    expect((await post(check, ends)).statusCode).toBe(303)
    expect(await one(check)).toMatchObject({ at: 'aftercare', outcome: 'no-consent' })
    expect((await town.worker.run((ctx) => stepsOf(ctx, check)))[0]?.facts).toMatchObject({
      parentConsent: 'unknown',
      minorMayConsent: 'unknown',
      blocked: ['minor-consent-unknown'],
    })
    await post(check, { act: 'pass', ...bodies.aftercare })
    const log = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
    expect(log).toContain('Not asked: The consent that the law asks for is missing.')
    expect(log).toContain('Has a parent or guardian agreed to this? Unknown.')
    expect(log).toContain('it is not established that state law here lets this young person consent alone')
    await town.db.admin.query('update instruments.activation set ended_at = now(), ended_by = activated_by')
    try {
      const off = await gated(town.worker)
      expect(off.answer.body).toMatch(/<a href="#gates">This questionnaire is not active in your program\./)
      await post(off.check, { ...bodies.checks, act: 'pass', age: '15', record: 'yes' })
      expect(await one(off.check)).toMatchObject({ outcome: 'not-permitted' })
    } finally {
      await town.db.admin.query('update instruments.activation set ended_at = null, ended_by = null')
    }
  })
})

describe('the way through', () => {
  it('sets no next step for a day that is over, and keeps what was typed', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'aftercare')
    const past = { 'due-month': '3', 'due-day': '4', 'due-year': '2020' }
    const late = await post(check, { act: 'pass', ...bodies.aftercare, ...past })
    expect([late.statusCode, textOf(late.body)]).toEqual([
      422,
      expect.stringContaining('Choose today or a later day.'),
    ])
    expect(formValues(late.body, `${all()}/${check}`)).toMatchObject({
      'due-month': ['3'],
      'due-year': ['2020'],
    })
    expect(await one(check)).toMatchObject({ at: 'aftercare' })
    expect((await post(check, { act: 'pass', ...bodies.aftercare })).statusCode).toBe(303)
  })

  it('is one page for each state, keeps what is answered, and ends with a result that labels nobody', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const page = await pages.get(`${all()}/${check}`, town.worker)
    const questions = /<div class="questions">.*?name="after"/s.exec(page.body)?.[0] ?? ''
    expect(questions).toContain('Skip this question')
    expect(questions).not.toMatch(/<textarea|type="text"/)
    const q = [...new Set([...page.body.matchAll(/name="(q\d+)"/g)].map((found) => found[1] ?? ''))]
    expect(q.length).toBeGreaterThan(8)
    const answers = Object.fromEntries(q.map((name) => [name, '1']))
    const later = await post(check, { act: 'answer', revision: '0', after: 'later', ...answers })
    expect(later.headers.location).toBe(`${all()}?done=later`)
    const done = await post(check, { act: 'answer', revision: '1', after: 'done' })
    expect(done.headers.location).toBe(`${all()}/${check}`)
    const aftercare = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
    expect(aftercare).toContain('Few indicators in these answers.')
    expect(aftercare).toContain('Do you have reason to suspect')
    const signed = await post(check, { act: 'pass', ...bodies.aftercare })
    expect(signed.headers.location).toBe(`${all()}/${check}?done=signed`)
    const last = await pages.get(signed.headers.location ?? '', town.worker)
    const result = textOf(last.body)
    expect(result).toContain('Signed. The next step is a task in the record')
    expect(last.body).toContain(`<a href="/records/${subject}">See the next step`)
    expect(result).toContain('Offered, not wanted')
    expect(last.body).not.toContain('Make or look up a mandated report')
    expect(result).toContain('This does not rule anything out')
    expect(result).toContain('never a reason for an arrest')
    expect(result).not.toMatch(/risk score|victim|high risk|low risk/i)
  })

  it('says first to ask nothing more where they told, and names no question that could still be asked', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    await post(check, { act: 'answer', revision: '0', after: 'later', q2: '1' })
    await post(check, { act: 'end', outcome: 'disclosed' })
    const text = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
    expect(text).toMatch(/Ask nothing more\..*What the answers say.*Not enough answers to say/s)
    expect(text).not.toContain('Questions that would decide it')
  })

  it('keeps every answer but one that is none, and says at that one what to do', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    const sent = { act: 'answer', revision: '0', after: 'done', q2: '99', q3: '2' }
    const again = await post(check, sent)
    expect([again.statusCode, (await one(check)).at]).toEqual([422, 'items'])
    expect(again.body).toMatch(/name="q3" value="2" checked/)
    expect(again.body).toMatch(/aria-invalid="true"|class="[^"]*error/)
    expect(textOf(again.body)).toContain('Pick one of the answers that are shown.')
  })

  it('refuses whoever saves second, and shows the questions again', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'items')
    await post(check, { act: 'answer', revision: '0', after: 'later', q2: '1' })
    const second = await post(
      check,
      { act: 'answer', revision: '0', after: 'later', q2: '2' },
      town.colleague,
    )
    expect(second.statusCode).toBe(409)
    expect(textOf(second.body)).toContain('moved this health check on')
    // A form that was made up says of no answers which it showed.
    for (const revision of ['', 'abc', '-1', '1e3'])
      expect((await post(check, { act: 'answer', revision, after: 'later', q2: '2' })).statusCode).toBe(409)
  })

  it('asks for an interpreter by number, qualified and unheard', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'interpreter')
    const send = async (fields: Readonly<Record<string, string>>) => {
      const answer = await post(check, {
        act: 'pass',
        need: 'interpreter',
        by: 'phone',
        language: 'Spanish',
        ...fields,
      })
      return [answer.statusCode, textOf(answer.body)] as const
    }
    expect((await send({ id: '1042', language: 'something else' }))[1]).toContain(
      'Type the language in English',
    )
    const many = (await send({ id: 'Maria', by: '', language: '' }))[1]
    expect(many).toContain('Type the number of the interpreter’s badge or call.')
    expect(many).toContain('Choose an answer: How do they interpret?')
    expect(many).toContain('Type the language in English')
    expect((await send({ id: '1042' }))[1]).toContain('Only a qualified interpreter interprets.')
    expect((await send({ id: '1042', qualified: 'yes' }))[1]).toContain(
      'Make sure that no companion can hear',
    )
    expect((await send({ id: '1042', qualified: 'yes', unheard: 'yes' }))[0]).toBe(303)
    const steps = await town.worker.run((ctx) => stepsOf(ctx, check))
    expect(steps.at(-1)?.facts).toStrictEqual({
      need: 'interpreter',
      id: '1042',
      by: 'phone',
      language: 'es',
      qualified: true,
      unheard: true,
    })
  })

  it('asks for a day to try again where it was not safe, and for none after somebody told', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'privacy')
    const refused = await post(check, { act: 'pass', alone: 'companion-stays' })
    expect([refused.statusCode, textOf(refused.body)]).toEqual([
      422,
      expect.stringContaining('Choose a day on which to try again.'),
    ])
    const year = String(new Date().getUTCFullYear() + 2)
    const day = { 'another-month': '12', 'another-day': '24', 'another-year': year }
    const told = await post(check, { act: 'end', outcome: 'disclosed', ...day })
    expect(textOf(told.body)).toContain('nobody asks again after this')
    expect((await post(check, { act: 'end', outcome: 'not-safe-to-ask', ...day })).statusCode).toBe(303)
    expect(textOf((await pages.get(all(), town.worker)).body)).toContain(`December 24, ${year}`)
  })

  it('amends what is signed by a new version with a reason, and leaves the signed one', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1' } })
    const signed = await one(check)
    const amendTo = (fields: Readonly<Record<string, string>>) =>
      pages.post(`${all()}/${check}/amend`, { version: '1', ...fields }, town.colleague)
    expect((await amendTo({ q2: '3' })).statusCode).toBe(422)
    const amended = await amendTo({ q2: '3', reason: 'young-person-corrected' })
    expect(amended.headers.location).toBe(`${all()}/${check}?done=amended`)
    expect((await amendTo({ q2: '3', reason: 'young-person-corrected' })).statusCode).toBe(409)
    expect(await one(check)).toStrictEqual(signed)
    const page = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
    expect(page).toContain('Amended: The young person corrected it.')
  })
})

describe('a step that is sent without answers', () => {
  it.each([
    [
      'checks',
      [
        'Have they already told somebody what happened?',
        'Has a parent or guardian agreed to this?',
        'Does your state’s law let them agree to this by themselves?',
      ],
    ],
    ['privacy', ['Are you alone with them?', 'Are they well enough to be asked now?']],
    ['interpreter', ['Is an interpreter needed?']],
    [
      'aftercare',
      [
        'Did you give them information about safe relationships and their rights?',
        'Did you give them a line to call or text?',
        'Next step',
        'Do you have reason to suspect',
      ],
    ],
  ] as const)('names each question that waits for one: %s', async (state, questions) => {
    const { check } = await aCheckAt(town, town.worker, subject, state)
    const answer = await post(check, { act: 'pass' })
    expect(answer.statusCode).toBe(422)
    const summary = /<section class="error-summary"[\s\S]*?<\/section>/.exec(answer.body)?.[0] ?? ''
    for (const question of questions) expect(summary).toContain(`Choose an answer: ${question}`)
    expect(summary.match(/<li>/g)).toHaveLength(questions.length)
  })
})

describe('an amendment', () => {
  const amendTo = (check: string, fields: Readonly<Record<string, string>>, by = town.worker) =>
    pages.post(`${all()}/${check}/amend`, { version: '1', reason: 'answer-entered-wrongly', ...fields }, by)

  it('is refused with an answer that is none, and keeps the signed version the newest', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1' } })
    const wrong = await amendTo(check, { q2: '99', q3: '2' })
    expect(wrong.statusCode).toBe(422)
    expect(textOf(wrong.body)).toContain('Pick one of the answers that are shown.')
    expect(textOf((await pages.get(`${all()}/${check}`, town.worker)).body)).not.toContain('Amended:')
  })

  it('of two in the same moment is one, and the other is told', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1' } })
    let late: ReturnType<typeof amendTo> | undefined
    await town.worker.run(async (ctx) => {
      const { one: signed } = await administrationToAmend(ctx, subject, check)
      const entry = await entryOfCheck(ctx, town.keys, signed)
      if (!entry) throw new Error('no entry')
      const instrument = shipped(PHQ9)
      const filled = beginFilled(definitionOf(instrument))
      await amend(ctx, town.keys, signed, entry, { instrument, filled, reason: 'answer-entered-wrongly' })
      late = amendTo(check, { q2: '3' }, town.colleague)
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    expect((await late)?.statusCode).toBe(409)
  })

  it('that asks for a step at once makes it a task, once', async () => {
    const tasks = async () =>
      (
        await town.db.admin.query(`select from records.item where subject_id = $1 and kind = 'task'`, [
          subject,
        ])
      ).rows.length
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1' } })
    const before = await tasks()
    const page = await pages.get(`${all()}/${check}`, town.worker)
    const last = [...page.body.matchAll(/name="(q\d+)"/g)].map((found) => found[1] ?? '')
    const ninth = [...new Set(last)][8] ?? ''
    expect((await amendTo(check, { [ninth]: '2' })).statusCode).toBe(303)
    expect(await tasks()).toBe(before + 1)
    expect((await amendTo(check, { version: '2', [ninth]: '3' })).statusCode).toBe(303)
    expect(await tasks()).toBe(before + 1)
  })
})

describe('whom checks reach', () => {
  const day = (name: string, year: string) => ({
    [`${name}-month`]: '1',
    [`${name}-day`]: '2',
    [`${name}-year`]: year,
  })

  it('is a page of figures, with what is late on top', async () => {
    const page = await pages.get('/checks', town.worker)
    expect(page.statusCode).toBe(200)
    expect(textOf(page.body)).toContain('From eligible to acted on')
    expect(textOf(page.body)).toContain('No determination is in effect.')
    expect(page.body).not.toContain('/checks/determination')
  })

  it('counts what was not offered, by its barrier', async () => {
    const said = { seed: '3f1f6c1a-0000-4000-8000-00000000000a', missed: 'encounter', barrier: 'reporting' }
    const nothing = await pages.post(
      `/records/${subject}/check-not-offered`,
      { seed: said.seed },
      town.worker,
    )
    expect(nothing.statusCode).toBe(422)
    expect(textOf(nothing.body)).toContain('Choose an answer: What was the barrier?')
    // No barrier is chosen beforehand: whoever saves in a hurry would count the first one.
    expect(nothing.body).not.toMatch(/name="barrier"[^>]* checked/)
    const answer = await pages.post(`/records/${subject}/check-not-offered`, said, town.worker)
    expect(answer.headers.location).toBe(`${all()}?done=not-offered`)
    expect(textOf((await pages.get('/checks', town.worker)).body)).toContain('Reporting makes it complicated')
    expect((await pages.post(`/records/${subject}/check-not-offered`, said, town.inShelter)).statusCode).toBe(
      404,
    )
  })

  it('has a later finding for a study beside what is signed, and beside nothing else', async () => {
    const { check } = await aCheckAt(town, town.worker, subject, 'final', { answers: { q2: '1' } })
    const found = { found: 'absent', reachedBy: 'court', indexKnown: 'known' }
    const say = (fields: Readonly<Record<string, string>>, of = check) =>
      pages.post(`${all()}/${of}/reference`, fields, town.worker)
    expect((await say(found)).statusCode).toBe(422)
    expect((await say({ ...found, ...day('reached', '2099') })).statusCode).toBe(422)
    expect((await say({ ...found, ...day('reached', '2026') })).headers.location).toContain('done=reference')
    const page = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
    expect(page).toContain('It was not found, by Court')
    // Signed on the evening of March 9 there, which is March 10 in UTC.
    await town.db.admin.query(`alter table administrations.administration disable trigger user`)
    await town.db.admin.query(
      `update administrations.administration set signed_at = '2024-03-10T03:00Z' where id = $1`,
      [check],
    )
    await town.db.admin.query(`alter table administrations.administration enable trigger user`)
    for (const [reached, words] of [
      ['7', '2 days before the signature'],
      ['8', '1 day before the signature'],
      ['9', 'on the day of the signature'],
      ['10', '1 day after the signature'],
    ] as const) {
      await say({ ...found, 'reached-month': '3', 'reached-day': reached, 'reached-year': '2024' })
      const shown = textOf((await pages.get(`${all()}/${check}`, town.worker)).body)
      expect(shown).toContain(`It was not found, by Court, ${words}.`)
    }
    const { check: open } = await aCheckAt(town, town.worker, subject, 'privacy')
    expect((await say({ ...found, ...day('reached', '2026') }, open)).statusCode).toBe(404)
  })

  it('asks a lead for who determined what it is before a figure leaves', async () => {
    const said = {
      seed: '3f1f6c1a-0000-4000-8000-00000000000b',
      kind: 'research',
      by: 'Dr. Example',
      filed: 'IRB-17',
    }
    const until = day('until', String(new Date().getUTCFullYear() + 2))
    const determine = (fields: Readonly<Record<string, string>>, by = town.lead) =>
      pages.post('/checks/determination', fields, by)
    expect((await determine({ ...said, ...until }, town.worker)).statusCode).toBe(403)
    expect((await determine({ ...said, by: '', ...until })).statusCode).toBe(422)
    expect((await determine({ ...said, ...day('until', '2020') })).statusCode).toBe(422)
    expect((await determine({ ...said, ...until })).headers.location).toBe('/checks?done=determined')
    expect(textOf((await pages.get('/checks', town.worker)).body)).toContain('Determined by Dr. Example')
  })
})

describe('a screen that is handed over', () => {
  /** As whoever holds it: the secret of the page, of a sign-in that is locked. */
  async function handed(state: 'assent' | 'items') {
    const by = town.colleague
    await town.db.admin.query('update identity.session set handed_at = null where person_id = $1', [by.id])
    const id = randomBytes(32)
    await town.db.admin.query(
      `insert into identity.passkey (person_id, credential_id, public_key, label, counter, device_bound, backed_up, transports)
       values ($1, $2, $2, 'Made up', 0, true, false, '{}')`,
      [by.id, id],
    )
    const { subject: hers } = await aRecord(town, by.run)
    const { check } = await aCheckAt(town, by, hers, 'assent', { mode: 'self-administered' })
    const answer = await pages.post(`/records/${hers}/checks/${check}/hand-over`, {}, by)
    const cookies = [answer.headers['set-cookie']].flat().map((line) => String(line).split(';')[0])
    const cookie = cookies.filter((line) => /=./.test(line ?? '')).join('; ')
    const say = (fields: Readonly<Record<string, string>>) =>
      pages.post('/en/notes/check', fields, undefined, { cookie })
    if (state === 'items') await say({ do: 'start', seen: 'no' })
    const now = async () =>
      (
        await town.db.admin.query<{
          at: string
          outcome: string | null
          retry_on: string | null
          by: string | null
        }>(
          `select a.at, a.outcome, a.retry_on::text, s.by_person as by from administrations.administration a
           join administrations.step s on s.administration_id = a.id and s.ordinal = a.steps where a.id = $1`,
          [check],
        )
      ).rows[0]
    // Whoever handed it over is back: another test goes on with them.
    await town.db.admin.query(
      'update identity.session set handed_at = clock_timestamp() where person_id = $1',
      [by.id],
    )
    return {
      answer,
      cookie,
      hers,
      check,
      say,
      now,
      get: () => pages.get('/en/notes/check', undefined, { cookie }),
    }
  }

  it('shows the gate, then the questions, and answers are theirs', async () => {
    const { answer, get, say, now } = await handed('assent')
    expect(answer.headers.location).toBe('/en/notes/check')
    const first = await get()
    expect(textOf(first.body)).toContain('Can anyone else see this screen?')
    expect(/<title>([^<]*)/.exec(first.body)?.[1]).toBe('Notes')
    expect((await say({ do: 'start' })).statusCode).toBe(422)
    const questions = await say({ do: 'start', seen: 'no' })
    expect(questions.body).toContain('name="q2"')
    expect(await now()).toMatchObject({ at: 'items', by: null })
    const next = await say({ q2: '2', go: 'next q2' })
    expect(next.statusCode).toBe(200)
    expect(textOf((await say({ q3: '1', do: 'done' })).body)).toContain('Give the screen back')
    expect(await now()).toMatchObject({ at: 'aftercare', outcome: null, by: null })
  })

  it.each([
    ['assent', { do: 'decline' }, 'declined'],
    ['assent', { do: 'start', seen: 'yes' }, 'not-safe-to-ask'],
    ['items', { do: 'stop' }, 'stopped-by-youth'],
    ['items', { do: 'seen' }, 'not-safe-to-ask'],
  ] as const)('takes a no, a stop and a companion at %s: %o', async (state, fields, outcome) => {
    const { say, now } = await handed(state)
    expect(textOf((await say(fields)).body)).toContain('Thank you')
    expect(await now()).toMatchObject({ at: 'aftercare', outcome, by: null })
    if (outcome === 'not-safe-to-ask') expect((await now())?.retry_on).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('is nobody’s without a page that lasts', async () => {
    const { cookie } = await handed('items')
    await town.db.admin.query(`update identity.subject_visit set expires_at = now() - interval '1 second'`)
    const over = await pages.get('/en/notes/check', undefined, { cookie })
    expect([over.statusCode, over.headers.location]).toEqual([
      303,
      expect.stringMatching(/^\/(handed|en\/notes)$/),
    ])
  })
})
