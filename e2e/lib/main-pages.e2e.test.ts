import { expect, it } from 'vitest'
import { routeTable } from '#app/route-table.ts'
import { mainPages } from './main-pages.ts'

it('names each main page once, at an address that the program has', () => {
  expect(new Set(mainPages.map(({ name }) => name)).size).toBe(mainPages.length)
  const routes = routeTable().filter(({ method }) => method === 'GET')
  const known = routes.map(
    ({ path }) => new RegExp(`^(?:/(?:en|es|ar))?${path.replace(/^\/$/, '').replaceAll(/:\w+/g, '[^/]+')}$`),
  )
  expect(mainPages.filter(({ path }) => !known.some((one) => one.test(path)))).toEqual([])
})
