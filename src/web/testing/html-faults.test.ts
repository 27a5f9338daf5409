import { expect, it } from 'vitest'
import { htmlFaults } from './html-faults.ts'

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notes</title></head><body>${body}</body></html>`

it('finds nothing in a clean page', async () => {
  expect(await htmlFaults(page('<main><h1>Notes</h1></main>'))).toEqual([])
})

it('finds a label that leads nowhere, an id used twice and an inline style', async () => {
  const faults = await htmlFaults(
    page('<main><h1 id="a">N</h1><p id="a" style="color:red">x</p><label for="b">B</label></main>'),
  )
  expect(faults.join('\n')).toMatch(/no-dup-id/)
  expect(faults.join('\n')).toMatch(/no-inline-style/)
  expect(faults.join('\n')).toMatch(/no-missing-references/)
})

it('finds what is wrong in one of two pages that differ by more than words', async () => {
  expect(await htmlFaults(page('<main><h1>Notes</h1><p>One</p></main>'))).toEqual([])
  expect(await htmlFaults(page('<main><h1>Notes</h1><p>Two</p></main>'))).toEqual([])
  expect(await htmlFaults(page('<main><h1>Notes</h1><p id="a b">One</p></main>'))).not.toEqual([])
  expect(await htmlFaults(page('<main><h1>Notes</h1><p id="a b">Two</p></main>'))).not.toEqual([])
})
