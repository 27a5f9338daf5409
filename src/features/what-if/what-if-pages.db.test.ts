import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { laneName } from '#features/identity/index.ts'
import {
  categories,
  columns,
  rulesetHash,
  rulesHash,
  rulesText,
  shippedRules,
} from '#features/sharing/index.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { askedAtOnce, tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { whatIfRoutes } from './routes.tsx'

let db: TestDatabase
let server: TestServer
let shelter: Place
let clinic: Place
let unsaid: Place
let abroad: Place
let worker: { cookie: string }

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: whatIfRoutes, services: { pool: db.app } })
  const coalition = await aCoalition(db)
  const agency = await anAgency(db, coalition)
  shelter = await aProgram(db, agency, {
    name: 'Lantern House (fictional)',
    lanes: ['VSP-FVPSA', 'RHY'],
    discipline: 'rhy-shelter',
  })
  clinic = await aProgram(db, await anAgency(db, coalition), {
    name: 'River Clinic (fictional)',
    lanes: ['HIPAA'],
    discipline: 'health',
  })
  unsaid = await aProgram(db, agency, { name: 'New Program (fictional)', lanes: [] })
  abroad = await aProgram(db, await anAgency(db, await aCoalition(db)))
  worker = await aMember(db, 'program-worker', shelter)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const open = (url: string, who: { cookie: string } = worker) =>
  server.app.inject({ url, headers: { cookie: who.cookie } })
const textOf = (html: string) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const may = (asked: Readonly<Record<string, string>>) =>
  `/sharing/may?${new URLSearchParams(asked).toString()}`

describe('what may be shared', () => {
  it('asks six things, of nobody, by an address of codes and without a script', async () => {
    const { statusCode, body } = await open('/sharing/may')
    expect(statusCode).toBe(200)
    expect(askedAtOnce(body).find(({ form }) => form === '/sharing/may')?.fields).toEqual([
      'from',
      'also',
      'category',
      'to',
      'purpose',
      'mode',
    ])
    expect(body).toMatch(/<form action="\/sharing\/may" method="get"/)
    expect(tooMuchAtOnce(body)).toEqual([])
    expect(textOf(body)).toContain('You name no young person, and nothing is saved.')
    for (const name of ['Lantern House', 'River Clinic', laneName('HIPAA'), laneName('MDT-STATE')])
      expect(textOf(body)).toContain(name)
    expect(body).not.toContain('id="answer"')
  })

  it('says which rules it asked, that nobody signed them, and once that it is no advice', async () => {
    const { body } = await open(may({ from: 'VSP-FVPSA', category: 'identity', to: 'treating-health' }))
    const shown = textOf(body)
    expect(shown).toMatch(
      /Draft, not signed: nothing passes yet .*Rules asked: federal-floor@[0-9a-f]{64} \(draft\)/,
    )
    expect(shown.match(/not legal advice/g)).toHaveLength(1)
    expect(shown).toContain('Would pass with one of these, once the rules are signed')
  })

  it('says how it could pass: by what, what must be so, by which law, and what comes with it', async () => {
    const { body } = await open(may({ from: 'VSP-FVPSA', category: 'identity', to: 'treating-health' }))
    const shown = textOf(body)
    expect(shown).toMatch(
      /A signed release .*Signed by the young person and, under 18, by a parent or guardian too\./,
    )
    expect(shown).toMatch(
      /VSP-FVPSA\/release: 42 USC 10406\(c\)\(5\); 45 CFR 1370\.4 \(the statute’s own text was read\)/,
    )
    expect(shown).toContain('The disclosure is entered in the ledger.')
    expect(shown).toContain('may not be bound by the same rules')
    expect(shown).toContain('It ends by itself after 180 days at most.')
    expect(shown).toMatch(/What would make it possible .*Go over a new release with the young person\./)
  })

  it('asks of two programs of the coalition by what each is: every law of the one, the work of the other', async () => {
    const shown = textOf(
      (await open(may({ from: shelter.program ?? '', category: 'advocate-notes', to: clinic.program ?? '' })))
        .body,
    )
    expect(shown).toContain('from Lantern House (fictional) , to River Clinic (fictional)')
    for (const lane of ['VSP-FVPSA', 'RHY']) expect(shown).toContain(`For ${laneName(lane)}`)
    const none = textOf(
      (await open(may({ from: unsaid.program ?? '', category: 'health', to: 'court' }))).body,
    )
    expect(none).toMatch(
      /Cannot pass .*Nobody has said which confidentiality laws bind one of the programs\./,
    )
    expect(none).toContain('The agency’s administrator says which confidentiality laws bind the program.')
  })

  it('tells nobody that they need not report, and shows where to look', async () => {
    const { body } = await open(
      may({ from: 'ATTY', category: 'attorney-client', to: 'child-welfare', mode: 'report' }),
    )
    expect(textOf(body)).toContain(
      'A page cannot say whether you have to report. If a child may be in danger, call first.',
    )
    expect(body).toContain('href="/duty"')
    expect(textOf(body)).not.toMatch(/no duty|need not|do not have to|not required/i)
  })

  it('knows no program of another coalition, and no code that is none', async () => {
    expect(
      (await open(may({ from: abroad.program ?? '', category: 'health', to: 'court' }))).statusCode,
    ).toBe(404)
    expect(
      (await open(may({ from: 'HIPAA', category: 'health', to: abroad.program ?? '' }))).statusCode,
    ).toBe(404)
    expect((await open(may({ from: 'HIPPA' }))).statusCode).toBeGreaterThanOrEqual(400)
    expect((await open(may({ name: 'Ana' }))).statusCode).toBeGreaterThanOrEqual(400)
  })

  it('is for whoever works with records, oversees or administers, and for no steward', async () => {
    for (const [role, place] of [
      ['program-lead', shelter],
      ['agency-auditor', { coalition: shelter.coalition, agency: shelter.agency }],
      ['agency-administrator', { coalition: shelter.coalition, agency: shelter.agency }],
      ['coalition-administrator', { coalition: shelter.coalition }],
      ['counsel', { coalition: shelter.coalition }],
    ] as const) {
      const who = await aMember(db, role, place as Place)
      expect([role, (await open('/sharing/may', who)).statusCode]).toEqual([role, 200])
      expect([role, (await open('/sharing/table', who)).statusCode]).toEqual([role, 200])
    }
    const steward = await aMember(db, 'steward', { coalition: shelter.coalition })
    expect((await open('/sharing/may', steward)).statusCode).toBe(403)
    expect((await open('/sharing/table', steward)).statusCode).toBe(403)
  })

  it('names who signed the rules, and when, until the signature is stopped', async () => {
    const rules = shippedRules()
    const { coalition } = await aProgram(db, await anAgency(db, await aCoalition(db)))
    const signed = { rules: rulesHash(rules), confirmed: ['HIPAA/treatment'] }
    const { person } = await aMember(db, 'counsel', { coalition })
    await db.admin.query(
      'insert into sharing.ruleset (hash, name, content) values ($1, $2, $3) on conflict do nothing',
      [signed.rules, rules.name, rulesText(rules)],
    )
    await db.admin.query(
      `insert into sharing.signature (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction)
       values ($1, $2, $3, $4, $5, 'Demo Counsel (fictional)', 'Counsel', 'Illinois')`,
      [coalition, signed.rules, signed.confirmed, `${rules.name}@${rulesetHash(signed)}`, person],
    )
    const head = await aMember(db, 'coalition-administrator', { coalition })
    const treatment = may({ from: 'HIPAA', category: 'health', to: 'treating-health', purpose: 'treatment' })
    const shown = textOf((await open(treatment, head)).body)
    expect(shown).toMatch(
      /This is not legal advice; your counsel signed this table .*signed by Demo Counsel \(fictional\)/,
    )
    expect(shown.match(/not legal advice/g)).toHaveLength(1)
    expect(shown).toContain(`Rules asked: ${rules.name}@${rulesetHash(signed)} , signed by`)
    expect(shown).toMatch(/Can pass, with one of these .*Treatment of this young person/)
    expect(shown).not.toContain('Draft')
    const release = may({ from: 'HIPAA', category: 'health', to: 'advocate' })
    expect(textOf((await open(release, head)).body)).toContain(
      'Your counsel must first confirm HIPAA/release.',
    )
    // Another coalition's signature is none.
    expect(textOf((await open(treatment)).body)).toContain('Draft, not signed: nothing passes yet')
    await db.admin.query(
      `update sharing.signature set ended_at = now(), ended_by = $2, end_reason = 'stopped' where coalition_id = $1`,
      [coalition, person],
    )
    expect(textOf((await open(treatment, head)).body)).toContain('Draft, not signed: nothing passes yet')
  })
})

