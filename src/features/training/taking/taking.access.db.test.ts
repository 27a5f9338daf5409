import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { courseOf, questionsOf } from '#features/courses/index.ts'
import { type Colleague, type RecordsTown, recordsTown } from '../../records/testing/records-town.ts'
import { sealServed } from '../domain/served.ts'
import { openLink, openOrMakeLink, sayAboutLearner } from '../learner/open-link.ts'
import { beginRound, noteProgress } from '../learner/progress.ts'
import { deleteMyScores, myScores } from '../learner/scores.ts'
import { answerFields } from '../testing/answer-fields.ts'
import { daysPass } from '../testing/days-pass.ts'
import { boosterNow, putOff, takeBooster, waitingOf } from './boosters.ts'
import { completionOf, completionsOf } from './completions.ts'
import { courseNow } from './course-now.ts'
import { followUp, takeFollowUp } from './follow-up.ts'
import { react, reactionNow } from './react.ts'
import { announceStartRules } from './start-rule.ts'
import { startCourse, takeStep } from './take-course.ts'
import { trainedByCourse } from './trained-by-course.ts'

/** The worked example of content/courses, which has a practice. */
const ID = 'who-to-call'
const course = courseOf(ID)
if (!course) throw new Error('the worked example is not there')

let town: RecordsTown
beforeAll(async () => {
  town = await recordsTown()
})
afterAll(() => town.close())

const keyring = () => town.db.keyring
const now = (by: Colleague) => by.run((ctx) => courseNow(ctx, keyring(), ID))
const next = async (by: Colleague) => (await now(by)).path?.next
const take = (by: Colleague, step: string, sent: Record<string, unknown>) =>
  by.run((ctx) => takeStep(ctx, keyring(), { course: ID, step }, sent))
const start = (by: Colleague) => by.run((ctx) => startCourse(ctx, keyring(), ID))
const today = new Date().toISOString().slice(0, 10)
const trained = async (by: Colleague) =>
  (await by.run((ctx) => trainedByCourse(ctx, ID)))?.toISOString().slice(0, 10)

/** Goes on until a step of another kind comes, or none. @returns how many steps it were */
async function goOn(
  by: Colleague,
  kind: 'pre' | 'post' | 'read' | 'practice',
  isRight = true,
): Promise<number> {
  for (let done = 0; ; done += 1) {
    const step = await next(by)
    if (!step?.id.startsWith(`${kind}-`) || done > 60) return done
    if (step.kind === 'question')
      for (const sent of answerFields(step.question, isRight)) await take(by, step.id, sent)
    else await take(by, step.id, step.kind === 'practice' ? { number: '312-555-0100' } : {})
  }
}

