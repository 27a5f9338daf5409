import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder } from '../testing/data-folder.ts'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { baseOf, placeCluster } from './placement.ts'

const isRoot = process.getuid?.() === 0
const binaries = findBinaries('18')
const quiet = (): undefined => undefined

let folder: string
beforeEach(() => {
  folder = dataFolder('breakwater-place-')
  chmodSync(folder, 0o700)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function pointTo(base: string): void {
  writeFileSync(join(folder, 'postgres-location.json'), JSON.stringify({ base }))
}

describe('an ordinary user', () => {
  it('keeps the cluster in the data folder, closed to others', () => {
    const place = placeCluster(folder, binaries, {}, quiet)
    expect(place).toEqual({ base: folder, binaries, account: {} })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('is told when root keeps the cluster somewhere else', () => {
    pointTo('/var/lib/breakwater/0123')
    expect(() => placeCluster(folder, binaries, {}, quiet)).toThrow(
      /was made by root and is kept in \/var\/lib\/breakwater\/0123: start Breakwater as root/,
    )
  })
})

describe.skipIf(!isRoot)('root', () => {
  it('lets the account of PostgreSQL pass through the data folder, and list nothing in it', () => {
    const account = chooseAccount()
    expect(account.uid).toBeGreaterThan(0)
    expect(placeCluster(folder, binaries, account, quiet).base).toBe(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o711)
  })

  it('is told when the place it was moved to is gone', () => {
    pointTo(join(folder, 'gone'))
    expect(() => placeCluster(folder, binaries, chooseAccount(), quiet)).toThrow(/which is gone: put it back/)
  })

  it('is told when a cluster can no longer be reached, and nothing is begun anew', () => {
    const home = join(folder, 'home')
    const dataDir = join(home, 'data')
    mkdirSync(home, { mode: 0o700 })
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    const { uid = 0, gid = 0 } = chooseAccount()
    chownSync(join(dataDir, 'postgres'), uid, gid)
    expect(() => placeCluster(dataDir, binaries, chooseAccount(), quiet)).toThrow(/can no longer reach/)
  })

  it('refuses a cluster that belongs to somebody else, and leaves its folder as it was', () => {
    mkdirSync(join(folder, 'postgres'))
    expect(() => placeCluster(folder, binaries, chooseAccount(), quiet)).toThrow(/belongs to another account/)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})

it('finds where a cluster is kept', () => {
  expect(baseOf(folder)).toBe(folder)
  pointTo('/somewhere')
  expect(baseOf(folder)).toBe('/somewhere')
})
