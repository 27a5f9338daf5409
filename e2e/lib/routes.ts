import { routeTable } from '#app/route-table.ts'
import type { Product } from './product.ts'

/** A page that the gate visits: its path without a language prefix. */
export interface GatePage {
  readonly path: string
  readonly face: 'public' | 'pro'
}

/**
 * Every page of a face that a GET can reach, from the program's own route table; where a path has a
 * parameter, one that the demo has.
 *
 * @param samples value for each parameter name, e.g. `{ id: '…', fips: '17031' }`.
 */
export function pagesOf(face: 'public' | 'pro', samples: Readonly<Record<string, string>>): GatePage[] {
  const skip = new Set(['/exit', '/sign-out'])
  return routeTable()
    .filter(
      (route) =>
        route.face === face &&
        route.method === 'GET' &&
        route.schema.response === 'page' &&
        !skip.has(route.path),
    )
    .map((route) => ({
      face,
      path: route.path.replace(/:(\w+)/g, (_all, name: string) => samples[name] ?? `missing-${name}`),
    }))
}

/** Ids the demo has, read the way a visitor would: through the open API. */
export async function demoSamples(product: Product): Promise<Record<string, string>> {
  const found = await fetch(`${product.url}/hsds/v3/services?per_page=1`)
  const page = (await found.json()) as { contents: { id: string }[] }
  const id = page.contents[0]?.id
  if (!id) throw new Error('the demo has no service')
  return { id, fips: '17031' }
}
