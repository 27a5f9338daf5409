import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { courseOf, questionsOf } from '#features/courses/index.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import {
  aColleague,
  type Colleague,
  type RecordsTown,
  recordsTown,
} from '../../records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '../../records/testing/records-web.ts'
import { training } from '../feature.ts'
import { answerFields } from '../testing/answer-fields.ts'
import { completeCourse } from '../testing/complete-course.ts'
import { daysPass } from '../testing/days-pass.ts'

const ID = 'who-to-call'
const course = courseOf(ID)
if (!course) throw new Error('the worked example is not there')

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town, town.keys, undefined, {}, training.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const shown = async (url: string, by: Colleague) => {
  const answer = await web.get(url, by)
  expect([url, answer.statusCode]).toEqual([url, 200])
  expect([url, await pageFaults(answer.body)]).toEqual([url, NO_FAULTS])
  // Addresses at work hold no language: one with it leads nowhere.
  expect(answer.body).not.toMatch(/(?:href|action)="\/en\/(?:learning|sharing)/)
  return { text: textOf(answer.body), html: answer.body }
}
const served = (html: string) => /name="served" value="([^"]+)"/.exec(html)?.[1] ?? ''
/** Posts and says where it leads. */
const to = async (url: string, fields: Fields, by: Colleague) => {
  const answer = await web.post(url, fields, by)
  expect([url, answer.statusCode, answer.statusCode === 303 ? '' : textOf(answer.body)]).toEqual([
    url,
    303,
    '',
  ])
  return String(answer.headers.location)
}

/** Goes through one page as a person does. @returns the next address */
async function onward(url: string, by: Colleague, isRight: boolean): Promise<string> {
  const path = url.split('?')[0] ?? ''
  const at = path.split('/').at(-1) ?? ''
  const { html } = await shown(url, by)
  if (at.startsWith('read-')) return await to(path, { served: served(html) }, by)
  if (at.startsWith('practice-')) {
    const clock = await to(path, { begin: 'yes' }, by)
    const running = await shown(clock, by)
    expect(running.text).toContain('Phone number you found')
    return await to(path, { served: served(running.html), number: '+1 (312) 555-0100' }, by)
  }
  const question = course?.questions.find(({ id }) => at.endsWith(`-${id}`))
  if (!question) throw new Error(`no question ${at}`)
  let next = url
  for (const fields of answerFields(question, isRight)) {
    if (next !== url) await shown(next, by)
    next = await to(path, { ...fields, served: served(html) }, by)
  }
  return next
}

const linkOn = (html: string) => /<a class="button primary" href="([^"]+)"/.exec(html)?.[1]

/** Takes all pages that come from an address. @returns what the pages said */
async function takeAll(from: string, by: Colleague, isRight: (at: string) => boolean): Promise<string[]> {
  const said: string[] = []
  for (let url = from, n = 0; n < 80; n += 1) {
    if (/^\/learning\/[^/]+(?:\/reaction)?$/.test(url.split('?')[0] ?? ''))
      return [...said, (await shown(url, by)).text]
    if (url.includes('seen=yes')) {
      const { text, html } = await shown(url, by)
      said.push(text)
      url = linkOn(html) ?? ''
    } else url = await onward(url, by, isRight(url))
  }
  throw new Error('it does not end')
}

describe('one’s own training', () => {
  it('shows every course, what one is trained in, and nothing before one began', async () => {
    const { text } = await shown('/learning', town.worker)
    expect(text).toContain('Who to call here')
    expect(text).toContain('Not started')
    expect(text).not.toContain('Your scores')
    expect(text).not.toContain('Assign courses to people')
    expect((await shown('/learning', town.auditor)).text).toContain('Who to call here')
  })

  it('keeps what somebody says of their work', async () => {
    expect(
      await to('/learning/about', { profession: 'nurse', setting: '', area: 'rural' }, town.inShelter),
    ).toBe('/learning?done=said')
    const { html } = await shown('/learning?done=said', town.inShelter)
    expect(html).toMatch(/<option value="nurse" selected/)
    expect(html).toMatch(/<option value="rural" selected/)
  })
})

