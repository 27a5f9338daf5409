import type { GateCode } from '#features/instruments/index.ts'
import { t } from '#web/frame/staff.tsx'
import { Notice } from '#web/parts/index.ts'
import { gateWords } from '../words.ts'

/** What stands against asking, each with its sentence; nothing where nothing does. */
export function GatesNotice({ gates }: { gates: readonly GateCode[] }) {
  if (gates.length === 0) return null
  return (
    <Notice t={t} kind="aging">
      <ul id="gates">
        {gates.map((gate) => (
          <li key={gate}>{gateWords(gate)}</li>
        ))}
      </ul>
    </Notice>
  )
}
