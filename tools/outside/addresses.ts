import type { Answer } from './ask.ts'
import { isTranslated, LANGUAGES } from './first-questions.ts'
import type { ListedRoute } from './route-list.ts'

/** Where an address leads, in the words of the route table, and in which language. */
export interface Place {
  readonly route: ListedRoute
  readonly language: string
}

/** @returns a function that finds the GET route of an address, or nothing where no route answers. */
export function placesOf(routes: readonly ListedRoute[]): (path: string) => Place | undefined {
  const patterns = routes
    .filter(({ method }) => method === 'GET')
    .map((route) => ({ route, pattern: patternOf(route.path) }))
    // What is written out goes before what stands for anything, as the program has it.
    .toSorted((a, b) => (rank(a.route.path) < rank(b.route.path) ? -1 : 1))
  return (path) => {
    const [bare = ''] = path.split(/[?#]/)
    const language = LANGUAGES.find((one) => bare === `/${one}` || bare.startsWith(`/${one}/`)) ?? ''
    const shared = language === '' ? bare : bare.slice(language.length + 1) || '/'
    const found = patterns.find(({ pattern }) => pattern.test(shared))?.route
    if (found === undefined || (language !== '' && !isTranslated(found))) return undefined
    return { route: found, language }
  }
}

const patternOf = (path: string) =>
  new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+')}$`)

const rank = (path: string) => path.replaceAll(/:\w+/g, '~')

/**
 * What an answer leads to: links, forms that only look something up, files of the page, and, for programs, the records
 * whose ids stand in a list.
 *
 * @param path that was asked for.
 */
export function addressesIn(path: string, { text, headers }: Answer): readonly string[] {
  const type = headers['content-type'] ?? ''
  const named = /json/.test(type)
    ? [...idsIn(text)].map((id) => `${path.split('?')[0]}/${id}`)
    : /html|xml/.test(type)
      ? [...text.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, address = '']) =>
          address.replaceAll('&amp;', '&'),
        )
      : []
  const led = headers.location === undefined ? [] : [headers.location]
  return [...new Set([...named, ...led].flatMap((address) => ownPath(address, path)))]
}

const ours = 'http://ours.test'

function ownPath(address: string, from: string): string[] {
  if (!URL.canParse(address, ours + from)) return []
  const { hostname, pathname, search, protocol } = new URL(address, ours + from)
  const own = protocol.startsWith('http') && (hostname === 'ours.test' || hostname === 'localhost')
  return own ? [`${pathname}${search}`] : []
}

/** Ids of the records of a list; those of what is inside a record are asked for nowhere by themselves. */
function idsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/"id":\s*"([^"/]+)"/g)].map(([, id = '']) => encodeURIComponent(id)))
}
