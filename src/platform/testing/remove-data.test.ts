import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeData } from './remove-data.ts'

let folder: string
let elsewhere: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-remove-'))
  elsewhere = mkdtempSync(join(tmpdir(), 'breakwater-elsewhere-'))
  mkdirSync(join(elsewhere, 'postgres'))
})
afterEach(() => {
  for (const made of [folder, elsewhere]) rmSync(made, { recursive: true, force: true })
})

it.each([['.'], ['data']])('removes the database that %s keeps elsewhere, with the folder', (name) => {
  const dataDir = join(folder, name)
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'postgres-location.json'), JSON.stringify({ base: elsewhere }))
  removeData(folder)
  expect(existsSync(elsewhere)).toBe(false)
  expect(existsSync(folder)).toBe(false)
})

it('removes a folder that keeps everything in it', () => {
  mkdirSync(join(folder, 'data', 'postgres'), { recursive: true })
  removeData(folder)
  expect(existsSync(folder)).toBe(false)
  expect(existsSync(elsewhere)).toBe(true)
})
