import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { EDGE, multipart } from '#platform/http/testing/signed-in.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type RecordsTown, recordsTown } from '../../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../../records/testing/records-web.ts'
import { instruments } from '../feature.ts'
import { licensedFile, licensedForm, licensedPackage } from '../testing/licensed.ts'

let town: RecordsTown
let web: RecordsWeb
beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town, town.keys, undefined, {}, instruments.routes)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

const PATH = `/instruments/${licensedPackage().id}/1.0.0`
const shown = async (url: string, by = town.worker) => {
  const answer = await web.get(url, by)
  expect(answer.statusCode).toBe(200)
  return textOf(answer.body)
}

/** The form of an import, as browsers send it. */
async function send(content: string, permission = 'Folder 7', by = town.administrator) {
  return await web.web.app.inject({
    method: 'POST',
    url: '/instruments/import',
    headers: {
      ...ownForm,
      cookie: `bw_session=${by.secret}`,
      'content-type': `multipart/form-data; boundary=${EDGE}`,
    },
    payload: multipart({ permission }, { field: 'file', name: 'package.json', content }),
  })
}

describe('the pages of questionnaires', () => {
  it('list what there is, as a draft, with what is not known as unknown', async () => {
    expect(await shown('/instruments')).toMatch(/PHQ-9 1\.0\.0 Mood and health Evaluated in studies/)
    const registry = await shown('/instruments/registry')
    expect(registry).toContain('Rapid Screening Tool for Child Trafficking')
    expect(registry).toMatch(
      /HTST \(Human Trafficking Screening Tool\), Florida.*Another tool has the same short name: HTST and HTST-SF/,
    )
    expect(registry).toMatch(
      /Missouri indicator tool Holder Unknown License Unknown Used by Unknown Ages Unknown/,
    )
    expect(registry).toMatch(
      /FL Guidelines for reports.*IL Handbook for child welfare.* Unknown 2013.*MO \(not checked\) Unknown/,
    )
    const page = await shown('/instruments/phq-9/1.0.0')
    expect(page).toContain('No clinician or survivor adviser has approved this package yet')
    expect(page).toContain('No permission required to reproduce, translate, display or distribute.')
    expect(page).toContain(
      'Spanish (Our own draft from the English text; not validated, so no cut-off applies)',
    )
    expect(page).toContain('Thoughts that you would be better off dead')
    expect(page).toMatch(
      /Before you can use it here.*not active in your program.*No training for this questionnaire/,
    )
    expect((await web.get('/instruments/phq-9/9.9.9', town.worker)).statusCode).toBe(404)
  })

  it('show our own list with risk beside protection, in the strength of its source', async () => {
    const list = await shown('/instruments/observations/1.0.0')
    expect(list).toContain('Not validated. No study shows how well it works.')
    expect(list).toContain('Staff fill it in from what they know and ask nothing')
    expect(list).toMatch(/above all sexual abuse\. This is strongly associated with exploitation\./)
    expect(list).toMatch(/Under certain circumstances the risk is particularly high\./)
    expect(list).toMatch(/depression that lasts\. This may be a risk factor\./)
    expect(list).toMatch(
      /an adult in the family or at home whom they trust\. No study here says how much this protects\./,
    )
    expect(list).toContain('none of them alone shows exploitation')
  })

  it('let an administrator import what a license lets them, and nobody take it out again', async () => {
    const outline = await web.get('/instruments/outlines/gad-7', town.administrator)
    expect(outline.json()).toMatchObject({ package: { id: 'gad-7', license: { kind: 'unknown' } } })
    expect((await web.get('/instruments/outlines/nothing', town.administrator)).statusCode).toBe(404)
    expect(await shown('/instruments/import', town.administrator)).toContain('Download the outline of GAD-7')
    for (const [content, permission, sentence] of [
      ['no', 'Folder 7', 'We could not read this file'],
      ['', 'Folder 7', 'Choose the file to import.'],
      [licensedFile(), '', 'Write where the permission is filed'],
      [
        JSON.stringify({ package: licensedPackage(), questionnaire: licensedForm('1.0.0', 'Another?') }),
        'Folder 7',
        'the hash does not match',
      ],
    ] as const) {
      const refused = await send(content, permission)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    expect((await send(licensedFile())).headers.location).toBe(`${PATH}?done=imported`)
    expect(await shown(`${PATH}?done=imported`)).toContain('Imported.')
    const again = await send(licensedFile())
    expect([again.statusCode, textOf(again.body)]).toEqual([422, expect.stringContaining('already here')])
    const out = await web.get(`${PATH}/export`, town.administrator)
    expect([out.statusCode, textOf(out.body)]).toEqual([409, expect.stringContaining('not pass it on')])
    const taken = await web.get('/instruments/phq-9/1.0.0/export', town.worker)
    expect(taken.headers['content-type']).toContain('application/json')
    expect(taken.json()).toMatchObject({
      package: { id: 'phq-9' },
      questionnaire: { resourceType: 'Questionnaire' },
    })
    expect((await send(licensedFile(licensedForm('2.0.0')), 'Folder 7', town.lead)).statusCode).toBe(403)
  })

  it('lead from agreement to active, and say what is missing', async () => {
    const early = await web.post(`${PATH}/activate`, {}, town.lead)
    expect([early.statusCode, textOf(early.body)]).toEqual([
      409,
      expect.stringContaining('requires an agreement'),
    ])
    for (const [fields, sentence] of [
      [{ holder: 'Ho', keptAt: 'Folder 7', until: '' }, 'Write who gave permission'],
      [{ holder: 'Holder', keptAt: 'Folder 7', until: '2020-01-01' }, 'would have expired already'],
      [{ holder: 'Holder', keptAt: 'Folder 7', until: 'soon' }, 'Enter a day'],
    ] as const) {
      const refused = await web.post(`${PATH}/agreement`, fields, town.administrator)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
      expect(refused.body).toContain(`value="${fields.holder}"`)
    }
    const agreement = { holder: 'Holder', keptAt: 'Folder 7', until: '2099-12-31' }
    expect((await web.post(`${PATH}/agreement`, agreement, town.administrator)).headers.location).toBe(
      `${PATH}?done=agreed`,
    )
    expect(await shown(PATH, town.administrator)).toContain(
      'Holder, until December 31, 2099. Filed at: Folder 7.',
    )
    expect((await web.post(`${PATH}/activate`, {}, town.lead)).headers.location).toBe(
      `${PATH}?done=activated`,
    )
    const twice = await web.post(`${PATH}/activate`, {}, town.lead)
    expect([twice.statusCode, textOf(twice.body)]).toEqual([
      409,
      expect.stringContaining('active in your program already'),
    ])
    expect(await shown('/instruments', town.lead)).toMatch(
      /Town questions 1\.0\.0 Exploitation .* Imported by your agency Active/,
    )
    expect((await web.post(`${PATH}/deactivate`, {}, town.lead)).headers.location).toBe(
      `${PATH}?done=deactivated`,
    )
    const ends =
      /\/instruments\/agreements\/[0-9a-f-]+\/end/.exec(
        (await web.get(PATH, town.administrator)).body,
      )?.[0] ?? ''
    expect((await web.post(ends, {}, town.administrator)).headers.location).toBe(
      `${PATH}?done=agreement-ended`,
    )
    expect(await shown(PATH, town.administrator)).toContain('No agreement is recorded.')
  })

  it('record who was trained, when and by whom', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const fields = {
      person: town.worker.id,
      course: 'asking-with-care',
      trainedOn: today,
      givenBy: 'Center for Training',
    }
    for (const [change, sentence] of [
      [{ person: '' }, 'Choose who was trained'],
      [{ course: '' }, 'Choose a course'],
      [{ trainedOn: '' }, 'Enter a day'],
      [{ givenBy: '' }, 'Write who trained them'],
      [{ person: town.outsider.id }, 'Choose somebody who works in your agency'],
      [{ trainedOn: '2020-01-01' }, 'would have expired already'],
    ] as const) {
      const refused = await web.post('/instruments/training', { ...fields, ...change }, town.administrator)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    expect(await shown('/instruments/phq-9/1.0.0')).toContain('No training for this questionnaire')
    expect((await web.post('/instruments/training', fields, town.administrator)).headers.location).toBe(
      '/instruments/training?done=trained',
    )
    expect(await shown('/instruments/phq-9/1.0.0')).not.toContain('No training for this questionnaire')
    const page = await web.get('/instruments/training?done=trained', town.administrator)
    expect(textOf(page.body)).toMatch(
      /Asking with care, on .*, trained by Center for Training\. Counts until .*Take back/,
    )
    const ends = /\/instruments\/training\/[0-9a-f-]+\/end/.exec(page.body)?.[0] ?? ''
    expect((await web.post(ends, {}, town.administrator)).headers.location).toBe(
      '/instruments/training?done=training-ended',
    )
    expect(await shown('/instruments/phq-9/1.0.0')).toContain('No training for this questionnaire')
  })

  it('say what the program is, with a source for its figure, and show results by that', async () => {
    expect(await shown('/instruments', town.lead)).toContain('Your program is not described yet')
    expect(await shown(PATH)).toMatch(
      /10 of 1,000 affected.*429 flagged.*50 of 1,000 affected.*446 flagged.*120 of 1,000 affected.*475 flagged/,
    )
    const fields = {
      setting: 'emergency',
      per1000: '120',
      source: 'Own count, 2025',
      staffedBy: '',
      staffedUntil: '',
    }
    for (const [change, sentence] of [
      [{ source: '' }, 'Write where the figure is from'],
      [{ per1000: '' }, 'Write a whole number from 1 to 999'],
      [{ per1000: '1000' }, 'Write a whole number from 1 to 999'],
      [{ setting: 'moon' }, 'Choose a kind of place'],
      [{ staffedBy: 'Social worker' }, 'Enter the day and time'],
      [{ staffedBy: 'Social worker', staffedUntil: 'later' }, 'Enter the day and time'],
      [{ staffedUntil: '2030-01-01T08:00' }, 'Write who responds'],
      [{ staffedBy: 'Social worker', staffedUntil: '2099-01-01T08:00' }, 'within the next 92 days'],
    ] as const) {
      const refused = await web.post('/instruments/site', { ...fields, ...change }, town.lead)
      expect([refused.statusCode, textOf(refused.body)]).toEqual([422, expect.stringContaining(sentence)])
    }
    for (const [change, sentence] of [
      [{ source: 'me' }, 'Write where the figure is from, in 3 to 300'],
      [{ staffedBy: 'RN', staffedUntil: '2030-01-01T08:00' }, 'Write who responds, in 3 to 120'],
    ] as const) {
      const short = await web.post('/instruments/site', { ...fields, ...change }, town.lead)
      expect([short.statusCode, textOf(short.body)]).toEqual([422, expect.stringContaining(sentence)])
      for (const typed of Object.values(change)) expect(short.body).toContain(`value="${typed}"`)
    }
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16)
    const said = { ...fields, staffedBy: 'Social worker', staffedUntil: soon }
    expect((await web.post('/instruments/site', said, town.lead)).headers.location).toBe(
      '/instruments/site?done=site-said',
    )
    const again = await web.get('/instruments/site', town.lead)
    expect(again.body).toContain('value="Own count, 2025"')
    expect(again.body).toContain(`value="${soon}"`)
    const page = await shown(PATH)
    expect(page).toContain('Your program says that 120 of 1,000 may be affected. Source: Own count, 2025.')
    expect(page).toMatch(/84\.4% \(75\.6% to 90\.5%\) 57\.5% \(53\.9% to 61\.1%\)/)
    expect(page).toMatch(/120 of 1,000 475 101 374 19 21\.3% 96\.4%/)
    expect(page).not.toContain('429 flagged')
    expect(await shown('/instruments', town.lead)).not.toContain('Your program is not described yet')
  })

  it('puts nothing back that another lead said while the page stood open', async () => {
    const path = '/instruments/site'
    const old = formValues((await web.get(path, town.lead)).body, path)
    const theirs = { ...old, setting: 'shelter', per1000: '90', source: 'Count by a colleague' }
    for (const _ of ['sent', 'sent again'])
      expect((await web.post(path, theirs, town.lead)).statusCode).toBe(303)
    const wrong = await web.post(path, { ...old, per1000: '0', source: 'Own count, 2024' }, town.lead)
    expect(wrong.statusCode).toBe(422)
    const late = await web.post(path, { ...formValues(wrong.body, path), per1000: '110' }, town.lead)
    expect([late.statusCode, textOf(late.body)]).toEqual([
      409,
      expect.stringContaining('A colleague changed this'),
    ])
    expect((await web.get(path, town.lead)).body).toContain('value="Count by a colleague"')
    const knowing = formValues(late.body, path)
    expect(knowing).toMatchObject({ per1000: ['110'], source: ['Own count, 2024'] })
    expect((await web.post(path, knowing, town.lead)).statusCode).toBe(303)
    expect((await web.get(path, town.lead)).body).toContain('value="Own count, 2024"')
  })
})
