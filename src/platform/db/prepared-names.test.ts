import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

const CALL = /\.prepared(?:<[\s\S]*?>)?\(\s*'([a-z_]+)',\s*(`[\s\S]*?`|'[^'\n]*'|[\w.]+)/g

it('each name of a prepared question stands for one text: a connection that knows it refuses another', () => {
  const folder = fromRoot('src')
  const texts = new Map<string, Set<string>>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/[.]tsx?$/.test(file) || /[.]test[.]|[\\/]testing[\\/]/.test(file)) continue
    for (const [, name = '', text = ''] of readFileSync(join(folder, file), 'utf8').matchAll(CALL))
      texts.set(name, (texts.get(name) ?? new Set()).add(text))
  }
  expect(texts.size).toBeGreaterThan(300)
  expect([...texts].filter(([, of]) => of.size > 1).map(([name]) => name)).toEqual([])
})
