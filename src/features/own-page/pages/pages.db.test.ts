import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague } from '#features/records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import { sharing } from '#features/sharing/feature.ts'
import {
  aYoungPerson,
  type SharingTown,
  sharingTown,
  signFor,
} from '#features/sharing/testing/sharing-town.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { labelFaults } from '#web/testing/label-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { enroll } from '../../identity/testing/with-passkey.ts'
import { ownPage } from '../feature.ts'
import { aPasskeyOf, aReadRecord, codesFor } from '../testing/own-page-town.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Awaited<ReturnType<typeof aReadRecord>>

beforeAll(async () => {
  town = await sharingTown()
  await signFor(town.db, town.coalition)
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(ownPage.publicPages ?? []),
    ...(ownPage.routes ?? []),
  ])
  ana = await aReadRecord(town)
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(() => town.db.admin.query('delete from identity.subject_try'))

/** As somebody with a browser and no account. */
async function browser(language = '') {
  let cookies: Record<string, string> = {}
  const keep = (answer: { headers: Record<string, unknown> }) => {
    for (const line of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
  }
  const headers = () => ({
    cookie: Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  })
  const get = async (url: string) => {
    const answer = await web.web.app.inject({ url: `${language}${url}`, headers: headers() })
    keep(answer)
    return answer
  }
  const post = async (url: string, fields: Record<string, string> = {}) => {
    const answer = await web.web.app.inject({
      method: 'POST',
      url: `${language}${url}`,
      headers: { ...ownForm, ...headers() },
      payload: new URLSearchParams(fields).toString(),
    })
    keep(answer)
    return answer
  }
  return {
    get,
    post,
    cookies: () => cookies,
    take: (given: Record<string, string>) => {
      cookies = { ...given }
    },
  }
}
const opened = async (code: string, language = '') => {
  const young = await browser(language)
  const answer = await young.post('/notes', { code })
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toBe(`${language || '/en'}/notes/mine`)
  return young
}
const sound = async (html: string) => ({
  html: await htmlFaults(html),
  reading: readingFaults(html, 'public', names(html)),
})
/** Names of programs are theirs, and no words of ours. */
const names = (html: string) => [...html.matchAll(/<bdi>([^<]+)<\/bdi>/g)].map(([, name]) => name ?? '')
const fine = { html: [], reading: [] }
describe('where a code is typed', () => {
  it('says nothing of what it opens, and the same of each code that does not', async () => {
    const young = await browser()
    const asked = await young.get('/notes')
    expect(await sound(asked.body)).toEqual(fine)
    expect(asked.body).toContain('<title>Notes')
    expect(asked.headers['cache-control']).toContain('no-store')
    const answers = [
      await young.post('/notes', { code: 'lamp lamp lamp lamp 0000' }),
      await young.post('/notes', { code: '' }),
      await young.post('/notes', { code: 'x'.repeat(500) }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422])
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    expect(textOf(answers[0]?.body ?? '')).toContain('That did not open.')
    expect(await sound(answers[0]?.body ?? '')).toEqual(fine)
    expect(young.cookies()).toEqual({})
  })

  it('asks to wait at the limit', async () => {
    const young = await browser()
    for (let n = 0; n < 10; n += 1) await young.post('/notes', { code: 'lamp lamp lamp lamp 0001' })
    const answer = await young.post('/notes', { code: 'lamp lamp lamp lamp 0001' })
    expect(answer.statusCode).toBe(429)
    expect(textOf(answer.body)).toContain('Try again in a moment. If that does not help, wait 10 minutes.')
    expect(web.web.logText()).toContain('own-page.at-limit')
  })
})

describe('a young person’s page', () => {
  it.each([
    ['', "A nurse or doctor read your helper's notes."],
    ['/es', 'Alguien de enfermería o medicina leyó las notas de quien te ayuda.'],
    ['/ar', 'ممرض أو طبيب'],
  ])('says who has seen what, in plain words (%s)', async (language, words) => {
    const young = await opened((await codesFor(town, ana.subject)).own, language)
    const mine = await young.get('/notes/mine')
    expect(mine.statusCode).toBe(200)
    expect(mine.body).toContain(words)
    expect(mine.body).toContain('<title>')
    expect(mine.headers['cache-control']).toContain('no-store')
    expect(mine.body).not.toMatch(/Ana|Example|Agency .*shelter/)
    // The program that keeps the record stands nowhere on it.
    const { rows } = await town.db.admin.query('select name from identity.program where id = $1', [
      town.shelter.program,
    ])
    expect(mine.body).not.toContain(rows[0].name)
    if (language === '') expect(await sound(mine.body)).toEqual(fine)
    else expect(await htmlFaults(mine.body)).toEqual([])
  })

  it('says no and takes back there, by plain forms', async () => {
    const bea = await aReadRecord(town)
    const young = await opened((await codesFor(town, bea.subject)).own)
    const program = town.clinic.program ?? ''
    const no = await young.post('/notes/mine', { program, [`what-${program}`]: 'identity' })
    expect(no.statusCode).toBe(200)
    expect(textOf(no.body)).toContain('We wrote it down. It counts from now on.')
    expect(await sound(no.body)).toEqual(fine)
    await young.post('/notes/mine', { program, [`what-${program}`]: 'anything' })
    expect((await young.get('/notes/mine')).body).not.toContain(`value="${program}"`)
    const back = await young.post('/notes/mine', { release: bea.release })
    expect(textOf(back.body)).toContain('You took it back.')
    await young.post('/notes/mine')
    const after = await young.get('/notes/mine')
    expect(textOf(after.body)).toContain('you said no. Who: anybody. What: anything.')
    expect(after.body).not.toContain('Share nothing with anybody')
    expect(await sound(after.body)).toEqual(fine)
    // Nothing of somebody else's is done, and nobody is told.
    expect((await young.post('/notes/mine', { release: ana.release })).statusCode).toBe(200)
    const { rows } = await town.db.admin.query('select revoked_at from sharing.release where id = $1', [
      ana.release,
    ])
    expect(rows[0].revoked_at).toBeNull()
  })

  it('does not say that a no counts where it found nothing and was not written down', async () => {
    const young = await opened((await codesFor(town, ana.subject)).own)
    const program = town.school.program ?? ''
    const no = await young.post('/notes/mine', { program, [`what-${program}`]: 'anything' })
    expect(no.statusCode).toBe(404)
    expect(textOf(no.body)).toContain('That is not on this page any more. We wrote nothing down.')
    expect(textOf(no.body)).not.toContain('It counts from now on.')
    expect(await sound(no.body)).toEqual(fine)
  })

  it('closes when they are done, and when the minutes are over it leads to where a code is typed', async () => {
    const young = await opened((await codesFor(town, ana.subject)).own)
    const kept = young.cookies()
    await young.post('/notes/mine/close')
    expect(young.cookies()).toEqual({})
    young.take(kept)
    const late = await young.get('/notes/mine')
    expect([late.statusCode, late.headers.location]).toEqual([303, '/en/notes'])
    expect((await (await browser()).get('/notes/mine')).headers.location).toBe('/en/notes')
  })

  it('sets no cookie in a browser that never had a page open, and takes its own back where one was', async () => {
    const stranger = await browser()
    const own = await browser()
    for (const ask of [
      async (who: typeof own) => await who.get('/notes/mine'),
      async (who: typeof own) => await who.post('/notes/mine', {}),
      async (who: typeof own) => await who.post('/notes/mine/close'),
    ]) {
      own.take({ bw_page: 'x'.repeat(43) })
      const [none, taken] = [await ask(stranger), await ask(own)]
      expect([none.headers.location, none.headers['set-cookie']]).toEqual(['/en/notes', undefined])
      expect(taken.headers.location).toBe('/en/notes')
      expect([taken.headers['set-cookie']].flat()).toEqual([expect.stringMatching(/^bw_page=; .*Max-Age=0/)])
    }
  })

  it('by the other code is byte for byte the page of somebody of whom nothing was read', async () => {
    const cleo = await aYoungPerson(town)
    const own = await opened((await codesFor(town, cleo.subject)).own)
    const other = await opened((await codesFor(town, ana.subject)).other)
    const pages = async () => {
      const answers = [await own.get('/notes/mine'), await other.get('/notes/mine')]
      for (const { headers } of answers) expect(headers.refresh).toMatch(/^(89\d|90\d); url=\/en\/notes$/)
      return answers.map(({ body }) => strip(body))
    }
    const [empty = '', forced] = await pages()
    expect(forced).toBe(empty)
    expect(textOf(empty)).toContain('Nobody has seen anything.')
    expect(await sound(empty)).toEqual(fine)
    // What an empty page never sends is taken by neither.
    for (const young of [own, other])
      await young.post('/notes/mine', { program: ana.subject, [`what-${ana.subject}`]: 'identity' })
    expect(await pages()).toEqual([empty, empty])
    for (const young of [own, other]) expect((await young.post('/notes/mine')).statusCode).toBe(200)
    const [said, pretended] = await pages()
    expect(pretended).toBe(said)
    expect(said).not.toBe(empty)
  })
})

const strip = (html: string) => html.replaceAll(/\d{1,2}:\d\d\s?[AP]M/gu, 'now')

describe('for whoever works with them', () => {
  const path = () => `/records/${ana.subject}/their-page`

  it('codes are made, shown once, and ended', async () => {
    await web.post(`${path()}/code/end`, {}, town.worker)
    const before = await web.get(path(), town.worker)
    expect(textOf(before.body)).toContain('No code is active.')
    expect(readingFaults(before.body, 'pro')).toEqual([])
    expect(labelFaults(before.body)).toEqual([])
    expect(before.body.split(`href="/records/${ana.subject}/checks"`)).toHaveLength(2)
    const made = await web.post(`${path()}/code`, { language: 'es' }, town.worker)
    expect(made.statusCode).toBe(200)
    const [own, other] = [...made.body.matchAll(/data-code="\w+"[^>]*><strong>([^<]+)</g)].map(
      ([, code]) => code ?? '',
    )
    expect(own).toMatch(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+ \d{4}$/)
    expect(readingFaults(made.body, 'pro', [own ?? '', other ?? ''])).toEqual([])
    expect(await htmlFaults(made.body)).toEqual([])
    await opened(own ?? '')
    const after = await web.get(path(), town.colleague)
    expect(textOf(after.body)).toContain('Opened 1 time')
    expect(after.body).not.toContain(own)
    await opened(other ?? '')
    expect(textOf((await web.get(path(), town.worker)).body)).toContain(
      'Somebody may have made them open their page',
    )
    const ended = await web.post(`${path()}/code/end`, {}, town.worker)
    expect(ended.headers.location).toBe(`${path()}?done=ended`)
    expect((await (await browser()).post('/notes', { code: own ?? '' })).statusCode).toBe(422)
  })

  it('the list is on paper in their words, and that it was printed stands in the record of acts', async () => {
    for (const [language, words] of [
      ['en', 'A nurse or doctor read'],
      ['es', 'leyó las notas'],
    ]) {
      const paper = await web.get(`${path()}/print?language=${language}`, town.worker)
      expect(textOf(paper.body)).toContain(words)
      expect(paper.body).not.toContain('class="sensitive')
      expect(await htmlFaults(paper.body)).toEqual([])
    }
  })

  it('there is no such record for anybody else', async () => {
    for (const [method, url] of [
      ['GET', path()],
      ['GET', `${path()}/print`],
      ['POST', `${path()}/code`],
      ['POST', `${path()}/code/end`],
      ['POST', `${path()}/hand-over`],
    ] as const) {
      const ask = (at: string) => (method === 'GET' ? web.get(at, town.nurse) : web.post(at, {}, town.nurse))
      const hidden = await ask(url)
      const none = await ask(url.replace(ana.subject, '00000000-0000-4000-8000-000000000000'))
      expect([hidden.statusCode, none.statusCode], url).toEqual([404, 404])
    }
  })
})

describe('a screen that is handed over', () => {
  async function handed() {
    const by = await aColleague(town.db, 'program-worker', town.shelter)
    await aPasskeyOf(town, by.id)
    const screen = await browser()
    screen.take({ bw_session: by.secret })
    const answer = await screen.post(`/records/${ana.subject}/their-page/hand-over`)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/notes/mine'])
    return { by, screen }
  }

  it('is offered to nobody without a passkey, and the page says so before', async () => {
    const { body } = await web.get(`/records/${ana.subject}/their-page`, town.worker)
    expect(textOf(body)).toContain('You need a passkey to hand over your screen')
    expect(body).not.toContain('hand-over')
    const tried = await web.post(`/records/${ana.subject}/their-page/hand-over`, {}, town.worker)
    expect(tried.headers.location).toBe(`/records/${ana.subject}/their-page#screen`)
    expect((await web.get('/records', town.worker)).statusCode).toBe(200)
  })

  it('leads to nothing but the list and the locked page, whatever is asked for', async () => {
    const { screen } = await handed()
    const list = await screen.get('/notes/mine')
    expect(textOf(list.body)).toContain('Who has seen what')
    expect(list.headers.refresh).toMatch(/^\d+; url=\/handed$/)
    for (const url of ['/records', `/records/${ana.subject}`, '/shared', '/notes', '/nowhere', '/es/notes']) {
      const answer = await screen.get(url)
      expect([answer.statusCode, answer.headers.location], url).toEqual([303, '/handed'])
    }
    expect((await screen.post(`/records/${ana.subject}/notes`, { text: 'x' })).headers.location).toBe(
      '/handed',
    )
    const byScript = await web.web.app.inject({
      url: '/records',
      headers: {
        cookie: Object.entries(screen.cookies())
          .map(([k, v]) => `${k}=${v}`)
          .join('; '),
        accept: 'application/json',
      },
    })
    expect([byScript.statusCode, byScript.json().code]).toEqual([403, 'handed-over'])
    const locked = await screen.get('/handed')
    expect(textOf(locked.body)).toContain('This screen is locked')
    expect(locked.body).toContain('href="/notes/mine"')
    expect(readingFaults(locked.body, 'pro')).toEqual([])
    expect(await htmlFaults(locked.body)).toEqual([])
  })

  it('stays locked without its cookies: the sign-in opens nothing', async () => {
    const { by, screen } = await handed()
    screen.take({ bw_session: by.secret })
    const page = await screen.get(`/records/${ana.subject}`)
    expect([page.statusCode, page.headers.location]).toEqual([303, '/handed'])
    expect(textOf((await screen.get('/handed')).body)).toContain('This screen is locked')
    expect(screen.cookies().h).toBe('1')
  })

  it('times out into locked', async () => {
    const { by, screen } = await handed()
    await town.db.admin.query(
      `update identity.subject_visit set opened_at = now() - interval '1 hour', expires_at = now() - interval '1 second'
       where session_id = (select id from identity.session where person_id = $1)`,
      [by.id],
    )
    const late = await screen.get('/notes/mine')
    expect([late.statusCode, late.headers.location]).toEqual([303, '/handed'])
    const locked = await screen.get('/handed')
    expect(locked.body).not.toContain('href="/notes/mine"')
    expect((await screen.get('/records')).headers.location).toBe('/handed')
  })

  it('is given back by the passkey of whoever gave it, also after the minutes: that stands with the record', async () => {
    const by = await aColleague(town.db, 'program-worker', town.shelter)
    const { authenticator } = await enroll(town.db, { kind: 'session', secret: by.secret })
    const screen = await browser()
    screen.take({ bw_session: by.secret })
    await screen.post(`/records/${ana.subject}/their-page/hand-over`)
    await town.db.admin.query(
      `update identity.subject_visit set opened_at = now() - interval '1 hour', expires_at = now() - interval '1 second'
       where session_id = (select id from identity.session where person_id = $1)`,
      [by.id],
    )
    await screen.get('/notes/mine')
    const asked = await screen.post('/handed/options')
    const back = await screen.post('/handed', { answer: authenticator.get(asked.json()) })
    expect([back.statusCode, back.headers.location]).toEqual([
      303,
      `/records/${ana.subject}/their-page?done=back`,
    ])
    const { rows } = await town.db.admin.query(
      `select object_id as id from audit.event where action = 'own-page.handed-back' and actor_id = $1`,
      [by.id],
    )
    expect(rows).toEqual([{ id: ana.subject }])
    expect((await screen.get(back.headers.location ?? '')).statusCode).toBe(200)
  })

  it('is not given back without an answer of a passkey, nor when they say that they are done', async () => {
    const { screen } = await handed()
    const tried = await screen.post('/handed', { answer: '' })
    expect(tried.statusCode).toBe(422)
    expect(textOf(tried.body)).toContain('No passkey came along')
    expect((await screen.post('/notes/mine/close')).headers.location).toBe('/handed')
    expect((await screen.get('/records')).headers.location).toBe('/handed')
  })
})