describe('a course, page by page without scripts', () => {
  it('goes from the first question to "completed", with what is right only after it', async () => {
    expect((await shown(`/learning/${ID}`, town.worker)).text).toMatch(
      /draft.*not accredited.*Begin the course/,
    )
    const first = await to(`/learning/${ID}`, {}, town.worker)
    expect(first).toBe(`/learning/${ID}/pre-${questionsOf(course, 'pre')[0]?.id}`)
    // Another device shows the same page.
    expect((await shown(`/learning/${ID}`, town.worker)).html).toContain(`href="${first}"`)
    const said = await takeAll(first, town.worker, (at) => !at.includes('/pre-'))
    expect(said.at(-1)).toMatch(/You have completed the course.*Skip these questions.*Get a certificate/)
    const finished = (await shown(`/learning/${ID}`, town.worker)).text
    expect(finished).toMatch(/Trained until.*You have finished this course.*Say how the course was/)
    expect(said.some((one) => one.includes('Phone number'))).toBe(false)
    expect(said.some((one) => one.includes('That number is not in the directory for this need'))).toBe(true)
    const mine = await shown('/learning', town.worker)
    expect(mine.text).toMatch(/Who to call here: completed on .* in \d+ minutes?/)
    expect(mine.text).toMatch(/Before the course Knowledge \d+%/)
    expect(mine.text).toMatch(/After the course Knowledge 100%/)
  })

  it('shows a form again with what is missing, and no page of a course that one has not begun', async () => {
    const first = await to(`/learning/${ID}`, {}, town.colleague)
    const again = await web.post(first, {}, town.colleague)
    expect([again.statusCode, textOf(again.body)]).toEqual([
      422,
      expect.stringMatching(/Choose|Give every line its place/),
    ])
    expect((await web.get(`/learning/what-it-is/pre-anything`, town.colleague)).headers.location).toBe(
      '/learning/what-it-is',
    )
    expect((await web.get(`/learning/${ID}/read-nothing`, town.colleague)).statusCode).toBe(404)
    expect((await web.get('/learning/no-course', town.colleague)).statusCode).toBe(404)
    expect((await web.post('/learning/no-course', {}, town.colleague)).statusCode).toBe(404)
  })

  it('says the law of a state that is chosen on the page, and counts what was read before', async () => {
    const path = `/learning/${ID}/read-your-report`
    const first = (await shown(path, town.colleague)).html
    const form = /<form action="([^"]+)" method="get"[^>]*>.*?name="clock" value="([^"]+)"/s.exec(first)
    expect(form?.[1]).toBe(path)
    const chosen = await shown(`${form?.[1]}?state=WA&clock=${form?.[2]}`, town.colleague)
    expect(chosen.text).toContain('Washington')
    expect(served(chosen.html)).toBe(served(first))
    // A section that says nothing of a state asks for none.
    expect((await shown(`/learning/${ID}/read-own-card`, town.colleague)).html).not.toContain('choose-state')
  })

  it('is skipped where somebody knew it', async () => {
    await takeAll(await to(`/learning/${ID}`, {}, town.inShelter), town.inShelter, () => true)
    expect((await shown(`/learning/${ID}`, town.inShelter)).text).toContain('Trained until')
    const scores = (await shown('/learning', town.inShelter)).text
    expect(scores).toMatch(/Before the course Knowledge 100%/)
  })

  it('asks how it was: every question can be left out, and all of them with one link', async () => {
    const path = `/learning/${ID}/reaction`
    const { html } = await shown(`${path}?done=completed`, town.worker)
    expect(/<a class="button quiet" href="([^"]+)">Skip these questions/.exec(html)?.[1]).toBe(
      `/learning/${ID}`,
    )
    expect(html).toMatch(/name="minutes"[^>]*value="\d+"/)
    expect(html).not.toMatch(/<textarea| required/)
    expect(await to(path, {}, town.worker)).toBe(`/learning/${ID}?done=reacted`)
    expect((await shown('/learning', town.worker)).text).not.toContain('How courses were for you')
    const wrong = await web.post(path, { relevance: 'somewhat', minutes: 'long' }, town.worker)
    expect([wrong.statusCode, textOf(wrong.body)]).toEqual([
      422,
      expect.stringContaining('Enter whole minutes'),
    ])
    expect(wrong.body).toMatch(/value="somewhat" checked/)
    expect(await to(path, { relevance: 'somewhat', minutes: '14', sureBefore: 'not' }, town.worker)).toBe(
      `/learning/${ID}?done=reacted`,
    )
    expect((await shown(`/learning/${ID}?done=reacted`, town.worker)).text).toMatch(
      /Thank you\..*Change what you said about the course/,
    )
    expect((await shown('/learning', town.worker)).text).toMatch(
      /How courses were for you Who to call here How relevant was the course to your work\? Somewhat relevant .* Not sure at all .* 14 minutes/,
    )
    // Not before it is finished, and of no course that there is none of.
    expect((await web.get(path, town.lead)).headers.location).toBe(`/learning/${ID}`)
    expect((await web.post(path, { relevance: 'very' }, town.lead)).statusCode).toBe(409)
    expect((await web.get('/learning/no-course/reaction', town.worker)).statusCode).toBe(404)
  })

  it('deletes one’s scores on request, and leaves what was completed', async () => {
    expect(await to('/learning/scores/delete', { course: '' }, town.inShelter)).toBe('/learning?done=deleted')
    const { text } = await shown('/learning?done=deleted', town.inShelter)
    expect(text).toContain('Your scores are deleted')
    expect(text).not.toContain('After the course')
    expect(text).toContain('Trained until')
    expect(text).toMatch(/Who to call here: completed on/)
  })
})

