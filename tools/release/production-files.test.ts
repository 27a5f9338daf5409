import { existsSync, globSync, lstatSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import fonts from '#platform/paper/fonts.json' with { type: 'json' }
import { fromRoot } from '#platform/root.ts'
import { build } from '../build.mjs'
import { productionFiles } from './production-files.ts'
import { NEVER_LOADED } from './production-packages.ts'

let files: ReadonlySet<string>
beforeAll(async () => {
  // Nothing, where the journeys or a start did it.
  await build()
  files = new Set(productionFiles())
})

it('holds the program, what it reads, its packages and its Node', () => {
  const needed = [
    ...['dist/main.js', 'dist/work-thread.js', 'dist/assets/public.css', 'tools/launch.mjs', 'LICENSE'],
    ...['content/groups.yml', 'node_modules/.bin/node', 'node_modules/fastify/package.json'],
    // Each of these is read by name when it is needed, which may be months after the start.
    ...globSync(['db/**/*.sql', 'locales/**/*.json'], { cwd: fromRoot() }),
    ...globSync('src/**/*.{sql,typ}', { cwd: fromRoot() }).filter((file) => !file.includes('/testing/')),
    ...readFileSync(fromRoot('db', 'policies.txt'), 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line)),
  ]
  expect(needed.filter((file) => !files.has(file))).toEqual([])
})

it('holds the fonts of papers, as their packages have them, and of those packages nothing else', () => {
  const { families, weights } = fonts
  const used = globSync(
    families.flatMap((family) =>
      weights.map((weight) => `node_modules/@expo-google-fonts/${family}/${weight}/*.ttf`),
    ),
    { cwd: fromRoot() },
  )
  expect(used).toHaveLength(families.length * weights.length)
  for (const file of used) {
    const copy = `dist/fonts/${basename(file)}`
    expect([
      copy,
      files.has(copy),
      readFileSync(fromRoot(copy)).equals(readFileSync(fromRoot(file))),
    ]).toEqual([copy, true, true])
  }
  expect(
    readFileSync(fromRoot('dist/fonts/OFL.txt'), 'utf8').match(/^SIL OPEN FONT LICENSE Version 1\.1/gm),
  ).toHaveLength(families.length)
  expect([...files].filter((file) => file.includes('expo-google-fonts'))).toEqual([])
})

it('holds every package that the built program asks for by name', () => {
  const asked = globSync('dist/{main,work-thread,names-thread,documents-child}.js', {
    cwd: fromRoot(),
  }).flatMap((file) =>
    [
      ...readFileSync(fromRoot(file), 'utf8').matchAll(
        /(?:^import [^\n]*? from |^import |\bimport\(|\b(?:require|resolve)\d*\()["']((?:@[\w.-]+\/)?[a-z][\w.-]*)[^"'\n]*["']/gm,
      ),
    ].map(([, name = '']) => name),
  )
  const outside = [...new Set(asked)].filter((name) => !isBuiltin(name) && !name.startsWith('node'))
  expect(outside.length).toBeGreaterThan(30)
  const missing = outside.filter((name) => !files.has(`node_modules/${name}/package.json`))
  // The bundler of what was not built: a built program never asks (src/platform/bundler.ts).
  expect(missing).toEqual(['esbuild'])
})

it('holds no source, test, compiler, tool, secret, or anything that somebody left there', () => {
  const wrong = [...files].filter(
    (file) =>
      /\.tsx?$|\.test\.|\/testing\/|\.env|\.key$|\.pem$|^(?:e2e|bench|\.git|\.breakwater)\//.test(file) ||
      /node_modules\/(?:typescript|esbuild|@esbuild|vitest|@types|playwright-core)\//.test(file) ||
      /^tools\/(?!launch\.mjs|built\.mjs)|^dist\/(?:compiled|tool-|.*-\d+\.js|build\.json)/.test(file),
  )
  expect(wrong).toEqual([])
  const whole = [...files].filter((file) => {
    const maps = file.endsWith('.js.map') && file.startsWith('dist/')
    return maps && readFileSync(fromRoot(file), 'utf8').includes('"sourcesContent"')
  })
  expect(whole).toEqual([])
  // Links stay links: each leads to something that goes along.
  expect(
    [...files].filter((file) => lstatSync(fromRoot(file)).isSymbolicLink() && !existsSync(fromRoot(file))),
  ).toEqual([])
})

it('is without what packages ask for and never load, and nothing in it loads that', () => {
  const { packages } = JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, { dependencies?: Record<string, string> }>
  }
  for (const folder of NEVER_LOADED) {
    const name = folder.replace('node_modules/', '')
    expect([...files].filter((file) => file.startsWith(`${folder}/`))).toEqual([])
    const askers = Object.keys(packages).filter((one) => packages[one]?.dependencies?.[name])
    expect(askers.length).toBeGreaterThan(0)
    const loads = ['dist', ...askers].flatMap((one) =>
      [...files].filter(
        (file) =>
          file.startsWith(`${one}/`) &&
          /\.[cm]?js$/.test(file) &&
          readFileSync(fromRoot(file), 'utf8').includes(name),
      ),
    )
    expect([folder, loads]).toEqual([folder, []])
  }
})
