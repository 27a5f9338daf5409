import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directory } from '#features/directory/feature.ts'
import { fillHarbor } from '#features/directory/pages/public/testing/harbor.ts'
import { send, titleOf, visit } from '#features/directory/pages/public/testing/visit.ts'
import { aCard } from '#features/directory/testing/a-card.ts'
import { exports } from '#features/exports/feature.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { categoryByCode, loadCategoryPhrases } from '#features/needs/index.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

const publicRoutes = openPages([directory, helpSearch, exports])

let db: TestDatabase
let server: TestServer

beforeAll(async () => {
  db = await testDatabase()
  await asSteward(db, async (ctx) => {
    await fillHarbor(ctx, 4)
    await loadCategoryPhrases(ctx)
  })
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const search = (fields: Record<string, string>, url = '/en/help') => send(server, url, fields)

describe('a search', () => {
  it('finds a shelter for a boy of 15 near a ZIP, and says whom it takes before how to call', async () => {
    const { status, html } = await search({
      words: 'nowhere to sleep',
      place: '60612',
      age: '15',
      gender: 'boy',
    })
    expect(status).toBe(200)
    const card = html.slice(html.indexOf('Night shelter for young people 0'))
    expect(card.indexOf('Ages 12 to 17, everyone')).toBeLessThan(card.indexOf('tel:+13125550110'))
    expect(card).toContain('sms:+13125550111')
    expect(card).toContain('No ID')
    expect(html).toContain('takes this age')
    expect(html).toContain('takes this gender')
    // Who works with the boy is one tap from whether they must report.
    expect(html).toMatch(/href="\/en\/duty\/il">Must I report\? The answer in (?:<bdi[^>]*>)?Illinois/)
    expect(html).toContain('Help near 60612 (Chicago, IL)')
  })

  it('says what to ask who does not say whom it takes, and whose ages are just beside the person’s', async () => {
    const { html } = await search({ need: 'residential-program', place: '60612', age: '11', gender: 'boy' })
    const might = html.slice(html.indexOf('Might also take them'))
    expect(might).toMatch(/A place to stay, hidden \d/)
    expect(might).toContain('“Do you take someone who is 11?” “Do you take boys?”')
    expect(might).toContain('class="button quiet" href="tel:')
    expect(html).toContain('We know no place that fits for sure.')
  })

  it('says of beds that nobody has said one is free', async () => {
    const { html } = await search({ need: 'emergency-shelter', place: '60612' })
    expect(html).toContain('No place here has said that it has room.')
    expect(html).toContain('Ask if there is room')
  })

  it('searches without the filter whose chip is pressed', async () => {
    const fields = { words: 'nowhere to sleep', place: '60612', age: '15', gender: 'boy' }
    const { html } = await search(fields)
    expect(html).toMatch(/<button class="chip" type="submit" name="without" value="age">/)
    expect(html).toContain('Filters · 3')
    const { html: fewer } = await search({ ...fields, without: 'age' })
    expect(fewer).toContain('Filters · 2')
    expect(fewer).not.toContain('name="without" value="age"')
    expect(fewer).not.toMatch(/name="age" value="15"/)
    expect((await search({ ...fields, without: 'place' })).status).toBe(422)
  })

  it('leaves out who does not take the person, and shows who does not say', async () => {
    const { html } = await search({ need: 'emergency-shelter', place: '60612', age: '13' })
    expect(html).toContain('Night shelter for young people 0')
    expect(html).not.toContain('Beds for boys and young men 0')
    expect(html).toContain('A place to stay, hidden 0')
  })

  it('shows of a hidden place its front door and why there is no street', async () => {
    const { html } = await search({ need: 'residential-program', place: '60612' })
    expect(html).toContain('The address is not shown, to keep people safe.')
    expect(html).toContain('tel:+13125550131')
  })

  it('says what the words were taken for and offers the other readings as buttons', async () => {
    const { html } = await search({ words: 'someone to talk to', place: '60612' })
    expect(html).toContain('We searched for:')
    expect(html).toMatch(/<button class="chip" type="submit" name="meant" value="name">/)
    expect(html).toMatch(/<input type="hidden" name="words" value="someone to talk to"\/?>/)
  })

  it('takes words that are no need as the name of a place', async () => {
    const { html } = await search({ words: 'Quiet Water 2', meant: 'name', place: '60612' })
    expect(html).toContain('We searched for places with this name')
    expect(html).toContain('Quiet Water 2 (fictional)')
  })

  it('shows any help, and the needs to choose from, when words mean nothing', async () => {
    const { html } = await search({ words: 'zzzzqqq xxyyzz', place: '60612' })
    expect(html).toContain('We do not know these words')
    expect(html).toContain('name="meant" value="food"')
    expect(html).toContain('Night shelter for young people 0')
  })

  it('names how far it had to look', async () => {
    const { html } = await search({ need: 'food', place: '61701' })
    expect(html).toContain('These are in Illinois.')
  })

  it('says how far the nearest is, and who knows what is not listed', async () => {
    const { html } = await search({ need: 'food', place: '61701' })
    expect(html).toContain('Nothing within 100 miles fits.')
    expect(html).toMatch(/The nearest is about 1[12]\d miles away\./)
    expect(html).toContain('Not listed here?')
    expect(html).toContain('tel:211')
    expect(html).toContain('name="meant" value="cac-interview"')
    expect(html).toContain('name="meant" value="forensic-exam"')
    expect((await search({ need: 'food', place: '60612' })).html).not.toContain('tel:211')
  })

  it('without any result still shows the lines, the state’s reporting line and the county lists', async () => {
    const { status, html } = await search({ need: 'tattoo-removal', place: '60612', open: 'yes' })
    expect(status).toBe(200)
    expect(html).toContain('We found no place that fits')
    expect(html).toContain('tel:988')
    expect(html).toContain('Illinois Child Abuse')
    expect(html).toContain('href="/en/county/17031"')
  })

  it('says that none near takes a boy where that is why nothing fits, and what to ask for instead', async () => {
    await asSteward(db, (ctx) =>
      aCard(ctx, {
        name: 'Rooms for girls (fictional)',
        needIds: [categoryByCode('sober-living')?.id ?? 0],
        profile: { genders: ['girl'] },
      }),
    )
    const asked = { need: 'sober-living', place: '60612', gender: 'boy' }
    const { html } = await search(asked)
    expect(html).toContain('We list places for this near here. None of them takes boys.')
    expect(html).toContain('It is not the fault of the person who needs it.')
    expect(html).toContain('A line for reports is not there to find help.')
    expect(html).toContain('“child advocacy center”')
    expect(html).toContain('tel:211')
    expect((await search({ ...asked, gender: 'girl' })).html).not.toContain('None of them takes')
    expect((await search(asked, '/es/help')).html).toContain('Ninguno acepta a chicos.')
    expect((await search(asked, '/ar/help')).html).toContain('لا يستقبل أي منها')
    await db.admin.query(`delete from directory.public_card where name = 'Rooms for girls (fictional)'`)
  })

  it('marks what is closed for now, and does not call it open', async () => {
    const { html } = await search({ need: 'food', place: '60612' })
    expect(html).toContain('This place is closed for now.')
  })

  it('says how old the news is by word', async () => {
    const { html } = await search({ need: 'emergency-shelter', place: '60612' })
    expect(html).toContain('Last confirmed 9 months ago')
    expect(html).toContain('Confirmed 5 days ago')
    expect(html).toContain('Not confirmed yet')
    // The day itself stands beside, one fold away.
    expect(html).toMatch(/Confirmed \w+ \d+, \d{4}/)
  })

  it('shows a dozen, then more, and at most 48', async () => {
    const first = await search({ place: '60612' })
    expect(first.html.match(/<article class="card place/g)).toHaveLength(12)
    expect(first.html).toContain('name="show" value="24"')
    const more = await search({ place: '60612', show: '24' })
    expect(more.html.match(/<article class="card place/g)).toHaveLength(20)
    expect((await search({ place: '60612', show: '60' })).status).toBe(422)
  })

  it('asks which place of that name is meant, and keeps everything else', async () => {
    const { html } = await search({ place: 'Springfield', words: 'food', age: '15' })
    expect(html).toContain('Which place do you mean?')
    expect(html).toContain('value="city|Springfield, IL"')
    expect(html).toMatch(/<input type="hidden" name="age" value="15"/)
    const { html: found } = await search({
      place: 'Springfield',
      pick: 'city|Springfield, IL',
      words: 'food',
    })
    expect(found).toContain('Help near Springfield, IL')
  })

  it('finds the fictional county by its name', async () => {
    const { status, html } = await search({ place: 'Harbor County' })
    expect(status).toBe(200)
    expect(html).toContain('Help in Harbor County')
  })

  it('takes a position from the browser and never repeats it in the form', async () => {
    const { html } = await search({ at: '41.88,-87.69', need: 'food' })
    expect(html).toContain('Help near where you are')
    expect(html).not.toMatch(/id="at" name="at" value="41/)
  })
})

describe('the first page', () => {
  it('leads with danger, then three choices, then a place, then the lines', async () => {
    const { html } = await visit(server, '/en')
    const at = [
      'In danger right now?',
      'Talk to someone now',
      'A safe place tonight',
      'Other help',
      'name="place"',
      'tel:988',
    ]
    const found = at.map((text) => html.indexOf(text))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  it('asks only for the place after a choice, and then searches', async () => {
    const { status, html } = await search({ need: 'emergency-shelter', step: 'where' })
    expect(status).toBe(200)
    expect(html).toContain('Where are you?')
    expect(html).not.toContain('class="error-summary"')
    const wrong = await search({ need: 'emergency-shelter', step: 'where', place: 'Qqqqzz' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('We do not know this place.')
    const found = await search({ need: 'emergency-shelter', step: 'where', place: '60612' })
    expect(found.html).toContain('Night shelter for young people 0')
  })
})

describe('a mistake in the form', () => {
  it('brings the same page back with what was typed, the summary first and each sentence at its field', async () => {
    const { status, html } = await search({ place: '99', words: 'food & "water"', age: 'old', gender: 'boy' })
    expect(status).toBe(422)
    expect(titleOf(html)).toBe('Error: List')
    expect(html).toContain('href="#place"')
    expect(html).toContain('Type the age as a number, such as 15.')
    expect(html).toContain('value="food &amp; &quot;water&quot;"')
    expect(html).toMatch(/<option[^>]*value="boy"[^>]*selected/)
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<h1'))
  })

  it('is told in the reader’s language', async () => {
    expect((await search({ place: '' }, '/es/help')).html).toContain(
      'Escribe un código postal, una ciudad o un condado.',
    )
    expect((await search({ place: '' }, '/ar/help')).html).toContain('اكتب رمزًا بريديًا')
  })

  it('that no form can make is answered too: a field sent twice, a field nobody knows', async () => {
    const twice = await send(server, '/en/help', { place: ['60612', '10001'] })
    expect(twice.status).toBe(422)
    expect(twice.html).toContain('Fill in each box one time only.')
    expect((await search({ place: '60612', token: 'x' })).status).toBe(400)
  })
})

describe('what a search leaves behind', () => {
  it('names neither need nor place in any address, title or log', async () => {
    const { html } = await search({ words: 'rape', place: '60612', age: '15' })
    expect(titleOf(html)).toBe('List')
    const links = [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map((match) => match[1] ?? '')
    for (const link of links.filter((one) => one.startsWith('/'))) {
      expect(link).not.toMatch(/rape|sexual|60612|need|\?(?!v=)/)
    }
    expect(server.logText()).not.toMatch(/rape|\b60612\b/)
  })

  it('sets no cookie and may not be kept by anyone', async () => {
    const { headers } = await search({ words: 'rape', place: '60612' })
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['cache-control']).toContain('no-store')
  })
})
