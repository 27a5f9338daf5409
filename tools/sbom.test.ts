import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { type Component, components } from './sbom.ts'

const sha = `sha512-${Buffer.alloc(64, 7).toString('base64')}`

it('lists what a running installation has, once, and nothing that only whoever develops has', () => {
  const listed = components({
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: sha, license: 'MIT' },
    'node_modules/b/node_modules/@x/a': { version: '2.0.0', integrity: sha, optional: true },
    'node_modules/c/node_modules/a': { version: '1.0.0', integrity: sha, license: 'MIT' },
    'node_modules/renamed': { name: 'real', version: '3.0.0', integrity: sha },
    'node_modules/d': { version: '1.0.0', dev: true },
  })
  expect(listed.map(({ purl, scope }) => [purl, scope])).toEqual([
    ['pkg:npm/%40x/a@2.0.0', 'optional'],
    ['pkg:npm/a@1.0.0', 'required'],
    ['pkg:npm/real@3.0.0', 'required'],
  ])
  expect(listed[1]).toMatchObject({
    hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
    licenses: [{ expression: 'MIT' }],
  })
})

it('is printed by its command: every package that the program imports, each with a checksum', () => {
  const said = execFileSync('npm', ['run', '-s', 'sbom'], {
    cwd: fromRoot(),
    encoding: 'utf8',
    maxBuffer: 50_000_000,
  })
  const document = JSON.parse(said) as { bomFormat: string; components: Component[] }
  const names = document.components.map(({ name }) => name)
  expect(document.bomFormat).toBe('CycloneDX')
  const { dependencies } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
    dependencies: object
  }
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([])
  expect(names).not.toContain('vitest')
  expect(document.components.filter(({ hashes }) => hashes.length === 0)).toEqual([])
})
