import type { IDependency } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import type { Cruise } from './cruise.ts'
import { drawMap } from './map.ts'

/** As the cruiser says it, of which only names are read: each file with the files it uses. */
function cruiseOf(files: Readonly<Record<string, readonly string[]>>): Cruise {
  const modules = Object.entries(files).map(([source, uses]) => ({
    source,
    valid: true,
    dependencies: uses.map((resolved) => ({ resolved }) as IDependency),
  }))
  return { modules } as unknown as Cruise
}

describe('the map', () => {
  const drawn = drawMap(
    cruiseOf({
      'src/main.ts': ['src/app/server.ts'],
      'src/app/server.ts': ['src/features/law/index.ts', 'src/features/identity/index.ts'],
      'src/app/server.test.ts': ['src/web/assets/asset-href.ts'],
      'src/features/law/index.ts': ['src/features/law/facts.ts', 'src/platform/http/route.ts'],
      'src/features/law/testing/facts.ts': ['src/interop/fhir/index.ts'],
      'src/features/identity/index.ts': ['src/platform/db/actor.ts', 'node:fs'],
    }),
  )

  it('draws an arrow from a layer to each layer it uses, and none else', () => {
    expect(drawn.match(/^\w+ --> \w+$/gm)).toEqual([
      'main --> app',
      'app --> features',
      'app --> foundations',
      'features --> platform',
      'foundations --> platform',
    ])
  })

  it('says of each part what it uses of each layer', () => {
    expect(drawn).toContain('| **server.ts** | law | identity |')
    expect(drawn).toContain('| **law** | http |')
  })

  it('leaves out what only tests use', () => {
    expect(drawn).not.toContain('assets')
    expect(drawn).not.toContain('fhir')
  })
})
