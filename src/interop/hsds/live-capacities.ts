import { type PublicLine, publicLines, type Unit } from '#features/availability/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { uuidOf } from './uuid.ts'

type Hsds = Record<string, unknown>

const names: Readonly<Record<Unit, string>> = {
  bed: 'Bed',
  crib: 'Crib',
  'foster-placement': 'Foster placement',
  'forensic-exam': 'Forensic exam',
  'advocate-on-call': 'Advocate on call',
  'intake-slot': 'Intake slot',
  'clinic-appointment': 'Clinic appointment',
  'telehealth-consult': 'Telehealth consult',
  mentor: 'Mentor',
}

/**
 * What is free at these services, as HSDS says it: one capacity for each service and unit, summed over the lines that any
 * visitor may know of, as old as the oldest of their counts. Lines whose count is past its limit are left out, which is
 * not zero; a service of which all are has none.
 */
export async function liveCapacities(
  ctx: Context,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Hsds[]>> {
  const lines = (await publicLines(ctx, serviceIds)).filter((line) => line.inDate)
  const of = Map.groupBy(lines, (line) => line.serviceId)
  return new Map([...of].map(([serviceId, all]) => [serviceId, capacitiesOf(serviceId, all)]))
}

function capacitiesOf(serviceId: string, lines: readonly PublicLine[]): Hsds[] {
  return [...Map.groupBy(lines, (line) => line.unit)].map(([unit, alike]) => ({
    id: uuidOf('service_capacity', serviceId, unit),
    unit: { id: uuidOf('unit', unit), name: names[unit], scheme: 'Breakwater', identifier: unit },
    available: sum(alike.map((line) => (line.taking === 'taking' ? line.free : 0))),
    maximum: sum(alike.map((line) => line.maximum)),
    updated: oldest(alike).toISOString(),
  }))
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

function oldest(lines: readonly PublicLine[]): Date {
  return new Date(Math.min(...lines.map((line) => line.countedAt?.getTime() ?? 0)))
}