describe('courses of others', () => {
  const path = '/learning/elsewhere'
  const soar = { course: 'hhs-soar', completedOn: '2026-03-02', number: 'TRAIN-4711' }

  it('are recorded as somebody states them, and come back where something is wrong', async () => {
    expect((await shown(path, town.auditor)).text).toMatch(/It is your own word.*Nothing yet\./)
    for (const [more, sentence] of [
      [{ course: '' }, 'Choose a course from the list.'],
      [{ completedOn: inDays(2) }, 'not later than today'],
      [{ number: '<>' }, 'Enter the number as it stands on the certificate'],
    ] as const) {
      const wrong = await web.post(path, { ...soar, ...more }, town.auditor)
      expect([wrong.statusCode, textOf(wrong.body)]).toEqual([422, expect.stringContaining(sentence)])
      if (!('number' in more)) expect(wrong.body).toContain('value="TRAIN-4711"')
    }
    expect(await to(path, soar, town.auditor)).toBe(`${path}?done=stated`)
    const { html, text } = await shown(`${path}?done=stated`, town.auditor)
    expect(html).not.toMatch(/type="file"|<textarea/)
    expect(text).toMatch(
      /as you stated\. Certificate number TRAIN-4711\..*You may already know these sections/,
    )
    expect(text).toMatch(/Recognizing without labeling ?: What you may notice/)
    expect(text).toContain('This is our proposal and a draft.')
  })

  it('say on the page of a course what may be known, and skip nothing by themselves', async () => {
    expect((await shown('/learning', town.auditor)).text).toMatch(
      /SOAR: Stop, Observe, Ask, Respond: completed elsewhere on .*, as you stated\./,
    )
    expect((await shown('/learning/recognizing-without-labeling', town.auditor)).text).toMatch(
      /You recorded that you completed SOAR: Stop, Observe, Ask, Respond\..*What you may notice.*draft/,
    )
    expect((await shown(`/learning/${ID}`, town.auditor)).text).not.toContain('SOAR')
    const first = await to('/learning/recognizing-without-labeling', {}, town.auditor)
    expect(first).toMatch(/\/pre-/)
    expect((await shown('/learning/recognizing-without-labeling', town.auditor)).text).not.toContain(
      'You knew these sections already',
    )
  })

  it('are removed by whoever stated them, and theirs alone', async () => {
    const back = /action="(\/learning\/elsewhere\/[\da-f-]{36}\/take-back)"/.exec(
      (await shown(path, town.auditor)).html,
    )?.[1]
    expect((await web.post(back ?? '', {}, town.worker)).statusCode).toBe(404)
    expect(await to(back ?? '', {}, town.auditor)).toBe(`${path}?done=taken-back`)
    expect((await shown(path, town.auditor)).text).toContain('Nothing yet.')
    expect((await shown('/learning', town.auditor)).text).not.toContain('SOAR')
  })
})