describe('taking a course', () => {
  it('asks before it, shows what was not known, lets practice, asks after it, and is complete', async () => {
    await expect(take(town.worker, 'read-four-calls', {})).rejects.toMatchObject({ code: 'not-begun' })
    expect((await now(town.worker)).path).toBeUndefined()
    await start(town.worker)
    expect(await goOn(town.worker, 'pre', false)).toBe(questionsOf(course, 'pre').length)
    const { path } = await now(town.worker)
    expect(path?.testedOut).toEqual([])
    expect(path?.next?.id).toBe(`read-${course.sections[0]?.id}`)
    // On another device, an hour later: the same page waits.
    await start(town.worker)
    expect((await next(town.worker))?.id).toBe(path?.next?.id)
    while ((await goOn(town.worker, 'read')) + (await goOn(town.worker, 'practice')) > 0) {
      // Sections and practice alternate.
    }
    expect(await goOn(town.worker, 'post')).toBe(questionsOf(course, 'post').length)
    const done = await now(town.worker)
    expect([done.path?.way, done.progress?.finishedOn]).toEqual(['course', today])
    const [completion] = await town.worker.run((ctx) => completionsOf(ctx))
    expect(completion).toMatchObject({
      course: ID,
      edition: course.edition,
      completedOn: today,
      way: 'course',
    })
    expect(completion?.boosters.map(({ at }) => at)).toEqual([
      'one-week',
      'one-month',
      'three-months',
      'six-months',
      'twelve-months',
    ])
    expect(await town.worker.run((ctx) => completionOf(ctx, completion?.id ?? ''))).toEqual(completion)
    // Nobody else's.
    expect(await town.colleague.run((ctx) => completionOf(ctx, completion?.id ?? ''))).toBeUndefined()
    expect(await town.lead.run((ctx) => completionsOf(ctx))).toEqual([])
  })

  it('keeps both waves for figures, and of a practice whether it was right and how long it took', async () => {
    const scores = await town.worker.run((ctx) => myScores(ctx, keyring()))
    const of = (wave: string, measures: string) =>
      scores.find((one) => one.wave === wave && one.measures === measures)
    expect(of('pre', 'knowledge')?.points).toBeLessThan(0.3)
    expect(of('post', 'knowledge')?.points).toBe(1)
    expect(of('practice', 'practice')).toMatchObject({ points: 0, seconds: 0 })
  })

  it('is tested out by whoever knows it, but for the practice, and counts as long', async () => {
    await start(town.colleague)
    await goOn(town.colleague, 'pre')
    const { path } = await now(town.colleague)
    const asked = new Set(questionsOf(course, 'pre').map(({ section }) => section))
    expect(path?.testedOut.map(({ id }) => id).every((id) => asked.has(id))).toBe(true)
    expect(path?.testedOut.length).toBeGreaterThan(1)
    while ((await goOn(town.colleague, 'read')) + (await goOn(town.colleague, 'practice')) > 0) {
      // What has no question is read.
    }
    await goOn(town.colleague, 'post')
    expect(await trained(town.colleague)).toBe(await trained(town.worker))
    expect(await trained(town.worker)).toMatch(/^\d{4}-/)
  })

  it('asks again what was wrong afterwards until its mastery is reached, and counts the first try', async () => {
    await start(town.lead)
    await goOn(town.lead, 'pre', false)
    while ((await goOn(town.lead, 'read')) + (await goOn(town.lead, 'practice')) > 0) {
      // Reads everything.
    }
    for (const { id } of questionsOf(course, 'post')) {
      const step = (await now(town.lead)).path?.steps.find((one) => one.id === `post-${id}`)
      if (step?.kind === 'question')
        for (const sent of answerFields(step.question, false)) await take(town.lead, step.id, sent)
    }
    const { path, progress } = await now(town.lead)
    expect([path?.again, path?.way, progress?.finishedOn]).toEqual([true, undefined, null])
    await goOn(town.lead, 'post')
    expect((await now(town.lead)).path?.way).toBe('course')
    const scores = await town.lead.run((ctx) => myScores(ctx, keyring()))
    expect(scores.find((one) => one.wave === 'post' && one.measures === 'knowledge')?.points).toBeLessThan(
      0.3,
    )
  })

  it('shows sections by what somebody said of their work', async () => {
    const shown = async (said: Parameters<typeof sayAboutLearner>[2]) => {
      await town.inShelter.run((ctx) => sayAboutLearner(ctx, keyring(), said))
      await start(town.inShelter)
      return (await now(town.inShelter)).path?.steps.flatMap((one) =>
        one.kind === 'section' ? [one.section.id] : [],
      )
    }
    const anybody = await shown({ profession: null, setting: null, area: null })
    const nurse = await shown({ profession: 'nurse', setting: null, area: 'rural' })
    expect(anybody).toContain('own-card')
    expect(nurse).toEqual(expect.arrayContaining(['own-card-health', 'far-away']))
    expect(nurse).not.toContain('own-card')
  })

  it('counts minutes from the page served to the answer, and not an evening on which it lay open', async () => {
    const by = town.outsider
    await start(by)
    const step = await next(by)
    const served = (ago: number, of = step?.id ?? '') =>
      sealServed(keyring(), { person: by.id, course: ID, step: of }, new Date(Date.now() - ago * 1000))
    const seconds = async () => (await now(by)).progress?.seconds ?? 0
    if (step?.kind !== 'question') throw new Error('a course begins with a question')
    const [answer] = answerFields(step.question, true)
    await take(by, step.id, { ...answer, served: served(40) })
    expect(Math.abs((await seconds()) - 40)).toBeLessThan(3)
    const second = await next(by)
    if (second?.kind !== 'question') throw new Error('and goes on with one')
    for (const sent of answerFields(second.question, true))
      await take(by, second.id, { ...sent, served: served(36_000, second.id) })
    expect(await seconds()).toBeLessThanOrEqual(43 + 180)
    const before = await seconds()
    const third = await next(by)
    if (third?.kind !== 'question') throw new Error('and with another')
    for (const sent of answerFields(third.question, true))
      await take(by, third.id, { ...sent, served: served(60, 'another-page') })
    expect(await seconds()).toBe(before)
  })

  it('begins for a group on its own day', async () => {
    const began: string[] = []
    announceStartRules([
      {
        startsOn: async (_ctx, id) => (id === ID ? '2999-01-01' : undefined),
        began: async (_ctx, id) => void began.push(id),
      },
    ])
    try {
      await expect(start(town.administrator)).rejects.toMatchObject({ code: 'starts-later' })
      announceStartRules([{ startsOn: async () => today, began: async (_ctx, id) => void began.push(id) }])
      await start(town.administrator)
      await start(town.administrator)
      expect(began).toEqual([ID])
    } finally {
      announceStartRules([])
    }
  })
})

