import { expect, it } from 'vitest'
import { count, countsByTable, emptyReport } from './import-report.ts'

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
