import type { TestServer } from '#platform/http/testing/test-server.tsx'
import { RECORD_TEXTS } from './harbor.ts'
import { type Seen, send, visit } from './visit.ts'

/** Names and texts of the fictional records are not ours to word. */
export const THEIR_WORDS = [...Object.values(RECORD_TEXTS), 'Answered all night']

/** What the pages are opened with: cards of `fillHarbor`, and the path of one of their services. */
export interface Harbor {
  readonly ids: readonly string[]
  readonly service: string
}

/** Opens one page; the prefix is a language, such as `/es`, with `/text` behind it for the text-only twin. */
export type OpenPage = (server: TestServer, prefix: string, harbor: Harbor) => Promise<Seen>

const search =
  (fields: Readonly<Record<string, string>>): OpenPage =>
  (server, prefix) =>
    send(server, `${prefix}/help`, fields)
const at =
  (path: string): OpenPage =>
  (server, prefix) =>
    visit(server, `${prefix}${path}`)
const card =
  (which: number, path = ''): OpenPage =>
  (server, prefix, { ids }) =>
    visit(server, `${prefix}/card/${ids[which]}${path}`)

/** Every page of the directory that anyone may open, in each of its states. */
export const QUALITY_PAGES: Readonly<Record<string, OpenPage>> = {
  'the first page': at(''),
  'the form': at('/help'),
  results: search({ words: 'nowhere to sleep', place: '60612', age: '15', gender: 'boy' }),
  'results far away': search({ need: 'food', place: '61701' }),
  'results of unknown words': search({ words: 'zzzzqqq', place: '60612' }),
  'no result': search({ need: 'tattoo-removal', place: 'Harbor County' }),
  'where are you': search({ need: 'emergency-shelter', step: 'where' }),
  'which place': search({ place: 'Springfield', words: 'food' }),
  'a form with mistakes': search({
    place: '00000',
    age: 'x',
    gender: 'x',
    words: 'a'.repeat(201),
    need: 'x',
  }),
  'a card': card(0),
  'a card of a hidden place': card(2),
  'a card to print': card(0, '/print'),
  'a service': (server, prefix, { service }) => visit(server, `${prefix}${service}`),
  'a hand-out': (server, prefix, { ids }) => send(server, `${prefix}/print`, { pick: ids.slice(0, 5) }),
  'an empty hand-out': (server, prefix) => send(server, `${prefix}/print`, {}),
  'a county': at('/county/17031'),
  'the states': at('/counties'),
  'the counties of a state': at('/counties/tx'),
}

/** Pages made for people at work, which do not say danger first. */
export const AT_WORK: readonly string[] = ['a county', 'the states', 'the counties of a state']

/** Path of the service of a card, without a language. */
export async function serviceOf(server: TestServer, id: string | undefined): Promise<string> {
  return /href="\/en(\/service\/[^"]+)"/.exec((await visit(server, `/en/card/${id}`)).html)?.[1] ?? ''
}
