import { expect, it } from 'vitest'
import type { ImportRecord } from '#features/ingest/index.ts'
import { Batch } from './batch.ts'
import type { HsdsRow } from './row.ts'

it.each([
  ['a service within the organization before it', '#1/services/0', true],
  ['another element, whose number begins alike', '#12', false],
  ['the row after it of a table', 'services.csv:3', false],
])('is ended neither before nor within what nests: %s', (_, path, goesOn) => {
  const batch = new Batch()
  const last = path.startsWith('#') ? '#1' : 'services.csv:2'
  const row: HsdsRow = { kind: 'note', path, code: 'encoding-guessed' }
  expect(batch.goesOn(row)).toBe(false)
  batch.records.push({ path: `${last}/locations/0` } as ImportRecord)
  expect(batch.goesOn(row)).toBe(goesOn)
})
