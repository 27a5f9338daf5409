import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { courses } from '#features/courses/index.ts'
import { signedIn } from '#platform/http/testing/signed-in.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { PAGE_BYTES } from '#web/testing/page-weight.ts'
import { askWeb } from './testing/ask-web.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
let away: TestWeb
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
  away = await testWeb()
})
afterAll(async () => {
  await web?.close()
  await away?.close()
  await db?.close()
})

const ask = (url: string, from = web) => askWeb(from, { method: 'GET', url })
const get = async (url: string) => (await ask(url)).body

/** Bytes of a page on the wire. */
async function weight(url: string): Promise<number> {
  const { statusCode, rawPayload } = await web.app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  expect([url, statusCode]).toEqual([url, 200])
  return rawPayload.length
}

describe('courses to read', () => {
  it('are listed with what they are good for, how long they take, and that they are drafts', async () => {
    const html = await get('/en/training')
    expect(courses().courses.size).toBeGreaterThan(0)
    for (const { id, title, meta } of courses().courses.values()) {
      expect(html).toContain(`href="/en/training/${id}"`)
      expect(html).toContain(title)
      expect(html).toContain(`${meta.minutes} minutes`)
    }
    expect(html).toContain('Draft')
  })

  it('say of a section of one minute that it takes one minute', async () => {
    const at = (language: string) =>
      get(`/${language}/training/after-a-missed-chance?profession=nurse&setting=rural`)
    expect(await at('en')).toMatch(/>1 minute</)
    expect(await at('es')).toMatch(/>1 minuto</)
    expect(await at('ar')).toMatch(/>دقيقة واحدة</)
  })

  it('say whether they are about minors or about trafficking in general', async () => {
    for (const { id, meta } of courses().courses.values())
      expect(await get(`/en/training/${id}`)).toContain(
        meta.scope === 'general' ? 'About trafficking in general' : 'About the exploitation of minors',
      )
  })

  it('say what they teach, by whose list', async () => {
    const html = await get('/en/training/who-to-call')
    for (const code of courses().courses.get('who-to-call')?.meta.competencies ?? [])
      expect(html).toContain(courses().competencies.get(code)?.say.replaceAll("'", '&#39;'))
    expect(html).toContain('Outside requirements it covers')
  })

  it('answer myths with the facts of guidance: that puberty is consent, and that it is a matter for the police', async () => {
    const html = await get('/en/training/what-it-is')
    expect(html).toMatch(/after puberty they know.*Sex after puberty is seen as something they agreed to/s)
    expect(html).toMatch(/not for child welfare.*Exploitation is a form of child abuse/s)
  })

  it('start from a chance that was missed, without blame', async () => {
    const html = await get('/en/training/after-a-missed-chance')
    // First what can still be done now, then that others missed it too.
    expect(html).toMatch(/Now comes before then\..*You are not the only one.*That you mind is a good sign\./s)
  })

  it('lead along a path for each sector, in its order', async () => {
    const html = await get('/en/training')
    const sectors = courses().packs.filter((pack) => pack.kind === 'sector')
    expect(sectors.length).toBeGreaterThan(5)
    for (const pack of sectors) {
      const from = html.indexOf(`<h3>${pack.title}</h3>`)
      const path = html.slice(from, html.indexOf('</ol>', from))
      const links = [...path.matchAll(/href="\/en\/training\/([^"]+)"/g)].map(([, id]) => id)
      expect([pack.id, links]).toEqual([pack.id, pack.courses])
    }
  })

  it('start from what somebody knows of partner violence and child abuse', async () => {
    const html = await get('/en/training/you-already-know')
    expect(html).toMatch(/partner violence/i)
    expect(html).toMatch(/child abuse/i)
  })

  it('show a section for nurses in the place of the general one, and the duty and line of the state', async () => {
    const plain = await get('/en/training/who-to-call')
    expect(plain).toContain('id="own-card"')
    expect(plain).not.toContain('id="own-card-health"')
    expect(plain).not.toContain('id="far-away"')
    expect(plain).toContain('Choose your state to see this.')
    const nurse = await get('/en/training/who-to-call?state=WA&profession=nurse&setting=rural')
    expect(nurse).toContain('id="own-card-health"')
    expect(nurse).not.toContain('id="own-card"')
    expect(nurse).toContain('id="far-away"')
    expect(nurse).toContain('RCW 26.44.030(1)(a)')
    expect(nurse).toMatch(/href="tel:\+1/)
  })

  it('name where somebody at work sees what would happen if, and do not lead strangers to a page that they cannot open', async () => {
    const html = await get('/en/training/sharing-lawfully')
    expect(html).toContain('try it out under “What may be shared”')
    expect(html).not.toContain('/sharing/may')
  })

  it('say of a state whose law is not known here that it is not known', async () => {
    expect(await get('/en/training/who-to-call?state=OH')).toContain('Not known here yet')
  })

  it('send the practice into the directory by POST, so that no need stands in an address', async () => {
    const html = await get('/en/training/who-to-call')
    expect(html).toContain('Practice here. It searches the real directory. Nobody is called.')
    expect(html).toMatch(
      /<form[^>]*action="\/en\/help"[^>]*method="post"|<form[^>]*method="post"[^>]*action="\/en\/help"/,
    )
    expect(html).toContain('name="need" value="emergency-shelter"')
    expect(html).not.toMatch(/href="[^"]*need=/)
  })

  it('lead to taking them, and say that one signs in first; signing in leads on to the course', async () => {
    for (const [language, words] of [
      ['en', 'Take this course'],
      ['es', 'Tomar este curso'],
      ['ar', 'خذ هذه الدورة'],
    ] as const)
      for (const path of [`/${language}/training/who-to-call`, `/${language}/text/training/who-to-call`])
        expect(await get(path)).toContain(`<a href="/learning/who-to-call">${words}</a>`)
    expect(await get('/en/training/who-to-call')).toContain('You sign in first, with your account from work.')
    expect(await get('/en/training')).toContain('<a href="/learning">Your own training</a>')
    const { statusCode, headers } = await ask('/learning/who-to-call')
    expect([statusCode, headers.location]).toEqual([303, '/sign-in?back=%2Flearning%2Fwho-to-call'])
  })

  it('are English inside a Spanish frame, marked as English, and have a text-only twin', async () => {
    const html = await get('/es/training/who-to-call')
    expect(html).toContain('Los cursos están en inglés.')
    expect(html).toMatch(/lang="en"[^>]*>\s*(?:<[^>]+>)*You will not have time/)
    const twin = await get('/en/text/training/who-to-call')
    expect(twin).toContain('You will not have time')
    expect(twin).not.toMatch(/<script|<svg|<img/)
  })

  it('stay light for every course, in the state with most facts and in every language', async () => {
    for (const id of courses().courses.keys())
      for (const language of ['en', 'es', 'ar'])
        expect(
          await weight(`/${language}/training/${id}?state=WA&profession=nurse&setting=rural`),
        ).toBeLessThanOrEqual(PAGE_BYTES.public)
    expect(await weight('/ar/training')).toBeLessThanOrEqual(PAGE_BYTES.public)
    expect(await weight('/ar/training/elsewhere')).toBeLessThanOrEqual(PAGE_BYTES.public)
  })

  it('answer with the database away', async () => {
    expect((await ask('/en/training/who-to-call', away)).statusCode).toBe(200)
  })

  it.each(['/en/training/nothing', '/en/training/who-to-call/four-calls'])('%s is not found', async (url) => {
    expect((await ask(url)).statusCode).toBe(404)
  })
})