describe('boosters on pages', () => {
  const waits = async (by: Colleague) =>
    /href="(\/learning\/boosters\/[\da-f-]{36})"/.exec((await shown('/learning', by)).html)?.[1] ?? ''

  it('wait with "Not now" beside them, are done choice by choice, and say what to remember', async () => {
    await daysPass(town.db, town.worker.id, 31)
    const path = await waits(town.worker)
    expect(await to(`${path}/not-now`, {}, town.worker)).toBe('/learning?done=put-off')
    expect((await shown('/learning', town.worker)).text).toContain('You put it off until')
    const empty = await web.post(path, {}, town.worker)
    expect(empty.statusCode).toBe(422)
    const booster = course.boosters.find(({ at }) => at === 'one-month')
    if (!booster) throw new Error('no booster')
    let next = path
    for (const fields of answerFields(booster.vignette, true)) {
      await shown(next, town.worker)
      next = await to(path, fields, town.worker)
    }
    const after = (await shown(next, town.worker)).text
    expect(after).toMatch(/Trained until .*Booster done\./)
    expect(await waits(town.worker)).toBe('')
    expect((await web.get(path, town.colleague)).statusCode).toBe(404)
  })

  it('that were missed have no "Not now", and say what to do to whoever asks all the same', async () => {
    const late = await aColleague(town.db, 'program-worker', town.elsewhere)
    await late.run((ctx) => completeCourse(ctx, ID))
    await daysPass(town.db, late.id, 70)
    const path = await waits(late)
    expect(path).not.toBe('')
    for (const url of ['/learning', path]) expect((await shown(url, late)).html).not.toContain('/not-now')
    const asked = await web.post(`${path}/not-now`, {}, late)
    expect([asked.statusCode, textOf(asked.body).includes('Do the booster now')]).toEqual([409, true])
  })

  it('after three months lead to a few questions of another form', async () => {
    await daysPass(town.db, town.worker.id, 62)
    const path = await waits(town.worker)
    const booster = course.boosters.find(({ at }) => at === 'three-months')
    if (!booster) throw new Error('no booster')
    for (const fields of answerFields(booster.vignette, true)) await to(path, fields, town.worker)
    const follows = /href="(\/learning\/who-to-call\/three-months-[a-z0-9-]+)"/.exec(
      (await shown(path, town.worker)).html,
    )?.[1]
    expect(follows).toBeDefined()
    const said = await takeAll(follows ?? '', town.worker, () => true)
    expect(said.length).toBeGreaterThanOrEqual(1)
    expect((await shown('/learning', town.worker)).text).toContain('Three months later')
  })
})

it('an evaluator of the coalition begins a course like everybody else, though they work in no agency', async () => {
  const evaluator = await aColleague(town.db, 'evaluator', { coalition: town.clinic.coalition })
  expect((await shown('/learning', evaluator)).text).toContain(course.title)
  expect(await to(`/learning/${ID}`, {}, evaluator)).toMatch(/^\/learning\/who-to-call\/pre-/)
})

describe('asking people to take a course', () => {
  it('is for leads and administrators, who see done or not done', async () => {
    for (const by of [town.worker, town.auditor])
      expect((await web.get('/learning/people', by)).statusCode).toBe(403)
    const form = { course: 'asking-with-care', person: '', dueOn: inDays(10) }
    expect(await to('/learning/people', form, town.lead)).toBe('/learning/people?done=assigned')
    await town.worker.run((ctx) => completeCourse(ctx, 'asking-with-care'))
    const { text, html } = await shown('/learning/people?done=assigned', town.lead)
    expect(text).toMatch(/1 of 3 done\. Due by/)
    expect((await shown('/learning', town.colleague)).text).toMatch(/assigned by .* Not done/)
    expect((await shown('/learning', town.worker)).text).toMatch(/assigned by .* Done/)
    for (const [fields, sentence] of [
      [{ ...form, course: '' }, 'Choose one of the courses'],
      [{ ...form, dueOn: inDays(-3) }, 'Choose a day from today on'],
      [{ ...form, dueOn: '' }, 'Choose a day from today on'],
      [{ ...form, person: town.outsider.id }, 'Choose somebody who works here'],
    ] as const) {
      const refused = await web.post('/learning/people', fields, town.lead)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    const end = /action="(\/learning\/people\/[\da-f-]{36}\/end)"/.exec(html)?.[1] ?? ''
    expect((await web.post(end, {}, town.administrator)).statusCode).toBe(404)
    expect(await to(end, {}, town.lead)).toBe('/learning/people?done=ended')
    expect((await shown('/learning/people', town.lead)).text).toContain('You have not assigned a course yet')
  })
})