describe('how a course was', () => {
  const at = (by: Colleague) => by.run((ctx) => reactionNow(ctx, keyring(), ID))
  const say = (by: Colleague, sent: Record<string, unknown>) =>
    by.run((ctx) => react(ctx, keyring(), ID, sent))

  it('is asked of whoever finished it, with the minutes that were counted', async () => {
    await expect(at(town.outsider)).rejects.toMatchObject({ code: 'not-finished' })
    await expect(say(town.auditor, {})).rejects.toMatchObject({ code: 'not-finished' })
    const { said, countedMinutes, progress } = await at(town.worker)
    expect([said, countedMinutes]).toEqual([null, Math.ceil(progress.seconds / 60)])
  })

  it('is kept as far as they say, corrected, and nothing where nothing is said', async () => {
    await say(town.worker, { relevance: '', minutes: ' ' })
    expect((await at(town.worker)).said).toBeNull()
    await say(town.worker, { relevance: 'very', harder: 'nonsense', minutes: '17', sureBefore: '' })
    expect((await at(town.worker)).said).toMatchObject({
      relevance: 'very',
      harder: null,
      minutes: 17,
      sureBefore: null,
    })
    await say(town.worker, { relevance: '', harder: 'some', sureBefore: 'not' })
    expect((await at(town.worker)).said).toMatchObject({
      relevance: null,
      harder: 'some',
      minutes: null,
      sureBefore: 'not',
    })
    for (const minutes of ['12 or so', '-1', '601', '1.5'])
      await expect(say(town.worker, { minutes })).rejects.toMatchObject({
        code: 'minutes-spent',
        fields: [{ field: 'minutes' }],
      })
  })

  it('stays as it is a week after they finished, behind the page too', async () => {
    const who = town.inShelter
    await who.run(async (ctx) => {
      await openOrMakeLink(ctx, keyring())
      await noteProgress(ctx, await beginRound(ctx, ID, 1), { seconds: 60, finished: true })
    })
    const finished = (daysAgo: number) =>
      town.db.admin.query(
        `update training.progress set finished_on = (now() at time zone 'UTC')::date - $1::int
         where learner_id = (select r.learner_id from training.reaction r where r.harder = 'no')`,
        [daysAgo],
      )
    await say(who, { harder: 'no' })
    await finished(7)
    await say(who, { harder: 'no', minutes: '5' })
    await finished(8)
    await expect(say(who, { harder: 'much' })).rejects.toMatchObject({ code: 'reaction-closed' })
    await expect(at(who)).rejects.toMatchObject({ code: 'reaction-closed' })
    await expect(
      who.run(async (ctx) => {
        await openLink(ctx, keyring())
        await ctx.prepared('react_in_test', `update training.reaction set harder = 'much'`, [])
      }),
    ).rejects.toMatchObject({ code: '42501' })
    await who.run((ctx) => deleteMyScores(ctx, keyring(), ID))
  })

  it('is asked anew of another time, and goes with their scores', async () => {
    await say(town.lead, { relevance: 'little' })
    await start(town.lead)
    await expect(at(town.lead)).rejects.toMatchObject({ code: 'not-finished' })
    await town.lead.run((ctx) => deleteMyScores(ctx, keyring(), ID))
    const { rows } = await town.db.admin.query('select from training.reaction')
    expect(rows).toHaveLength(1)
  })
})

