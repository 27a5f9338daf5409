import { US_TIME_ZONES } from '#platform/geo/index.ts'
import { t } from '#web/frame/staff.tsx'
import { SelectField } from '#web/parts/index.ts'
import { zoneOfLine } from '../../zone-of-line.ts'
import type { OwnLine } from '../own-lines.ts'

/** The clocks that times of a line are meant by: those of its place. Asked for where they are not known, or others were chosen. */
export function ZoneField(props: {
  line: OwnLine
  name: 'zone' | 'quietZone'
  label: string
  chosen: string | undefined
  error: string | undefined
}) {
  const { line, name, label, chosen, error } = props
  const there = US_TIME_ZONES.find((zone) => zone === zoneOfLine(line))
  if (there !== undefined && (chosen ?? there) === there && error === undefined)
    return <input type="hidden" name={name} value={there} />
  return (
    <SelectField
      t={t}
      name={name}
      label={label}
      value={chosen ?? there ?? 'America/Chicago'}
      options={US_TIME_ZONES.map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
      error={error}
    />
  )
}
