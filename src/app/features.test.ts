import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { features } from './features.ts'
import { policyFiles } from './policy-files.ts'
import { registeredFiles } from './registered-files.ts'
import type { Setup } from './setup.ts'
import { crontab, programTasks } from './tasks.ts'

/** What tasks are called needs nothing of a running program. */
const names = Object.keys(programTasks({ desk: {} } as Setup))

describe('the features', () => {
  it('have names of their own, and tasks of their own', () => {
    expect(new Set(features.map(({ name }) => name)).size).toBe(features.length)
    const all = features.flatMap(({ tasks }) => Object.keys(tasks?.({ desk: {} } as Setup) ?? {}))
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([])
    expect(names.length).toBeGreaterThan(all.length)
  })

  it('run by the clock only what is a task', () => {
    const timed = crontab.split('\n').map((line) => line.split(' ')[5] ?? line)
    expect(timed.length).toBeGreaterThan(15)
    expect(timed.filter((name) => !names.includes(name))).toEqual([])
  })

  it('have no task that is neither timed nor queued: it would never run, without a word', () => {
    const timed = crontab.split('\n').map((line) => line.split(' ')[5] ?? line)
    const queued = readdirSync(fromRoot('src'), { recursive: true, withFileTypes: true })
      .filter(({ name }) => /\.(?:sql|tsx?)$/.test(name) && !name.includes('.test.'))
      .flatMap((entry) => [
        ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(
          /(?:enqueue|enqueue_bound|addJob|add_job|bind_job)\(\s*'([\w-]+)'/g,
        ),
      ])
      .map(([, name]) => name)
    expect(names.filter((name) => !timed.includes(name) && !queued.includes(name))).toEqual([])
  })
})

describe('what the features register', () => {
  it.each(Object.entries(registeredFiles()))('is what db/%s says: run npm run generate', (name, text) => {
    expect(readFileSync(fromRoot('db', name), 'utf8')).toBe(text)
  })
})

describe('every SQL file', () => {
  const inSource = readdirSync(fromRoot('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.sql'))
    .map((entry) => relative(fromRoot(), join(entry.parentPath, entry.name)))

  it('belongs to a feature once, or it would be ignored without a word', () => {
    // Jobs are set up by their own login, before the queue is used.
    const apart = ['src/platform/jobs/sql/setup.sql']
    const written = policyFiles().filter((name) => name.startsWith('src/'))
    expect([...written, ...apart].sort()).toEqual(inSource.sort())
  })
})
