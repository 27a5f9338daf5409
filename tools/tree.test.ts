import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Untold, withTree } from './tree.ts'

const page = (tree: string) =>
  `# Ours\n\n<!-- Written by \`npm run generate\` from the first lines of the READMEs. -->\n\n\`\`\`text\n${tree}\`\`\`\n\nBelow.\n`

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'breakwater-tree-'))
  for (const layer of ['app', 'interop', 'features', 'web', 'platform']) folder(layer, `What ${layer} is.`)
})
afterEach(() => rmSync(root, { recursive: true }))

function folder(path: string, says: string): void {
  mkdirSync(join(root, path), { recursive: true })
  writeFileSync(join(root, path, 'README.md'), `# Title\n\n${says}\n`)
}

describe('the tree of folders', () => {
  it('says of each folder the first clause of its README, and leaves the page around it', () => {
    folder('web/parts', 'Parts of pages (S1, S2); nothing\nelse.')
    expect(withTree(page('old\n'), root)).toBe(
      page(
        [
          'app/                What app is',
          'interop/            What interop is',
          'features/           What features is',
          'web/                What web is',
          '  parts/            Parts of pages',
          'platform/           What platform is',
          '',
        ].join('\n'),
      ),
    )
  })

  it('ends a long line at its colon', () => {
    folder('web/parts', `Parts: ${'and more '.repeat(20)}.`)
    expect(withTree(page(''), root)).toContain('  parts/            Parts\n')
  })

  it.each([
    ['no README', (path: string) => rmSync(path)],
    [
      'a README that begins with a table',
      (path: string) => writeFileSync(path, '# Web\n\n| word | meaning |\n'),
    ],
  ])('is refused where a folder has %s', (_what, spoil) => {
    spoil(join(root, 'web', 'README.md'))
    expect(() => withTree(page(''), root)).toThrow(Untold)
    expect(() => withTree(page(''), root)).toThrow('src/web/README.md')
  })

  it('is refused where the page has no place for it', () => {
    expect(() => withTree('# Ours\n', root)).toThrow(Untold)
  })
})
