import type { PublicLine } from '#features/availability/index.ts'
import type { Extension } from './r4.ts'

/** Codes of the capacity status of SDOH Clinical Care 3.0.0 (HL7). */
export const capacityStatuses = [
  'no-capacity',
  'capacity',
  'waitlist',
  'additional-assessment-required',
] as const
export type CapacityStatus = (typeof capacityStatuses)[number]

/**
 * Codes of the list of Plan-Net (HL7 Da Vinci). Whether only those are taken who are known already (`existptonly`), or
 * their families as well (`existptfam`), no count says; so these two are read, and never answered.
 */
export const acceptances = ['nopt', 'newpt', 'existptonly', 'existptfam'] as const
export type Acceptance = (typeof acceptances)[number]

const sdoh = 'http://hl7.org/fhir/us/sdoh-clinicalcare'
const planNet = 'http://hl7.org/fhir/us/davinci-pdex-plan-net'

export const capacityStatusUrl = `${sdoh}/StructureDefinition/SDOHCC-ExtensionHealthcareServiceCapacityStatus`
export const capacityStatusSystem = `${sdoh}/CodeSystem/SDOHCC-CodeSystemTemporaryCodes`
export const newPatientsUrl = `${planNet}/StructureDefinition/newpatients`
export const acceptingSystem = `${planNet}/CodeSystem/AcceptingPatientsCS`

function statusOf(line: PublicLine): CapacityStatus {
  if (!line.inDate) return 'additional-assessment-required'
  if (line.taking !== 'taking') return 'no-capacity'
  if (line.free > 0) return 'capacity'
  return line.waitlist ? 'waitlist' : 'no-capacity'
}

/**
 * How the lines of a service stand together, as its card says it: room where each has room, none where none has. Where
 * they differ, or a count is past its limit, somebody has to call. Undefined where nothing may be said.
 */
export function capacityStatus(lines: readonly PublicLine[]): CapacityStatus | undefined {
  const said = new Set(lines.map(statusOf))
  if (said.size <= 1) return [...said][0]
  return said.has('capacity') || said.has('additional-assessment-required')
    ? 'additional-assessment-required'
    : 'waitlist'
}

/** Whether new young people are taken, where the counts say it. */
export function acceptance(lines: readonly PublicLine[]): Acceptance | undefined {
  const status = capacityStatus(lines)
  return status === 'capacity' ? 'newpt' : status === 'no-capacity' ? 'nopt' : undefined
}

/** What a service says of room. Nothing for one whose programs let no visitor know. */
export function capacityExtensions(lines: readonly PublicLine[]): Extension[] {
  const status = capacityStatus(lines)
  if (status === undefined) return []
  const accepting = acceptance(lines)
  return [
    {
      url: capacityStatusUrl,
      extension: [
        { url: 'capacityStatus', valueCodeableConcept: coded(capacityStatusSystem, status) },
        { url: 'capacityNotes', valueString: notes(lines) },
      ],
    },
    ...(accepting === undefined
      ? []
      : [
          {
            url: newPatientsUrl,
            extension: [
              { url: 'acceptingPatients', valueCodeableConcept: coded(acceptingSystem, accepting) },
            ],
          },
        ]),
  ]
}

const coded = (system: string, code: string) => ({ coding: [{ system, code }] })

/** Each unit with its numbers and the age of the oldest count they rest on; of old counts no number. */
function notes(lines: readonly PublicLine[]): string {
  return [...Map.groupBy(lines, (line) => line.unit)]
    .map(([unit, alike]) => {
      const known = alike.filter((line) => line.inDate)
      if (known.length === 0) return `${unit}: the last count is too old to rely on, call first.`
      const free = known.reduce((all, line) => all + (line.taking === 'taking' ? line.free : 0), 0)
      const there = known.reduce((all, line) => all + line.maximum, 0)
      const oldest = Math.min(...known.map((line) => line.countedAt?.getTime() ?? 0))
      return `${unit}: ${free} of ${there} free, counted ${new Date(oldest).toISOString()}.`
    })
    .join(' ')
}
