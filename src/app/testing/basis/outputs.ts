import type { Route } from '#platform/http/route.ts'
import { routeTable } from '../../route-table.ts'
import { recordRoutes } from '../record-routes.ts'

/** What somebody over there knows of, by whatever way. */
export interface Known {
  /** The young person of the other program, entries of theirs, and a person who signs. */
  readonly subject: string
  /** What they are called there: in capitals, so that a form which shows what was typed shows no mark. */
  readonly typedName: string
  readonly items: readonly string[]
  readonly person: string
  /** Sharings, whether or not they hold. */
  readonly bases: readonly string[]
  /** A record of their own program. */
  readonly own: string
}

export interface Output {
  readonly method: string
  readonly url: string
  readonly values?: Readonly<Record<string, string>>
}

type Values = Readonly<Record<string, string>>

/** What a route that is sent something is sent, so that it answers with words and not with "fill this in". */
const SENT: Readonly<Record<string, readonly Values[] | ((known: Known) => readonly Values[])>> = {
  'POST /records/names': [{ show: 'everybody' }],
  'POST /team/names': [{ work: 'held', of: 'all' }],
  'POST /records/search': ({ typedName }) => [{ name: typedName }, { name: 'Robin Example', born: '15' }],
  'POST /records/:id/print': [{ purpose: 'work' }, { purpose: 'work', own: 'yes' }],
  'POST /records/:id/archive': [{ purpose: 'continuity' }],
}

/** What finds or lists more: asked of every page whose query has it. */
const ASKED = { q: 'doctor', purpose: 'oversight', show: 'everybody', of: 'all' } as const

/** Everything that is answered with something, in the route table itself: a new route is asked without being named here. */
export const everyOutput = (known: Known): readonly Output[] =>
  routeTable().flatMap((route) => questionsOf(route, known, Object.entries(ASKED)))

/** Of these, what is answered about a record of their own and about each sharing: where something may stand at times. */
export const ownOutputs = (known: Known): readonly Output[] =>
  recordOutputs({ ...known, subject: known.own, items: known.items.slice(0, 1) }).filter(
    ({ url }) => !/^\/(?:records|due|retention\/due)\/[\da-f]{8}-/.test(url) || url.includes(known.own),
  )

/** Of these, the routes of records of young people and of what is shared of them. */
export function recordOutputs(known: Known): readonly Output[] {
  const ofRecords = new Set(recordRoutes().map(nameOf))
  return routeTable()
    .filter(
      (route) => ofRecords.has(nameOf(route)) || /^\/(?:shared|sharing|records)(?:\/|$)/.test(route.path),
    )
    .flatMap((route) => questionsOf(route, known, []))
}

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`

/** Of routes that do something, these alone are asked: their answer is what they are for. All others are asked by GET. */
function questionsOf(route: Route, known: Known, asked: readonly (readonly [string, string])[]): Output[] {
  const { method, path, schema } = route
  const values = SENT[nameOf(route)]
  const sent = typeof values === 'function' ? values(known) : values
  // What stays open is listened to elsewhere: an event holds ids, and stands in a table that is looked through.
  if (schema.response === 'live' || (method !== 'GET' && !sent)) return []
  const shape = (schema.query as { shape?: object } | undefined)?.shape ?? {}
  const queries = ['', ...asked.filter(([name]) => name in shape).map(([name, value]) => `?${name}=${value}`)]
  return addressesOf(path, known).flatMap((url): Output[] =>
    method === 'GET'
      ? queries.map((query) => ({ method, url: url + query }))
      : (sent ?? []).map((values) => ({ method, url, values })),
  )
}

/** An address with each of what is known in its place, and with their own record where what is another's hangs from it. */
function addressesOf(path: string, { subject, items, person, bases, own }: Known): string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  if (names.length === 0) return [path]
  const [item = ''] = items
  const fill = (first: string, rest: (name: string) => string) => {
    let at = 0
    return path.replaceAll(/:(\w+)/g, (_, name: string) => {
      at += 1
      return encodeURIComponent(at === 1 ? first : rest(name))
    })
  }
  const hidden = (name: string) =>
    name === 'item' ? item : name === 'other' ? subject : name === 'person' ? person : (bases.at(-1) ?? item)
  const [latest = item] = bases.slice(-1)
  const firsts = path.startsWith('/shared/')
    ? bases
    : /^\/(?:records|retention|due)\//.test(path)
      ? [subject, own, item, latest]
      : [subject, latest]
  return [...new Set(firsts.map((first) => fill(first, hidden)))]
}
