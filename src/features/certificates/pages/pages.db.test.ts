import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { type RecordsTown, recordsTown } from '../../records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '../../records/testing/records-web.ts'
import { stateElsewhere } from '../../training/taking/elsewhere.ts'
import { completeCourse } from '../../training/testing/complete-course.ts'
import { verifyFile } from '../credential/verify-file.ts'
import { certificates } from '../feature.ts'
import { aCompletion, anApproval } from '../testing/some-certificates.ts'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town, town.keys, undefined, {}, [
    ...(certificates.routes ?? []),
    ...openPages([certificates]),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const HOME = '/learning/certificates'
const PROVIDER = `${HOME}/provider`

async function shown(url: string, by = town.worker) {
  const answer = await web.get(url, by)
  expect([url, answer.statusCode]).toEqual([url, 200])
  expect([url, await pageFaults(answer.body)]).toEqual([url, NO_FAULTS])
  return textOf(answer.body)
}

/** Sends a form. @returns where it leads */
async function sent(url: string, fields: Fields = {}, by = town.worker): Promise<string> {
  const answer = await web.post(url, fields, by)
  expect([url, answer.statusCode]).toEqual([url, 303])
  return answer.headers.location ?? ''
}

const approvalFields = () => {
  const { credits, timeBased: _, courseNumber, ...said } = anApproval()
  return { ...said, credits: String(credits), courseNumber: courseNumber ?? '' }
}
const idIn = (path: string) => /[\da-f]{8}-[\da-f-]{27}/.exec(path)?.[0] ?? ''

describe('the pages of a learner', () => {
  it('lead from a completion to a certificate that is theirs alone', async () => {
    const completion = await aCompletion(town, town.worker)
    expect(await shown(HOME)).toMatch(/Completed, no certificate yet Who to call.*Get the certificate/i)
    const ask = `${HOME}/completions/${completion}`
    expect(await shown(ask)).toContain('No approval by a board counted on that day')
    const wrong = await web.post(ask, { licenseNumber: 'RN 1', email: 'nobody' }, town.worker)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('value="RN 1"')
    expect(textOf(wrong.body)).toContain('Enter an email address')
    expect((await web.post(ask, {}, town.colleague)).statusCode).toBe(404)

    const path = await sent(ask, { licenseNumber: 'RN 1', email: 'dana@harbor.example' })
    const page = await shown(path)
    expect(page).toContain('Certificate of completion: not accredited CE')
    expect(page).toMatch(/License number RN 1.*Check this certificate at http/)
    const file = await web.get(`${path.split('?')[0]}/file`, town.worker)
    expect(file.headers['content-type']).toContain('application/vc')
    expect(file.headers['content-disposition']).toMatch(/attachment.*certificate-/)
    expect(await verifyFile(file.body, new Date())).toMatchObject({ ok: true })
    for (const of of [path, `${path.split('?')[0]}/file`])
      expect((await web.get(of, town.colleague)).statusCode).toBe(404)
    expect((await web.post(ask, {}, town.worker)).statusCode).toBe(409)
  })

  it('publish it, make it private, and take it back', async () => {
    const id = idIn(
      await sent(`${HOME}/completions/${await aCompletion(town, town.worker)}`, { licenseNumber: 'RN 77' }),
    )
    const open = `/certificates/${id}`
    expect((await web.get(open)).statusCode).toBe(404)
    expect((await web.get(`${open}/file`)).statusCode).toBe(404)
    await sent(`${HOME}/${id}/publish`, { open: 'yes' })
    for (const locale of ['en', 'es', 'ar']) {
      const answer = await web.get(locale === 'en' ? open : `/${locale}${open}`)
      expect([locale, answer.statusCode]).toEqual([locale, 200])
      expect(await htmlFaults(answer.body)).toEqual([])
      expect(answer.body).toContain('not accredited CE')
      expect(answer.body).toContain('noindex')
      expect(answer.body).not.toContain('RN 77')
      if (locale === 'en') expect(readingFaults(answer.body, 'public')).toEqual([])
    }
    expect(textOf((await web.get(open)).body)).toContain('This certificate is valid.')
    expect(await verifyFile((await web.get(`${open}/file`)).body, new Date())).toMatchObject({ ok: true })
    expect((await web.get(`${open}/file`)).body).not.toContain('RN 77')
    const mine = (await web.get(`${HOME}/${id}/file`, town.worker)).body
    expect(mine).toContain('"licenseNumber": "RN 77"')
    expect(await verifyFile(mine, new Date())).toMatchObject({ ok: true })
    await sent(`${HOME}/${id}/take-back`)
    expect(textOf((await web.get(open)).body)).toContain('was taken back on')
    expect(await shown(HOME)).toContain('Taken back on')
    await sent(`${HOME}/${id}/publish`, { open: 'no' })
    expect((await web.get(open)).statusCode).toBe(404)
    expect((await web.get('/certificates/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404)
  })
})

describe('a transcript', () => {
  it('tells what was completed here with how it is accredited, and apart from it what they say of elsewhere', async () => {
    const by = town.inShelter
    const path = `${HOME}/transcript`
    expect(await shown(path, by)).toMatch(
      /No course completed here yet\..*Completed elsewhere, as stated by the learner.*Nobody here has checked it\..*Nothing stated\./,
    )
    const certified = await aCompletion(town, by)
    await aCompletion(town, by, { way: 'tested-out' })
    const id = idIn(await sent(`${HOME}/completions/${certified}`, {}, by))
    await by.run((ctx) =>
      stateElsewhere(ctx, town.db.keyring, {
        course: 'hhs-soar',
        completedOn: '2026-03-02',
        number: 'TRAIN-4711',
      }),
    )
    const text = await shown(path, by)
    const [here = '', ...rest] = text.split('Completed elsewhere, as stated by the learner')
    const elsewhere = rest.join('')
    expect(here).toMatch(
      new RegExp(`12 minutes, online, self-paced Certificate of completion: not accredited CE ${id}`),
    )
    expect(here).toMatch(/by a test of what the course teaches Not accredited No certificate/)
    expect(here).not.toMatch(/SOAR|TRAIN-4711/)
    expect(elsewhere).toMatch(
      /not accredited or certified by this provider.*SOAR: Stop, Observe, Ask, Respond U\.S\. Department of Health .* March 2, 2026 TRAIN-4711/,
    )
    expect(await shown(HOME, by)).toContain('See your transcript')
    // Nobody else's: each has their own.
    expect(await shown(path, town.lead)).not.toMatch(/SOAR|TRAIN-4711/)
  })

  it('says that an approval counted, only by a certificate that holds', async () => {
    const by = town.lead
    await sent(`${PROVIDER}/approvals`, approvalFields(), town.administrator)
    const completion = await aCompletion(town, by)
    const form = await web.get(`${HOME}/completions/${completion}`, by)
    const approval = /name="approval" value="([\da-f-]{36})"/.exec(form.body)?.[1] ?? ''
    const id = idIn(await sent(`${HOME}/completions/${completion}`, { approval }, by))
    expect(await shown(`${HOME}/transcript`, by)).toMatch(
      new RegExp(`0\\.2 contact hours: Example Board of Nursing, number P-1042 ${id}`),
    )
    await sent(`${HOME}/${id}/take-back`, {}, by)
    expect(await shown(`${HOME}/transcript`, by)).toMatch(/Not accredited No certificate/)
  })
})

it('a course that somebody takes here ends in a certificate', async () => {
  const completion = await town.colleague.run((ctx) => completeCourse(ctx, 'who-to-call'))
  const mine = await web.get(HOME, town.colleague)
  expect(mine.body).toContain(`${HOME}/completions/${completion}`)
  const path = await sent(`${HOME}/completions/${completion}`, {}, town.colleague)
  expect(await shown(path, town.colleague)).toMatch(/Edition 1 .*Time 10 minutes, online/)
})

describe('the pages of a provider', () => {
  it('are for its administrators alone', async () => {
    for (const path of [PROVIDER, `${PROVIDER}/approvals`, `${PROVIDER}/files/who-to-call`])
      expect((await web.get(path, town.lead)).statusCode).toBe(403)
    expect(await shown(HOME, town.administrator)).toContain('Manage approvals')
    expect(await shown(HOME)).not.toContain('Manage approvals')
  })

  it('say who it is, and show a mistake beside what was typed', async () => {
    const by = town.administrator
    const said = {
      legalName: 'Harbor Clinic, Inc.',
      address: '2 Harbor Way, Harbor, IL',
      signatory: 'Rosa Marin',
      signatoryTitle: 'Lead',
    }
    const wrong = await web.post(PROVIDER, { ...said, address: '' }, by)
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('value="Harbor Clinic, Inc."')
    expect(await shown(await sent(PROVIDER, said, by), by)).toContain('Saved. New certificates show this.')
  })

  it('put nothing back that a colleague said of it while the page stood open', async () => {
    const by = town.administrator
    const said = { legalName: 'Pier Clinic, Inc.', address: '4 Pier Way, Harbor, IL', signatoryTitle: 'Lead' }
    await sent(PROVIDER, { ...said, signatory: 'Rosa Marin' }, by)
    const old = formValues((await web.get(PROVIDER, by)).body, PROVIDER)
    const theirs = { ...old, signatory: 'Ana Brook' }
    for (const _ of ['sent', 'sent again']) await sent(PROVIDER, theirs, by)
    const wrong = await web.post(PROVIDER, { ...old, address: '' }, by)
    expect(wrong.statusCode).toBe(422)
    const mine = { ...formValues(wrong.body, PROVIDER), address: '6 Pier Way, Harbor, IL' }
    const late = await web.post(PROVIDER, mine, by)
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('A colleague changed this'),
    ])
    expect((await web.get(PROVIDER, by)).body).toContain('value="Ana Brook"')
    const knowing = formValues(late.body, PROVIDER)
    expect(knowing).toMatchObject({ address: [mine.address], signatory: ['Rosa Marin'] })
    await sent(PROVIDER, knowing, by)
    expect((await web.get(PROVIDER, by)).body).toContain('value="Rosa Marin"')
  })

  it('record an approval, which learners choose and the board is told of, and end it', async () => {
    const by = town.administrator
    const path = `${PROVIDER}/approvals`
    await shown(path, by)
    const wrong = await web.post(path, { ...approvalFields(), credits: '-1' }, by)
    expect([wrong.statusCode, textOf(wrong.body)]).toEqual([
      422,
      expect.stringContaining('Enter a number above 0'),
    ])
    const late = await web.post(
      path,
      { ...approvalFields(), courseNumber: '20-77', endsOn: '2024-01-01' },
      by,
    )
    expect([late.statusCode, textOf(late.body)]).toEqual([
      422,
      expect.stringContaining('The last day must come after'),
    ])
    expect(formValues(late.body, path)).toMatchObject({
      courseNumber: ['20-77'],
      title: [expect.any(String)],
    })
    const nothing = await web.post(path, { ...approvalFields(), course: 'no-course' }, by)
    expect(textOf(nothing.body)).toContain('Choose a course from the list')
    expect(await shown(await sent(path, approvalFields(), by), by)).toMatch(
      /Example Board of Nursing, number P-1042.*Active/,
    )

    const ask = `${HOME}/completions/${await aCompletion(town, town.worker)}`
    expect(await shown(ask)).toContain('Example Board of Nursing: 0.2 contact hours')
    const { rows } = await town.db.admin.query<{ id: string }>('select id from certificates.approval')
    const approval = rows[0]?.id ?? ''
    expect(
      (await web.post(ask, { approval: '00000000-0000-4000-8000-000000000000' }, town.worker)).statusCode,
    ).toBe(422)
    const mine = await shown(await sent(ask, { approval, licenseNumber: 'RN 5' }))
    expect(mine).toMatch(/Credits 0\.2 contact hours.*approved provider.*Course number 20-77/)
    expect(mine).not.toContain('not accredited')

    const report = await web.get(`${path}/${approval}/report.csv`, by)
    expect(report.headers['content-type']).toContain('text/csv')
    expect(report.body).toContain('"RN 5"')
    expect((await web.get(`${path}/${approval}/report.csv`, town.worker)).statusCode).toBe(403)
    const issued = await shown(PROVIDER, by)
    expect(issued).toMatch(/Certificates issued .*Who to Call \(approved title\)/)
    expect(await shown(await sent(`${path}/${approval}/end`, {}, by), by)).toContain('Ended on')
    expect((await web.post(`${path}/${approval}/end`, {}, by)).statusCode).toBe(404)
  })

  it('take a certificate back that should not have been issued', async () => {
    const by = town.administrator
    const id = idIn(await sent(`${HOME}/completions/${await aCompletion(town, town.worker)}`))
    const path = `${PROVIDER}/issued/${id}/take-back`
    expect((await web.post(path, { why: 'because' }, by)).statusCode).toBe(422)
    expect(await shown(await sent(path, { why: 'not-completed' }, by), by)).toContain(
      'the course was not completed',
    )
    expect((await web.post(path, { why: 'not-completed' }, by)).statusCode).toBe(409)
  })

  it('keep what boards ask for, part by part, and delete nothing of it too soon', async () => {
    const by = town.administrator
    const path = `${PROVIDER}/files/who-to-call`
    expect(await shown(path, by)).toMatch(/Still missing: Gap analysis/)
    expect((await web.post(path, { part: 'outcomes', words: '' }, by)).statusCode).toBe(422)
    const after = await shown(
      await sent(path, { part: 'outcomes', words: 'Reaches the right contact.' }, by),
      by,
    )
    expect(after).toContain('Reaches the right contact.')
    expect(after).not.toMatch(/Delete/)
    expect((await web.get(`${PROVIDER}/files/no-course`, by)).statusCode).toBe(404)
    const { rows } = await town.db.admin.query<{ id: string }>('select id from certificates.file_part')
    const remove = `${PROVIDER}/file-parts/${rows[0]?.id ?? ''}/delete`
    expect((await web.post(remove, {}, by)).statusCode).toBe(409)
    await town.db.admin.query(`update certificates.file_part set written_at = now() - interval '7 years'`)
    await town.db.admin.query('update certificates.certificate set completed_on = completed_on - 2193')
    expect(await shown(path, by)).toContain('Delete')
    expect(await sent(remove, {}, by)).toContain('done=file-deleted')
  })
})