describe('what is said around courses', () => {
  it('shows what a list asks for, where it is held, and what is missing, by state and job', async () => {
    expect(await get('/en/training/missing')).toContain('Choose a state and a job to see the lists.')
    const florida = await get('/en/training/missing?state=FL&profession=nurse')
    expect(florida).toContain('Nurses in Florida')
    expect(florida).toContain('/training/who-to-call?state=FL#your-report')
    const teacher = await get('/en/training/missing?state=OH&profession=teacher')
    expect(teacher).not.toContain('Nurses in Florida')
    expect(teacher).toContain('In this state the law on this is not known here yet')
  })

  it('says of every rule of hours how sure it is, and that the board is final', async () => {
    const html = await get('/en/training/credit')
    expect(html).toContain('The board is final.')
    expect(html).toContain('Our courses are not accredited.')
    expect(await get('/en/training/credit?state=WY')).toContain('We know of no rule here.')
  })

  it('lists courses elsewhere, with whether anybody looked them up', async () => {
    const html = await get('/en/training/elsewhere')
    expect(html).toContain('Courses that others offer')
    // What one of them covers here is a proposal about sections, with their addresses.
    expect(html).toContain('/training/recognizing-without-labeling#notice')
    expect(html).toContain('Nobody has confirmed it yet.')
    expect(await get('/en/training/elsewhere?state=OH')).toContain(
      '/training/recognizing-without-labeling?state=OH#notice',
    )
  })
})

describe('the pack', () => {
  it('holds every course whole, as files without script, form or number of a state', async () => {
    const { rawPayload } = await ask('/en/training/pack.zip')
    const files = unzip(rawPayload)
    expect([...files.keys()].sort()).toEqual(
      [...courses().courses.keys(), 'index']
        .map((name) => `${name}.html`)
        .concat('style.css')
        .sort(),
    )
    const course = files.get('who-to-call.html') ?? ''
    for (const part of ['You will not have time', 'Also written for: Rural', 'Made on', 'No named person'])
      expect(course).toContain(part)
    for (const text of files.values()) {
      expect(text).not.toMatch(/<script|<form|<img|href="\//)
      for (const [, id] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${id}"`)
    }
  })

  it('no longer holds a number from the moment that somebody reached somebody else by it', async () => {
    const first = async () => unzip((await ask('/en/training/pack.zip')).rawPayload).get('index.html')
    expect(await first()).toContain('tel:+18883737888')
    const desk = await signedIn(web.app, db)
    const told = await desk.post('/steward/lines/us-nhth/call', {
      way: 'call:+18883737888',
      outcome: 'somebody-else',
      calledOn: isoDay(new Date(), 'UTC'),
    })
    expect(told.statusCode).toBe(303)
    expect(await first()).not.toContain('tel:+18883737888')
  })
})

/** Texts of a zip by their names. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'))
  let at = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const size = bytes.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const raw = bytes.subarray(from, from + size)
    const text = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), text.toString('utf8'))
    at += 46 + name + extra + comment
  }
  return files
}
