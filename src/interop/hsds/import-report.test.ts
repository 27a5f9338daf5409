import { expect, it } from 'vitest'
import { count, countOutcome, countsByTable, emptyReport } from './import-report.ts'

it('lists records before their parts, whichever was counted first', () => {
  const tables = ['phone', 'service', 'address', 'organization', 'service_at_location']
  for (const counted of [tables, tables.toReversed()]) {
    const report = emptyReport(false, 'hsds-3')
    for (const table of counted) count(report, table, 'created', 2)
    expect(countsByTable(report).map(([table, { created }]) => `${table} ${created}`)).toEqual([
      'organization 2',
      'service 2',
      'service_at_location 2',
      'address 2',
      'phone 2',
    ])
  }
})

it('counts nothing for a record that stands for no row of the input, also where it comes twice or is corrected', () => {
  const report = emptyReport(false, 'icarol-csv')
  const implied = { parts: { phone: 1 }, implied: true }
  const outcome = {
    entity: 'location',
    sourceRecordId: '1',
    outcome: 'updated',
    warnings: [],
    folded: false,
    correction: true,
  } as const
  countOutcome(report, outcome, implied, false)
  countOutcome(report, { ...outcome, correction: false, folded: true }, implied, true)
  expect(report.by_entity).toEqual({ phone: { created: 0, updated: 1, unchanged: 1, quarantined: 0 } })
})