describe('the sharing table', () => {
  it('has a box for every kind of information and recipient, which says it by letter and word and leads to the answer', async () => {
    const { body } = await open('/sharing/table?from=VSP-FVPSA')
    const boxes = [
      ...body.matchAll(
        /<a class="heat ([a-z]+)" href="([^"]+)">([A-Z])(\*?)<span class="hush">: ([^<]+)<\/span><\/a>/g,
      ),
    ]
    expect(boxes).toHaveLength(categories.length * columns.length)
    const words = {
      always: 'Always',
      release: 'With a signed release',
      other: 'Only by',
      figures: 'Figures only',
      never: 'Never',
    }
    for (const [, level = '', , letter, star, label] of boxes) {
      expect(label?.startsWith(words[level as keyof typeof words])).toBe(true)
      expect(letter).toBe(
        words[level as keyof typeof words][0] === 'W' ? 'R' : words[level as keyof typeof words][0],
      )
      expect(label?.includes('after counsel confirms')).toBe(star === '*')
    }
    for (const [, level, href = ''] of boxes.slice(0, 24)) {
      const answer = textOf((await open(href.replaceAll('&amp;', '&'))).body)
      expect([href, /Cannot pass (?!until)/.test(answer)]).toEqual([href, level === 'never'])
    }
    expect(body).toMatch(/<th scope="row">Identity<\/th>/)
    expect(body).toMatch(/<th scope="col">Court<\/th>/)
    expect(body).toMatch(/<section class="table-scroll" aria-label="[^"]+" tabindex="0">/i)
    expect(textOf(body).match(/not legal advice/g)).toHaveLength(1)
  })

  it('says of a program whose laws nobody said that its records stay its own', async () => {
    const { body } = await open(`/sharing/table?from=${unsaid.program}`)
    expect(textOf(body)).toContain('Nobody has said which laws bind this program')
    expect(body).not.toContain('class="heat always"><')
  })

  it('and the question are sound pages', async () => {
    for (const url of [
      '/sharing/may',
      may({ from: shelter.program ?? '', category: 'advocate-notes', to: 'child-welfare' }),
      may({ from: 'HIPAA', also: 'PART2', category: 'health', to: 'police', mode: 'verbal' }),
      '/sharing/table',
      '/sharing/table?from=HIPAA&also=PART2',
    ]) {
      const { body } = await open(url)
      expect([url, await htmlFaults(body), readingFaults(body, 'pro')]).toEqual([url, [], []])
    }
  })
})
