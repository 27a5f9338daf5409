import type { Question } from './ask.ts'
import { type Person, visitor } from './people.ts'
import type { ListedRoute } from './route-list.ts'

/** The languages in which a visitor is answered. */
export const LANGUAGES = ['en', 'es', 'ar'] as const

/** What `/metrics` asks for; given to both programs. */
export const METRICS_TOKEN = 'compare-outside-token'

const get = (path: string): Question => ({ method: 'GET', path })

/**
 * Where asking begins: every route without a parameter that somebody may name, and the searches and lists that nothing
 * links to. What answers name is asked next; see {@link addressesIn}.
 */
export function firstQuestions(routes: readonly ListedRoute[], person: Person): readonly Question[] {
  const plain = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))
  if (person !== visitor)
    return plain.filter((route) => knows(route, person)).map(({ path, live }) => ({ ...get(path), live }))
  return [
    ...plain.flatMap((route) => [
      { ...get(route.path), live: route.live, ...(route.path === '/metrics' && { bearer: METRICS_TOKEN }) },
      ...(isTranslated(route) ? LANGUAGES.map((language) => get(inLanguage(language, route.path))) : []),
    ]),
    ...LANGUAGES.flatMap(formsThatRead),
    ...programsQuestions,
  ]
}

/** What is for anyone knows nobody, so a visitor asks for it; and one page of those ends a sign-in. */
export const knows = ({ face, permission }: ListedRoute, person: Person) =>
  person === visitor || face === 'pro' || (permission !== 'anyone' && permission !== 'metrics-token')

/** A public page has an address in each language. */
export const isTranslated = ({ face, unprefixed }: ListedRoute) => face === 'public' && !unprefixed

export const inLanguage = (language: string, path: string) => `/${language}${path === '/' ? '' : path}`

/** Forms that keep nothing: what somebody searches for, and what a few answers lead to. */
function formsThatRead(language: string): readonly Question[] {
  const form = (path: string, fields: Record<string, string>): Question => ({
    method: 'POST',
    path: inLanguage(language, path),
    body: new URLSearchParams(fields).toString(),
  })
  return ['', '/text'].flatMap((twin) => [
    form(`${twin}/help`, { place: '60612', words: 'shelter', show: '48' }),
    form(`${twin}/help`, { place: 'Chicago, IL', words: 'someone to talk to' }),
    form(`${twin}/help`, { place: 'Nowhere at all', words: 'food' }),
    ...['report', 'nurse', 'Harbor', 'xyzzy'].map((words) => form(`${twin}/search`, { words })),
    form(`${twin}/benefits`, { age: '12-17', traded: 'yes', away: 'yes', papers: 'neither', state: 'IL' }),
  ])
}

const lists = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms', 'changes']

/** What programs ask for beyond the plain lists: pages of them, filters, whole streams, and refusals. */
const programsQuestions: readonly Question[] = [
  ...lists.flatMap((list): Question[] => [
    get(`/hsds/v3/${list}?per_page=3&page=2`),
    get(`/hsds/v3/${list}?page=none`),
    get(`/hsds/v3/${list}?format=ndjson`),
    { method: 'POST', path: `/hsds/v3/${list}`, body: '{"per_page":2}' },
  ]),
  get('/hsds/v3/services?full=true&per_page=100'),
  get('/hsds/v3/services?search=shelter'),
  get('/hsds/v3/services?modified_after=2020-01-01'),
  get('/hsds/v3/service_at_locations?postcode=60612&proximity=10000&full=true'),
  get('/hsds/v3/changes?modified_after=2020-01-01&full=true'),
  get('/fhir/R4/HealthcareService?_count=2'),
  get('/fhir/R4/HealthcareService?name=shelter'),
  get('/fhir/R4/HealthcareService?nothing=known'),
  get('/nothing/is/here'),
  get('/hsds/v3/nothing'),
]
