import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isPlace } from './place.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-place-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is told by the names of copies', () => {
  expect(isPlace(join(folder, 'nothing'))).toBe(false)
  expect(isPlace(folder)).toBe(false)
  mkdirSync(join(folder, 'data-20261201t031700z-5f0c91aa'))
  expect(isPlace(folder)).toBe(true)
})

it('says what to do where it cannot be looked into', () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  expect(() => isPlace(file)).toThrow(/cannot be read: name a folder with a backup, and give it to the user/)
})
