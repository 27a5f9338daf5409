import { Channel, LineList, NoReportLine } from '#features/lines/index.ts'
import { useReader } from '../reader.ts'
import { ChooseState } from './choose-state.tsx'

interface LineRecordProps {
  id?: string
  role?: 'report'
}

/** A line from its record, with its date: a number never stands in a text. */
export function LineRecord({ id, role }: LineRecordProps) {
  const { t, lines } = useReader()
  if (role === 'report') return <ReportLine />
  const line = lines.find((one) => one.id === id)
  return line === undefined ? <p>{t('guidance.line.none')}</p> : <LineList t={t} lines={[line]} unlinked />
}

/** The same inside a sentence: the first way to reach it. */
export function Reach({ id, role }: LineRecordProps) {
  const { t, lines } = useReader()
  const line = lines.find((one) => (role === undefined ? one.id === id : one.role === role))
  const channel = line?.channels[0]
  return channel ? <Channel t={t} channel={channel} /> : t('guidance.line.none')
}

/** The line that takes reports in the reader's state, or the question which state. */
export function ReportLine() {
  const { t, lines, state } = useReader()
  if (state === undefined) return <ChooseState />
  const report = lines.filter((line) => line.role === 'report')
  if (report.length > 0) return <LineList t={t} lines={report} unlinked known />
  return <NoReportLine t={t} state={state} />
}
