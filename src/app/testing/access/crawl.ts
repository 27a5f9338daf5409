import type { FastifyInstance } from 'fastify'
import type { Route } from '#platform/http/route.ts'
import { formValues } from '#platform/http/testing/form-values.ts'

export interface Found {
  readonly url: string
  /** What the form on the page would send as it stands there. */
  readonly values: Readonly<Record<string, unknown>>
}

/** `GET /card/:id` → where such a page or form was met, by whoever walked. */
export type Met = Map<string, Found>

const PER_ROUTE = 2

/** Walks like a reader: every link and form of every page, a few of each kind, and remembers where each route was met. */
export async function crawl(
  app: FastifyInstance,
  routes: readonly Route[],
  cookie: string | undefined,
  starts: readonly string[],
  met: Met,
): Promise<void> {
  const find = finder(routes)
  const seen = new Map<string, number>()
  const queue = [...starts]
  const known = new Set(queue)
  while (queue.length > 0) {
    const url = queue.shift() ?? '/'
    const route = find('GET', url)
    if (route?.schema.response !== 'page') continue
    const key = `GET ${route.path}`
    const times = seen.get(key) ?? 0
    if (times >= PER_ROUTE || /\.(pdf|zip|csv|json|atom)$/.test(route.path)) continue
    seen.set(key, times + 1)
    const answer = await app.inject({ url, headers: cookie === undefined ? {} : { cookie } })
    if (answer.statusCode !== 200) continue
    if (!met.has(key)) met.set(key, { url, values: {} })
    for (const [, href = ''] of answer.body.matchAll(/<a\s[^>]*href="(\/[^"#]*)/g)) {
      const to = href.replaceAll('&amp;', '&')
      const target = find('GET', to)
      if (target && !met.has(`GET ${target.path}`) && /\.(pdf|zip|csv|json|atom)$/.test(target.path))
        met.set(`GET ${target.path}`, { url: to, values: {} })
      if (!known.has(to)) {
        known.add(to)
        queue.push(to)
      }
    }
    for (const [, action = ''] of answer.body.matchAll(/<form\s[^>]*action="(\/[^"]*)"[^>]*method="post"/g))
      note(action, answer.body)
    for (const [, action = ''] of answer.body.matchAll(/<form\s[^>]*method="post"[^>]*action="(\/[^"]*)"/g))
      note(action, answer.body)
  }

  function note(action: string, body: string): void {
    const target = find('POST', action)
    const name = `POST ${target?.path}`
    if (!target || met.has(name)) return
    try {
      met.set(name, {
        url: action,
        values: { ...plausible(body, action), ...filled(formValues(body, action)) },
      })
    } catch {
      met.set(name, { url: action, values: {} })
    }
  }
}

/** The route that answers an address: literal parts before parameters, as the server has it. */
export function finder(routes: readonly Route[]) {
  const patterns = routes
    .map((route) => ({
      route,
      like: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
      parameters: route.path.split(':').length,
    }))
    .toSorted((a, b) => a.parameters - b.parameters)
  return (method: string, url: string) => {
    const path = url.split('?', 1)[0] ?? '/'
    return patterns.find(({ route, like }) => route.method === method && like.test(path))?.route
  }
}

function filled(values: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(values).filter(([, all]) => all.some((one) => one !== '')))
}

/** What somebody might type or tick where a form comes empty: something made up, and the first of each choice. */
function plausible(body: string, action: string): Record<string, string> {
  const form = [...body.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(
    ([, to]) => to === action,
  )?.[2]
  const values: Record<string, string> = {}
  for (const [, tag = ''] of (form ?? '').matchAll(/<(input\b[^>]*|textarea\b[^>]*)>/g)) {
    const name = /\sname="([^"]*)"/.exec(tag)?.[1]
    const type = /\stype="([^"]*)"/.exec(tag)?.[1] ?? 'text'
    if (name === undefined || name in values || type === 'file') continue
    values[name] =
      type === 'radio' || type === 'checkbox'
        ? (/\svalue="([^"]*)"/.exec(tag)?.[1] ?? 'on')
        : (typed[type] ??
          (/url|site|official|address/i.test(name) ? 'https://made-up.example/' : 'Made up for a test'))
  }
  for (const [, open = '', options = ''] of (form ?? '').matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const name = /\sname="([^"]*)"/.exec(open)?.[1]
    const first = [...options.matchAll(/<option\b[^>]*\svalue="([^"]+)"/g)][0]?.[1]
    if (name !== undefined && first !== undefined) values[name] = first
  }
  return values
}

const typed: Readonly<Record<string, string>> = {
  email: 'made-up@program.example',
  url: 'https://made-up.example/',
  tel: '872-555-0123',
  number: '1',
  date: '2026-11-20',
  hidden: '',
}
