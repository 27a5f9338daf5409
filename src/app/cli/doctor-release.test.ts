import { expect, it } from 'vitest'
import { lookAtRelease } from './doctor-release.ts'

const said = (...asked: Parameters<typeof lookAtRelease>) =>
  lookAtRelease(...asked).map(({ sentence }) => sentence)
const known = new Map([['18', { minor: 6, on: '2026-11-12' }]])

it('says that a server is behind by the releases that are written down, and nothing of others', () => {
  const behind = [
    'PostgreSQL 18.4 is behind: 18.6 is known since 2026-11-12. Minor releases mend faults and holes; update it.',
  ]
  expect(said('18.4', 'outside', known)).toEqual(behind)
  for (const version of ['18.6', '18.10 (Debian 18.10-1)', '17.1', 'who knows'])
    expect([version, said(version, 'outside', known)]).toEqual([version, []])
})

it('calls the database that came along a store for trying things out', () => {
  expect(said('18.6', 'embedded', known)).toEqual([expect.stringContaining('a store for trying things out')])
  expect(said('18.6', 'beside', known)).toHaveLength(1)
  expect(said('18.4', 'beside', known)[1]).toMatch(
    /; only a newer release of Breakwater can bring it here\.$/,
  )
})

it('reads the releases from the reviewed table', () => {
  expect(said('17.0', 'outside')).toEqual([expect.stringMatching(/17\.\d+ is known since \d{4}-\d\d-\d\d/)])
})
