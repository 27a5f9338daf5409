import { courses } from '#features/courses/index.ts'
import { FICTIONAL_COUNTIES, FICTIONAL_STATE } from '#features/directory/domain/fictional-place.ts'
import { CHAPTERS, guidance, PARTS } from '#features/guidance/index.ts'
import { TOPICS } from '#features/law/index.ts'
import { GUEST_LANGUAGES, YOUTH_PAGES } from '#features/youth/index.ts'
import { states } from '#platform/geo/index.ts'
import type { Route } from '#platform/http/route.ts'

/** What the demo's database holds. */
export interface Held {
  readonly cards: readonly { readonly id: string; readonly service: string; readonly county: string | null }[]
}

/** One question to the program. */
export interface Ask {
  /** The route's path, as the table has it. */
  readonly route: string
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** No language stands in front of it. */
  readonly unprefixed?: boolean
  readonly payload?: Readonly<Record<string, string | readonly string[]>>
}

const code = (one: string) => one.toLowerCase()
const IN_STATES = ['', '?state=WA', '?state=IL', `?state=${FICTIONAL_STATE.code}`]

/** All values of the parameters of a path, by the path; what has none is opened as it is. */
function addressesOf(held: Held): Readonly<Record<string, readonly string[]>> {
  const { items, aids, facets } = guidance()
  const places = [...states().map((one) => code(one.code)), code(FICTIONAL_STATE.code)]
  const counties = [
    ...new Set([
      ...FICTIONAL_COUNTIES.map((one) => one.fips),
      ...held.cards.flatMap((one) => (one.county === null ? [] : [one.county])),
    ]),
  ]
  const some = held.cards.slice(0, 2)
  return {
    '/card/:id': held.cards.map((one) => `/card/${one.id}`),
    '/card/:id/print': held.cards.map((one) => `/card/${one.id}/print`),
    '/service/:id': held.cards.map((one) => `/service/${one.service}`),
    '/fix/:id': some.map((one) => `/fix/${one.id}`),
    '/county/:fips': counties.map((fips) => `/county/${fips}`),
    '/county/:fips/print': counties.map((fips) => `/county/${fips}/print`),
    '/county/:fips/list.pdf': counties.slice(0, 3).map((fips) => `/county/${fips}/list.pdf`),
    '/county/:fips/list.csv': counties.map((fips) => `/county/${fips}/list.csv`),
    '/county/:fips/offline.zip': counties.map((fips) => `/county/${fips}/offline.zip`),
    '/counties/:state': states().map((one) => `/counties/${code(one.code)}`),
    '/right/:kind/:name': [...items.keys()].slice(0, 3).map((id) => `/right/guidance/${id}`),
    '/right/:kind/:name/:part': TOPICS.slice(0, 3).map((topic) => `/right/law/topic/${topic}`),
    // Opened by a key that a letter holds; without one the page says what to do instead.
    '/check/:key': ['/check/nothing'],
    '/check/:key/change': ['/check/nothing/change'],
    '/count/:key': ['/count/nothing'],
    '/reach/:key': ['/reach/nothing'],
    '/answer/:key': ['/answer/nothing'],
    '/y/:page': YOUTH_PAGES.map((page) => `/y/${page}`),
    '/y/call/:language': GUEST_LANGUAGES.map((lang) => `/y/call/${lang}`),
    '/law/topic/:topic': TOPICS.map((topic) => `/law/topic/${topic}`),
    '/law/:state': places.map((one) => `/law/${one}`),
    '/duty/:state': places.map((one) => `/duty/${one}`),
    '/duty/:state/:job': places.flatMap((one) => [`/duty/${one}/nurse`, `/duty/${one}/other`]),
    '/guidance': IN_STATES.map((query) => `/guidance${query}`),
    '/guidance/cards': IN_STATES.map((query) => `/guidance/cards${query}`),
    '/guidance/part/:part': PARTS.map((part) => `/guidance/part/${part}`),
    '/guidance/for/:sector': [
      ...facets.sectors.flatMap((sector) => IN_STATES.map((query) => `/guidance/for/${sector}${query}`)),
      '/guidance/for/health?profession=nurse&setting=emergency-department&state=WA',
    ],
    '/guidance/for/:sector/:chapter': facets.sectors.flatMap((sector) =>
      CHAPTERS.flatMap((chapter) => [
        `/guidance/for/${sector}/${chapter}`,
        `/guidance/for/${sector}/${chapter}?state=WA`,
      ]),
    ),
    '/guidance/:id': [...items.values()].flatMap((item) =>
      // What says nothing of a state says the same in each.
      (/::law|::duty|role="report"|basis="law"/.test(item.text) ? IN_STATES : ['']).map(
        (query) => `/guidance/${item.id}${query}`,
      ),
    ),
    '/guidance/aid/:id': [...aids.keys()].map((id) => `/guidance/aid/${id}`),
    // Nobody has shown one here: the page says so.
    '/certificates/:id': ['/certificates/00000000-0000-4000-8000-000000000000'],
    '/certificates/:id/file': ['/certificates/00000000-0000-4000-8000-000000000000/file'],
    '/training/missing': ['', '?state=FL&profession=nurse', '?state=OH&profession=teacher'].map(
      (query) => `/training/missing${query}`,
    ),
    '/training/:course': [...courses().courses.keys()].flatMap((id) =>
      [...IN_STATES, '?state=WA&profession=nurse&setting=rural'].map((query) => `/training/${id}${query}`),
    ),
  }
}

