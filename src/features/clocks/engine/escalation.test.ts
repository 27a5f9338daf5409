import { describe, expect, it } from 'vitest'
import { aDeadline, hour, started, stopped } from '../testing/a-row.ts'
import { callsDue } from './escalation.ts'
import type { Statement } from './log.ts'

const row = aDeadline()
const place = { zone: 'America/New_York', calendar: null }
const signed = [{ from: new Date(0), until: null }]
const told = (log: Statement[], at: number, by = signed) =>
  callsDue(row, log, place, by, hour(at)).map((call) => [
    call.alarm.of,
    call.rung,
    (call.at.getTime() - hour(0).getTime()) / 60_000,
  ])
const acknowledged = (at: number): Statement => ({ type: 'acknowledged', recordedAt: hour(at), by: 'Nora' })

describe('who is told', () => {
  it('is the holder when it should be done, the backup after half an hour, and nobody above', () => {
    expect(told([started()], 0.9)).toEqual([])
    expect(told([started()], 1)).toEqual([['prompt', 'holder', 60]])
    expect(told([started()], 20)).toEqual([
      ['prompt', 'holder', 60],
      ['prompt', 'backup', 90],
    ])
  })

  it('climbs to the head of the agency after a breach, the backup at once', () => {
    expect(told([started()], 40).filter(([of]) => of === 'breach')).toEqual([
      ['breach', 'holder', 1440],
      ['breach', 'backup', 1440],
      ['breach', 'supervisor', 1470],
      ['breach', 'agency-head', 1530],
    ])
  })

  it('is nobody further once somebody acknowledged', () => {
    expect(told([started(), acknowledged(1.2)], 20)).toEqual([['prompt', 'holder', 60]])
    expect(told([started(), acknowledged(24.4)], 40).filter(([of]) => of === 'breach')).toEqual([
      ['breach', 'holder', 1440],
      ['breach', 'backup', 1440],
    ])
  })

  it('begins anew with the next alarm, whatever was acknowledged before', () => {
    expect(told([started(), acknowledged(1.2)], 22).at(-1)).toEqual(['warning', 'holder', 1320])
  })

  it('is up to the supervisor where a limit passes that nobody signed, and never the head of an agency', () => {
    expect(told([started()], 60, []).filter(([of]) => of === 'limit')).toEqual([
      ['limit', 'holder', 1440],
      ['limit', 'backup', 1440],
      ['limit', 'supervisor', 1470],
    ])
    expect(told([started()], 60).filter(([of]) => of === 'limit')).toEqual([])
  })

  it('is nobody once everything is done, and nobody of a breach without a signature', () => {
    expect(told([started(), stopped('police', hour(0.5)), stopped('ncmec', hour(0.5))], 60)).toEqual([])
    expect(told([started()], 60, []).filter(([of]) => of === 'breach')).toEqual([])
  })
})
