import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import stylelint from 'stylelint'
import { afterAll, describe, expect, it } from 'vitest'
import sources from '../assets/sources.json' with { type: 'json' }

const here = import.meta.dirname
const src = resolve(here, '../..')

afterAll(() => esbuild.stop())

async function bundled(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(here, '..', entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: entry.endsWith('.css') ? ['chrome100', 'safari15', 'firefox100'] : ['es2019'],
    outdir: 'unused',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

describe('what a phone on a slow line has to load', () => {
  const limits = [
    ['css/public.entry.css', 8],
    ['css/questions.entry.css', 9],
    ['css/text.entry.css', 1],
    ['css/professional.entry.css', 10],
    ['css/pro.entry.css', 14],
    ['assets/public.ts', 1],
    ['assets/professional.ts', 1],
    ['assets/help.ts', 3],
    ['assets/report.ts', 2],
    ['assets/questions.ts', 2],
    ['assets/pro.ts', 30],
    ['assets/board.ts', 2],
    ['assets/drafts.ts', 2],
    ['assets/push.ts', 2],
    ['assets/push-worker.ts', 1],
    ['assets/offline.ts', 8],
    ['assets/offline-worker.ts', 1],
  ] as const

  it.each(limits)('%s is at most %d kB compressed', async (entry, limit) => {
    const bytes = gzipSync(await bundled(entry), { level: 9 }).length
    expect(bytes).toBeGreaterThan(100)
    expect(bytes).toBeLessThanOrEqual(limit * 1024)
  })

  it('has a limit for every style and script that a page may ask for', () => {
    const made = Object.values(sources).filter((source) => /\.(?:css|ts)$/.test(source))
    expect(limits.map(([source]) => source).toSorted()).toEqual(made.toSorted())
  })

  it('asks nobody else for anything', async () => {
    for (const entry of ['css/public.entry.css', 'css/pro.entry.css', 'assets/public.ts', 'assets/pro.ts'])
      expect(new TextDecoder().decode(await bundled(entry))).not.toMatch(/https?:|url\(|@import|@font-face/)
  })
})

describe('the style rules', () => {
  const lint = async (code: string) => {
    const { results } = await stylelint.lint({ code, cwd: resolve(src, '..') })
    return results.flatMap((result) => result.warnings.map((warning) => warning.rule))
  }

  it('are kept by every stylesheet', async () => {
    const { results } = await stylelint.lint({ files: join(here, '**/*.css'), cwd: resolve(src, '..') })
    expect(results.length).toBeGreaterThan(15)
    expect(results.flatMap((result) => result.warnings.map((w) => `${result.source}: ${w.text}`))).toEqual([])
  })

  it.each([
    'a { margin-left: 1px }',
    'a { padding-right: 1px }',
    'a { left: 0 }',
    'a { border-left: 0 }',
    'a { border-top-left-radius: 0 }',
    'a { width: 1px }',
    'a { max-height: 1px }',
  ])('refuse the physical property in %s', async (code) => {
    expect(await lint(code)).toContain('property-disallowed-list')
  })

  it.each([
    'a { text-align: left }',
    'a { float: right }',
    'a { margin: 0 1px 2px 3px }',
    'a { background: url(https://elsewhere.example/x.png) }',
    'a { padding-inline: calc(var(--u) * 1.75) }',
  ])('refuse the value in %s', async (code) => {
    expect(await lint(code)).toContain('declaration-property-value-disallowed-list')
  })

  it.each([
    'a { font-size: 0.95rem }',
    'a { font-size: 15px }',
    'a { font-size: 0.9em }',
    'a { font-size: clamp(1rem, 2vw, 2rem) }',
    'a { font-weight: 500 }',
    'a { font-weight: bold }',
    'a { font: 600 1rem/1.5 sans-serif }',
    'a { border-radius: 6px }',
  ])('refuse a size, weight or radius that is no token in %s', async (code) => {
    expect(await lint(code)).toEqual(['declaration-property-value-allowed-list'])
  })

  it('allow tokens', async () => {
    expect(
      await lint(
        'a { font-size: var(--size-2); font-weight: var(--weight-strong); border-radius: var(--radius); gap: var(--u3) }',
      ),
    ).toEqual([])
  })

  it('allow logical ones', async () => {
    expect(
      await lint('a { margin-inline-start: 1px; inset-block-end: 0; text-align: start; padding: 0 1px }'),
    ).toEqual([])
  })
})

describe('pages', () => {
  it('carry no inline style, script or raw markup anywhere in the sources', () => {
    const files: string[] = []
    const walk = (folder: string) => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        if (statSync(path).isDirectory()) walk(path)
        else if (name.endsWith('.tsx') && !name.endsWith('.test.tsx')) files.push(path)
      }
    }
    walk(src)
    expect(files.length).toBeGreaterThan(10)
    const bad = files.filter((file) =>
      /\bstyle=|dangerouslySetInnerHTML|\bon[A-Z]\w+=|<style|<script(?![^>]*src=)/.test(
        readFileSync(file, 'utf8'),
      ),
    )
    expect(bad.map((file) => relative(src, file))).toEqual([])
  })
})
