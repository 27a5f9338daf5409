import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { settle, unused } from './checks.ts'
import { layoutFault } from './cruise.ts'
import { type FeatureModules, featureFoldersFault } from './feature-folders.ts'
import { foundationFault } from './foundations.ts'
import { runTool } from './run-tool.ts'

/** One fault each, in a file of the rule's name; `allowed` holds what the rules let pass. */
const faults: Readonly<Record<string, string>> = {
  'no-floating-promises': 'export function go(): void { later() }',
  'no-misused-promises': 'export const answer = later() ? 1 : 2',
  'await-thenable': 'export async function go(): Promise<number> { return await 3 }',
  'switch-exhaustiveness-check':
    "export function go(a: 'x' | 'y'): number { switch (a) { case 'x': return 1 } return 2 }",
  'no-explicit-any': 'export const anything = (a: any): string => String(a)',
  'super-linear-backtracking': 'export const comma = (a: string): boolean => /^\\s*,?\\s*x/.test(a)',
  'super-linear-move': "export const bare = (a: string): string => a.replace(/[.!]+$/, '')",
  'super-linear-move-inside': 'export const unit = (a: string): boolean => /\\d{2}.*(?:apt|suite)/is.test(a)',
  'unused-directive': '// oxlint-disable-next-line typescript/no-explicit-any\nexport const one = 1',
  allowed: [
    "export function go(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; default: return 2 } }",
    'export const each = (): void => [1].forEach(async () => { await later() })',
    'export async function wait(): Promise<void> { await later(); void later() }',
  ].join('\n'),
}

describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-lint-'))
  let found: { message: string; code?: string; severity: string; filename: string }[] = []

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      '{ "compilerOptions": { "strict": true, "target": "es2024" } }',
    )
    for (const [name, source] of Object.entries(faults))
      writeFileSync(
        join(folder, `${name}.ts`),
        `${source}\nexport async function later(): Promise<boolean> { return true }\n`,
      )
    const { stdout } = await runTool('oxlint/bin/oxlint', [
      '--config',
      fromRoot('.oxlintrc.json'),
      '--format',
      'json',
      folder,
    ])
    found = (JSON.parse(stdout) as { diagnostics: typeof found }).diagnostics
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const inFile = (name: string) => found.filter(({ filename }) => filename.endsWith(`${name}.ts`))

  it.each(Object.keys(faults).filter((name) => /^(no|await|switch)-/.test(name)))('finds %s', (rule) => {
    expect(inFile(rule)).toEqual([
      expect.objectContaining({ code: `typescript(${rule})`, severity: 'error' }),
    ])
  })

  it.each([
    ['super-linear-backtracking', 'no-super-linear-backtracking'],
    ['super-linear-move', 'no-super-linear-move'],
    ['super-linear-move-inside', 'no-super-linear-move'],
  ])('finds a pattern that takes four times as long for twice the text: %s', (file, rule) => {
    expect(inFile(file)).toEqual([expect.objectContaining({ code: `regexp(${rule})`, severity: 'error' })])
  })

  it('finds a directive that turns nothing off', () => {
    expect(inFile('unused-directive')).toEqual([expect.objectContaining({ severity: 'error' })])
  })

  it('lets pass what nobody would mend', () => {
    expect(inFile('allowed')).toEqual([])
  })
})

