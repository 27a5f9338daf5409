import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PAPER } from '#web/frame/document.tsx'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** The color tokens of a theme: the first block is light; the one inside the media query overrides it. */
function colors(theme: 'light' | 'dark'): Map<string, string> {
  const [light = '', dark = ''] = css.split('@media')
  const read = (text: string) => [...text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)]
  const found = new Map<string, string>()
  for (const [, name = '', value = ''] of read(light)) found.set(name, value)
  if (theme === 'dark') for (const [, name = '', value = ''] of read(dark)) found.set(name, value)
  return found
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG contrast ratio of two colors. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** Text on what it stands on: 4.5 to 1. */
const TEXT: [string, string[]][] = [
  [
    'ink',
    [
      'paper',
      'surface',
      'sand',
      'sand-deep',
      'rail',
      'rail-on',
      'water-soft',
      'good-soft',
      'aging-soft',
      'danger-soft',
    ],
  ],
  ['ink-soft', ['paper', 'surface', 'sand', 'rail', 'danger-soft', 'water-soft']],
  ['water', ['paper', 'surface', 'water-soft', 'sand', 'good-soft', 'aging-soft', 'danger-soft']],
  ['water-deep', ['paper', 'surface', 'rail-on', 'water-soft']],
  ['on-water', ['water', 'water-deep']],
  ['on-still', ['still']],
  ['on-act', ['act', 'act-deep']],
  ['on-loud', ['loud']],
  ['good', ['good-soft', 'paper']],
  ['aging', ['aging-soft', 'paper']],
  ['danger', ['danger-soft', 'paper', 'surface']],
  ['on-danger', ['danger']],
  ['paper', ['ink']],
]

/** Edges of controls, signs and the focus ring against what is around them: 3 to 1. */
const SHAPES: [string, string[]][] = [
  ['line-strong', ['paper', 'surface', 'sand']],
  [
    'focus',
    ['paper', 'surface', 'sand', 'rail', 'rail-on', 'water-soft', 'danger-soft', 'good-soft', 'aging-soft'],
  ],
  ['on-still', ['still']],
  ['on-act', ['act', 'act-deep']],
  ['on-loud', ['loud']],
  ['water', ['paper', 'surface', 'rail', 'rail-on']],
  ['danger', ['paper', 'surface']],
]

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = colors(theme)
  const ratio = (front: string, back: string) => {
    const [a, b] = [tokens.get(front), tokens.get(back)]
    if (!a || !b) throw new Error(`no color --${a ? back : front}`)
    return contrast(a, b)
  }

  it.each(TEXT)('has readable text in --%s', (front, backs) => {
    for (const back of backs) expect(ratio(front, back), `on --${back}`).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SHAPES)('has visible shapes in --%s', (front, backs) => {
    for (const back of backs) expect(ratio(front, back), `on --${back}`).toBeGreaterThanOrEqual(3)
  })
})

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

it.each(['light', 'dark'] as const)('lets the bar of a phone continue the page in the %s theme', (theme) => {
  expect(PAPER[theme]).toBe(colors(theme).get('paper'))
})

it('lets an app begin on the same paper', () => {
  const app: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../assets/app.webmanifest'), 'utf8'),
  )
  expect(app).toMatchObject({ theme_color: PAPER.light, background_color: PAPER.light })
})

describe('the tokens', () => {
  const sheets = globSync('**/*.css', { cwd: import.meta.dirname }).map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  )
  const names = (pattern: RegExp) =>
    new Set(sheets.flatMap((sheet) => [...sheet.matchAll(pattern)].map(([, name = '']) => name)))
  const set = names(/^\s*--([a-z0-9-]+):/gm)
  const used = names(/var\(--([a-z0-9-]+)/g)

  it('are all set that a sheet asks for, and all asked for that are set', () => {
    expect(used.size).toBeGreaterThan(50)
    expect([...used].filter((name) => !set.has(name))).toEqual([])
    expect([...set].filter((name) => !used.has(name))).toEqual([])
  })
})
