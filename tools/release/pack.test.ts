import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { thirdPartyNotices } from './notices.ts'
import { pack } from './pack.ts'

const place = mkdtempSync(join(tmpdir(), 'breakwater-pack-test-'))
afterAll(() => rmSync(place, { recursive: true }))

function tree(name: string, when: Date, mode: number): string {
  const root = join(place, name)
  mkdirSync(join(root, 'deep', 'x'.repeat(90)), { recursive: true })
  for (const file of ['a', 'deep/run', `deep/${'x'.repeat(90)}/${'y'.repeat(90)}`]) {
    writeFileSync(join(root, file), `text of ${file}`)
    chmodSync(join(root, file), file === 'deep/run' ? mode | 0o100 : mode)
    utimesSync(join(root, file), when, when)
  }
  symlinkSync('../a', join(root, 'deep', 'link'))
  return root
}
const files = ['deep/run', 'a', 'deep/link', `deep/${'x'.repeat(90)}/${'y'.repeat(90)}`]
const made = { start: '#!/bin/sh\n', 'read.txt': 'read' }

it('the same tree gives the same bytes, whoever packs it, and a checksum that tells one that differs', async () => {
  const one = join(place, 'one.tar.gz')
  const other = join(place, 'other.tar.gz')
  const first = tree('first', new Date('2026-01-01'), 0o600)
  const sum = await pack({ name: 'b-1', root: first, files, made }, one)
  const second = tree('second', new Date('2020-05-05'), 0o664)
  expect(await pack({ name: 'b-1', root: second, files: files.toReversed(), made }, other)).toBe(sum)
  const check = () =>
    spawnSync('sha256sum', ['--check', 'one.tar.gz.sha256'], { cwd: place, encoding: 'utf8' })
  expect(check()).toMatchObject({ status: 0, stdout: 'one.tar.gz: OK\n' })

  const listed = spawnSync('tar', ['-tvf', one], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).stdout
  expect(listed.split('\n').map((line) => line.replace(/^(\S+) (\S+) .*? b-1/, '$1 $2 b-1'))).toEqual([
    '-rw-r--r-- 0/0 b-1/read.txt',
    '-rwxr-xr-x 0/0 b-1/start',
    '-rw-r--r-- 0/0 b-1/a',
    'lrwxr-xr-x 0/0 b-1/deep/link -> ../a',
    '-rwxr-xr-x 0/0 b-1/deep/run',
    `-rw-r--r-- 0/0 b-1/deep/${'x'.repeat(90)}/${'y'.repeat(90)}`,
    '',
  ])

  writeFileSync(join(second, 'a'), 'another')
  await expect(pack({ name: 'b-1', root: second, files, made }, one)).resolves.not.toBe(sum)
  writeFileSync(`${one}.sha256`, readFileSync(`${other}.sha256`, 'utf8').replace('other', 'one'))
  expect(check().status).toBe(1)
  await expect(pack({ name: 'b-1', root: second, files: ['gone'], made }, one)).rejects.toThrow('tar ended')
})

it('notices name each package with its version and license, and hold the text it brings once', () => {
  const text = thirdPartyNotices()
  expect(text).toMatch(/^minisearch 7\.\d+\.\d+ \(MIT\)$/m)
  expect(text).toMatch(/^node-linux-\w+ 24\.\d+\.\d+ \(MIT\)$/m)
  // Of packages that stay behind, but for files.
  expect(text).toMatch(/^@expo-google-fonts\/noto-sans-sc \S+ \(MIT AND OFL-1\.1\)$/m)
  expect(text).toContain('SIL OPEN FONT LICENSE Version 1.1')
  expect(text).toContain('Copyright 2022 Luca Ongaro')
  const lines = text.split('\n').filter((line) => line.includes('Copyright 2022 Luca Ongaro'))
  expect(lines).toHaveLength(1)
})
