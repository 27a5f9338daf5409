import { expect } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { routeTable } from '../../route-table.ts'
import { mark } from './marks.ts'
import type { Scene, Who } from './scene.ts'

/** The fields that a route reads, whatever they are meant for. */
function fieldsOf({ schema }: Route): readonly string[] {
  const shape = (schema.body as { shape?: Record<string, unknown> } | undefined)?.shape
  return Object.keys(shape ?? {})
}

const ours =
  /^(?:\/text)?\/(?:availability|count|reach|answer|coalition\/(?:regions|at-least)|api\/availability)\b/

/** Something in every field, address and query of every route of free places, by everybody. Most of it is refused. */
export async function enterEverywhere(
  { ask, web }: Scene,
  people: readonly Who[],
  lines: readonly string[],
): Promise<void> {
  const routes = routeTable().filter(({ path }) => ours.test(path))
  expect(routes.length).toBeGreaterThan(60)
  const inAddress = mark('in an address')
  for (const who of people)
    for (const { path, ...route } of routes) {
      const method = route.method as 'GET' | 'POST' | 'PUT'
      const fields = Object.fromEntries(
        fieldsOf({ path, ...route } as Route).map((field) => [field, mark(`the field ${field}`)]),
      )
      for (const id of [lines[0] ?? '', inAddress]) {
        const url = path.replace(/:\w+/g, id)
        if (method === 'GET') await ask(who, 'GET', `${url}?age=${inAddress}&${inAddress}=1`)
        else await ask(who, method, url, fields, { 'idempotency-key': mark('the key of a call') })
      }
    }
  const name = mark('the name of a file')
  const cells = [mark('a cell of a table'), mark('another cell')].join(',')
  const border = 'border0000'
  for (const who of people)
    if (who && 'cookie' in who)
      await web.app.inject({
        method: 'POST',
        url: '/availability/sheet',
        headers: {
          ...ownForm,
          'content-type': `multipart/form-data; boundary=${border}`,
          cookie: who.cookie,
        },
        payload: [
          `--${border}\r\ncontent-disposition: form-data; name="zone"\r\n\r\nAmerica/Chicago\r\n`,
          `--${border}\r\ncontent-disposition: form-data; name="table"; filename="${name}.csv"\r\n`,
          `content-type: text/csv\r\n\r\nline,total,${cells}\n${lines[0] ?? ''},x,${cells}\n\r\n--${border}--\r\n`,
        ].join(''),
      })
}
