import type { JsonObject } from '../json.ts'
import type { Concept } from './code-system.ts'
import terms from './core-terms.generated.json' with { type: 'json' }
import { COUNTRIES } from './countries.ts'

/** `[code, display]` */
type Entry = readonly string[]

const systems = terms.systems as unknown as Readonly<Record<string, readonly Entry[]>>
const valueSets = terms.valueSets as unknown as Readonly<
  Record<string, readonly { readonly system: string; readonly codes?: readonly Entry[] }[]>
>

/** A code system of FHIR R4 itself, such as `http://hl7.org/fhir/administrative-gender`. */
export function coreSystem(url: string): readonly Concept[] | undefined {
  return Object.hasOwn(systems, url) ? systems[url]?.map((entry) => conceptOf(url, entry)) : undefined
}

/** A value set of FHIR R4 itself: of each system all concepts (undefined), or some. */
export function coreSet(
  url: string,
): readonly { system: string; concepts: readonly Concept[] | undefined }[] | undefined {
  return Object.hasOwn(valueSets, url)
    ? valueSets[url]?.map(({ system, codes }) => ({
        system,
        concepts: codes?.map((entry) => conceptOf(system, entry)),
      }))
    : undefined
}

/** Value sets of FHIR R4 that take whole systems which it does not list. */
export function openSet(url: string): JsonObject | undefined {
  const systems = Object.hasOwn(openSets, url) ? openSets[url] : undefined
  return systems === undefined
    ? undefined
    : { resourceType: 'ValueSet', url, compose: { include: systems.map((system) => ({ system })) } }
}

const openSets: Readonly<Record<string, readonly string[]>> = {
  'http://hl7.org/fhir/ValueSet/all-languages': ['urn:ietf:bcp:47'],
  'http://hl7.org/fhir/ValueSet/iso3166-1-2': [COUNTRIES],
  'http://hl7.org/fhir/ValueSet/jurisdiction': [
    COUNTRIES,
    `${COUNTRIES}:-2`,
    'http://unstats.un.org/unsd/methods/m49/m49.htm',
  ],
  'http://hl7.org/fhir/ValueSet/mimetypes': ['urn:ietf:bcp:13'],
}

/** The names of the resources of FHIR R4, and of those that R5 added. */
export function resourceTypes(): ReadonlySet<string> {
  return types
}

const addedByR5 = [
  'ActorDefinition',
  'ArtifactAssessment',
  'BiologicallyDerivedProductDispense',
  'Citation',
  'ConditionDefinition',
  'DeviceAssociation',
  'DeviceDispense',
  'DeviceUsage',
  'EncounterHistory',
  'EvidenceReport',
  'FormularyItem',
  'GenomicStudy',
  'ImagingSelection',
  'InventoryItem',
  'InventoryReport',
  'NutritionIntake',
  'NutritionProduct',
  'Permission',
  'RequestOrchestration',
  'Requirements',
  'SubscriptionStatus',
  'SubscriptionTopic',
  'TestPlan',
  'Transport',
]
const types: ReadonlySet<string> = new Set([
  ...(systems['http://hl7.org/fhir/resource-types'] ?? []).flatMap(([code]) => code ?? []),
  ...addedByR5,
])

function conceptOf(system: string, [code = '', display]: Entry): Concept {
  return { system, code, display, source: undefined, weightCodes: [] }
}