describe('boosters', () => {
  const waits = (by: Colleague) =>
    by.run(async (ctx) =>
      waitingOf(await completionsOf(ctx), new Date().toISOString().slice(0, 10)).map(
        ({ planned }) => planned,
      ),
    )
  const boost = async (by: Colleague) => {
    const [planned] = await waits(by)
    const id = planned?.id ?? ''
    const { booster } = await by.run((ctx) => boosterNow(ctx, id))
    for (const sent of answerFields(booster.vignette, true))
      await by.run((ctx) => takeBooster(ctx, keyring(), id, sent))
    return planned?.at
  }

  it('wait when they are due, one at a time, for whoever they are of', async () => {
    expect(await waits(town.worker)).toEqual([])
    await daysPass(town.db, town.worker.id, 8)
    const [week] = await waits(town.worker)
    expect(week?.at).toBe('one-week')
    await expect(town.colleague.run((ctx) => boosterNow(ctx, week?.id ?? ''))).rejects.toMatchObject({
      code: 'no-such-course',
    })
    await expect(town.lead.run((ctx) => putOff(ctx, week?.id ?? ''))).rejects.toMatchObject({
      code: 'no-such-course',
    })
    expect(await boost(town.worker)).toBe('one-week')
    expect(await waits(town.worker)).toEqual([])
    await expect(
      town.worker.run((ctx) => takeBooster(ctx, keyring(), week?.id ?? '', {})),
    ).rejects.toMatchObject({ code: 'booster-done' })
  })

  it('are put off without a loss', async () => {
    await daysPass(town.db, town.worker.id, 30)
    const before = await trained(town.worker)
    const [month] = await waits(town.worker)
    await town.worker.run((ctx) => putOff(ctx, month?.id ?? ''))
    expect(await trained(town.worker)).toBe(before)
    const [still] = await waits(town.worker)
    expect([still?.id, still?.putOffUntil]).toEqual([
      month?.id,
      new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10),
    ])
  })

  it('that are missed twice in a row end what one is trained in; the one that waits brings it back', async () => {
    await daysPass(town.db, town.colleague.id, 70)
    const lapsed = await trained(town.colleague)
    expect(Date.parse(lapsed ?? '')).toBeLessThan(Date.now() - 86_400_000)
    // "Not now" brings nothing back, past the verb neither.
    const [missed] = await waits(town.colleague)
    const id = missed?.id ?? ''
    await expect(town.colleague.run((ctx) => putOff(ctx, id))).rejects.toMatchObject({
      code: 'booster-closed',
    })
    await expect(
      town.colleague.run((ctx) =>
        ctx.prepared(
          'test_put_off',
          `update training.booster set put_off_until = current_date + 7 where id = $1`,
          [id],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await trained(town.colleague)).toBe(lapsed)
    expect(await boost(town.colleague)).toBe('one-month')
    expect(Date.parse((await trained(town.colleague)) ?? '')).toBeGreaterThan(Date.now() + 200 * 86_400_000)
  })

  it('after three months are followed by questions of another form, which nobody has to answer', async () => {
    const of = (by: Colleague) => by.run((ctx) => followUp(ctx, keyring(), ID, 'three-months'))
    await expect(of(town.worker)).rejects.toMatchObject({ code: 'no-such-course' })
    await daysPass(town.db, town.worker.id, 60)
    expect(await boost(town.worker)).toBe('three-months')
    const { questions, next: first } = await of(town.worker)
    expect(questions).toEqual(questionsOf(course, 'three-months'))
    expect(first).toBe(questions[0])
    for (const question of questions)
      for (const sent of answerFields(question, true))
        await town.worker.run((ctx) =>
          takeFollowUp(ctx, keyring(), { course: ID, wave: 'three-months', question: question.id }, sent),
        )
    expect((await of(town.worker)).next).toBeUndefined()
    const scores = await town.worker.run((ctx) => myScores(ctx, keyring()))
    expect(scores.find(({ wave }) => wave === 'three-months')?.points).toBe(1)
  })
})
