import { z } from 'zod'

/** The little of FHIR R4 (4.0.1, hl7.org/fhir/R4) that is answered here; closed, so that nothing else slips out. */

const id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/)
const instant = z.iso.datetime({ offset: true })
const coding = z.strictObject({
  system: z.url().optional(),
  code: z.string(),
  display: z.string().optional(),
})
const concept = z.strictObject({ coding: z.array(coding).min(1).optional(), text: z.string().optional() })

const inner = z.strictObject({
  url: z.string(),
  valueCodeableConcept: concept.optional(),
  valueString: z.string().optional(),
})

const extension = z.strictObject({ url: z.url(), extension: z.array(inner).min(1) })

export const healthcareService = z.strictObject({
  resourceType: z.literal('HealthcareService'),
  id,
  meta: z.strictObject({ lastUpdated: instant }),
  extension: z.array(extension).min(1).optional(),
  active: z.boolean(),
  providedBy: z.strictObject({ display: z.string().min(1) }),
  type: z.array(concept).min(1).optional(),
  name: z.string().min(1),
})

export const bundle = z.strictObject({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  total: z.int().min(0),
  link: z.array(z.strictObject({ relation: z.enum(['self', 'next']), url: z.url() })).min(1),
  entry: z
    .array(
      z.strictObject({
        fullUrl: z.url(),
        resource: healthcareService,
        search: z.strictObject({ mode: z.literal('match') }),
      }),
    )
    .min(1)
    .optional(),
})

/** Codes of http://hl7.org/fhir/issue-type that refusals here use. */
export const issueCodes = [
  'invalid',
  'not-found',
  'forbidden',
  'throttled',
  'transient',
  'exception',
] as const

export const operationOutcome = z.strictObject({
  resourceType: z.literal('OperationOutcome'),
  id,
  issue: z
    .array(
      z.strictObject({
        severity: z.enum(['error', 'fatal']),
        code: z.enum(issueCodes),
        details: z.strictObject({ text: z.string() }),
        diagnostics: z.string().optional(),
        expression: z.array(z.string()).min(1).optional(),
      }),
    )
    .min(1),
})

export const capabilityStatement = z.strictObject({
  resourceType: z.literal('CapabilityStatement'),
  status: z.literal('active'),
  date: z.iso.date(),
  kind: z.literal('instance'),
  implementation: z.strictObject({ description: z.string(), url: z.url() }),
  fhirVersion: z.literal('4.0.1'),
  format: z.array(z.string()).min(1),
  rest: z.array(
    z.strictObject({
      mode: z.literal('server'),
      documentation: z.string(),
      resource: z.array(
        z.strictObject({
          type: z.literal('HealthcareService'),
          documentation: z.string(),
          interaction: z.array(z.strictObject({ code: z.enum(['read', 'search-type']) })),
          searchParam: z.array(
            z.strictObject({
              name: z.string(),
              type: z.enum(['token', 'string', 'number', 'special']),
              documentation: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
})

export type HealthcareService = z.output<typeof healthcareService>
export type Extension = z.output<typeof extension>
export type Bundle = z.output<typeof bundle>
export type CapabilityStatement = z.output<typeof capabilityStatement>
export type OperationOutcome = z.output<typeof operationOutcome>