describe('the check of what nobody uses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-unused-'))
  const files: Readonly<Record<string, string>> = {
    'package.json': '{ "type": "module", "imports": { "#app/*": "./src/app/*" } }',
    'knip.json': readFileSync(fromRoot('knip.json'), 'utf8'),
    'src/main.ts': "import { used } from '#app/index.ts'\nused()\n",
    'src/app/index.ts': "export { type Shape, used, unusedOutside } from './verbs.ts'\n",
    'src/app/verbs.ts':
      'export interface Shape { a: 1 }\nexport const used = (): void => undefined\nexport const unusedOutside = 1\nexport const forATest = 2\n',
    'src/app/verbs.test.ts': "import { forATest } from './verbs.ts'\nforATest\n",
    'src/app/forgotten.ts': 'export const forgotten = 1\n',
  }
  let said = ''

  beforeAll(async () => {
    mkdirSync(join(folder, 'src', 'app'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    said = (await runTool(unused.script, [...unused.args, '--directory', folder])).output
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(['unusedOutside', 'Shape', 'src/app/forgotten.ts'])('finds %s', (name) =>
    expect(said).toContain(name),
  )

  it('lets pass what the program, a test, or the file itself uses', () => {
    expect(said).not.toMatch(/\bused\b/)
    expect(said).not.toContain('forATest')
  })
})

describe('the layout', () => {
  const summary = { totalCruised: 9, violations: [] }

  it('is as it should be where modules were read and none breaks a rule', () => {
    expect(layoutFault({ summary })).toBeUndefined()
  })

  it('is unknown where no module was read', () => {
    expect(layoutFault({ summary: { ...summary, totalCruised: 0 } })).toContain('read no module')
  })

  it('names what breaks a rule', () => {
    const rule = { name: 'no-circles', severity: 'error' as const }
    const violations = [{ from: 'src/a.ts', to: 'src/b.ts', rule, type: 'dependency' as const }]
    expect(layoutFault({ summary: { ...summary, violations } })).toBe('no-circles: src/a.ts → src/b.ts')
  })
})

describe('the folders of a feature', () => {
  const F = 'src/features/cases'
  const uses = (source: string, ...others: string[]) => ({
    source: `${F}/${source}`,
    dependencies: others.map((one) => ({ resolved: `${F}/${one}` })),
  })
  const fault = (modules: FeatureModules, lines = 10) => featureFoldersFault({ modules }, () => lines)

  it('may use each other one way', () => {
    expect(
      fault([uses('pages/a.tsx', 'domain/b.ts', 'ask.ts'), uses('ask.ts', 'domain/b.ts')]),
    ).toBeUndefined()
  })

  it('are named where two import each other, by way of different files too', () => {
    expect(fault([uses('pages/a.tsx', 'plans/b.ts'), uses('plans/c.ts', 'pages/d.ts')])).toBe(
      `cases: pages and plans import each other: ${F}/pages/a.tsx → ${F}/plans/b.ts, ${F}/plans/c.ts → ${F}/pages/d.ts`,
    )
  })

  it('include the root of the feature, without its faces', () => {
    expect(fault([uses('ask.ts', 'pages/a.tsx'), uses('pages/a.tsx', 'tell.ts')])).toContain(
      '. and pages import',
    )
    expect(fault([uses('feature.ts', 'pages/a.tsx'), uses('pages/a.tsx', 'tell.ts')])).toBeUndefined()
  })

  it('may be crossed by tests', () => {
    expect(fault([uses('pages/a.tsx', 'plans/b.ts'), uses('plans/c.test.ts', 'pages/d.ts')])).toBeUndefined()
  })

  it('are too many lines for one feature', () => {
    expect(fault([uses('a.ts'), uses('b.ts'), uses('c.test.ts')], 6_851)).toBe(
      `${F} has 13702 lines, 13000 at most: split it`,
    )
  })

  it('count no data that code imports', () => {
    expect(fault([uses('a.ts'), uses('codes.generated.json')], 12_000)).toBeUndefined()
  })

  it('are unknown where no module was read', () => {
    expect(fault([])).toContain('read no module')
  })
})

describe('what foundations say of features', () => {
  const fault = (file: string, text: string) => foundationFault(new Map([[file, text]]))

  it('is nothing now', () => {
    expect(foundationFault()).toBeUndefined()
  })

  it.each([
    ['src/platform/http/x.ts', "if (may(actor, 'law.keep')) return"],
    ['src/features/identity/x.ts', "redirect('/steward/law')"],
    ['src/features/audit/sql/x.sql', "where e.action in ('protected.read', 'message.read')"],
    ['src/features/identity/sql/x.sql', 'select count(*) from availability.line'],
    ['src/features/identity/sql/x.sql', 'perform notices.send(person)'],
  ])('is found in %s: %s', (file, text) => {
    expect(fault(file, text)).toMatch(/^src\/\S+ names \S+: let the feature state it/)
  })

  it('may be an example in a comment, or the name of a file', () => {
    expect(fault('src/platform/x.ts', '/** Such as `directory.keep`. */\nread("law.json")')).toBeUndefined()
    expect(fault('src/platform/x.sql', '-- as availability.line does\nselect 1')).toBeUndefined()
  })
})

describe('a check', () => {
  async function said(fault: Promise<string | undefined>) {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const result = await settle({ name: 'it', fault })
    const text = write.mock.calls.map(([chunk]) => String(chunk)).join('')
    write.mockRestore()
    return { ...result, text }
  }

  it('that finds nothing says nothing', async () => {
    expect(await said(Promise.resolve(undefined))).toEqual({ name: 'it', passed: true, text: '' })
  })

  it('that breaks has failed, and says why', async () => {
    expect(await said(Promise.reject(new Error('no memory')))).toEqual({
      name: 'it',
      passed: false,
      text: 'FAIL it\n  Error: no memory\n',
    })
  })

  it('that fails without a word has failed', async () => {
    expect(await said(Promise.resolve(''))).toMatchObject({ passed: false })
  })

  it('that says a thousand things says as many as fit on a screen', async () => {
    const { text } = await said(Promise.resolve(Array.from({ length: 1000 }, (_, at) => `${at}`).join('\n')))
    expect(text.trimEnd().split('\n')).toHaveLength(42)
    expect(text).toContain('… and 960 more lines')
  })

  it('whose tool is not there has failed, and names the tool', async () => {
    expect(await runTool('no-such-package/bin.js', [])).toMatchObject({
      passed: false,
      output: expect.stringContaining('no-such-package'),
    })
  })
})
