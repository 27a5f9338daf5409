import type { ShownLine } from '#features/lines/index.ts'

/** A line that a person called, fictional like its number. */
export function aLine(changes: Partial<ShownLine> = {}): ShownLine {
  return {
    id: 'us-test',
    name: 'Harbor Line (fictional)',
    role: 'support',
    jurisdiction: 'US',
    kinds: ['crisis'],
    channels: [
      { kind: 'call', number: '+12125550111', display: '1-212-555-0111' },
      { kind: 'text', number: '212555', display: '212555', keyword: 'HARBOR' },
    ],
    hours: 'always',
    languages: ['en', 'es'],
    interpreters: true,
    status: 'seen',
    agreesOn: 2,
    retrieved: '2026-11-24',
    confirmedOn: '2026-12-01',
    ...changes,
  }
}

/** A line that takes reports, called like the other. */
export function aReportLine(changes: Partial<ShownLine> = {}): ShownLine {
  return aLine({
    id: 'ny-test',
    name: 'State report line (fictional)',
    role: 'report',
    jurisdiction: 'NY',
    kinds: ['report-abuse'],
    channels: [{ kind: 'call', number: '+12125550122', display: '1-212-555-0122' }],
    ...changes,
  })
}