/** What a form is sent with, by path. What is not here is sent empty, and asks again. */
function formsOf(held: Held): Readonly<Record<string, readonly Pick<Ask, 'url' | 'payload'>[]>> {
  const { aids } = guidance()
  const form = (url: string, payload: Ask['payload'] = {}) => ({ url, payload })
  const person = { age: '12-17', traded: 'yes', away: 'yes' }
  return {
    '/help': ['60612', 'Chicago, IL', 'Seattle, WA', FICTIONAL_COUNTIES[0]?.name ?? ''].map((place) =>
      form('/help', { words: 'somewhere to sleep', place, show: '48' }),
    ),
    '/print': [form('/print', { pick: held.cards.slice(0, 8).map((one) => one.id) })],
    '/search': ['report', 'nurse', 'lawyer', 'text', 'Harbor'].map((words) => form('/search', { words })),
    '/benefits': ['WA', 'IL', 'CA', ''].flatMap((state) =>
      ['neither', 'citizen'].map((papers) => form('/benefits', { ...person, papers, state })),
    ),
    '/y/ask': ['WA', 'IL', FICTIONAL_STATE.code].map((state) => form('/y/ask', { state })),
    '/duty': [
      form('/duty', { state: 'WA', job: 'nurse' }),
      form('/duty', { state: 'Nowhere', job: 'worker' }),
    ],
    '/flyers/claims': [form('/flyers/claims', { words: 'Call us. 300,000 children are trafficked.' })],
    '/guidance/aid/:id': [...aids.values()].flatMap((aid) =>
      ['WA', 'IL', FICTIONAL_STATE.code].flatMap((state) =>
        [0, 1].map((which) =>
          form(`/guidance/aid/${aid.id}`, {
            state,
            ...Object.fromEntries(
              aid.questions.map(({ id, options }) => [id, (options[which] ?? options[0])?.value ?? '']),
            ),
          }),
        ),
      ),
    ),
    '/fix/:id': held.cards.slice(0, 1).map((one) => form(`/fix/${one.id}`)),
    '/check/:key': [form('/check/nothing')],
    '/check/:key/change': [form('/check/nothing/change')],
    '/count/:key': [form('/count/nothing')],
    '/count/:key/numbers': [form('/count/nothing/numbers')],
    '/count/:key/stop': [form('/count/nothing/stop')],
    '/reach/:key': [form('/reach/nothing')],
    '/answer/:key': [form('/answer/nothing')],
  }
}

/**
 * Every page that a visitor may open, out of the table of routes, so that a new one is opened too.
 *
 * @throws {Error} a route with parameters that nobody has said the values of.
 */
export function everyPage(routes: readonly Route[], held: Held): Ask[] {
  const addresses = addressesOf(held)
  const forms = formsOf(held)
  return routes
    .filter(
      ({ face, permission, path }) =>
        face === 'public' && permission === 'anyone' && !path.startsWith('/text'),
    )
    .flatMap(({ path, method, unprefixed = false }): Ask[] => {
      if (method !== 'GET' && method !== 'POST') return []
      const known =
        method === 'GET'
          ? addresses[path]?.map((url) => ({ url }))
          : (forms[path] ?? (path.includes(':') ? undefined : [{ url: path, payload: {} }]))
      if (known === undefined && path.includes(':'))
        throw new Error(`Say in every-page.ts what to open of ${method} ${path}`)
      return (known ?? [{ url: path }]).map((one) => ({ route: path, method, unprefixed, ...one }))
    })
}
