import type { CapabilityStatement } from './r4.ts'

/** What of FHIR is spoken here, in FHIR's own words. */
export function capabilities(base: string, now: Date): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: now.toISOString().slice(0, 10),
    kind: 'instance',
    implementation: { description: 'Breakwater: services that help, and whether they have room.', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Reads only, for anybody. Nothing of a place that is not public is answered, and no question holds data of a person.',
        resource: [
          {
            type: 'HealthcareService',
            documentation:
              'With the capacity status of SDOH Clinical Care and the newpatients of Plan-Net, only where the program lets visitors know. A count that is too old is additional-assessment-required.',
            interaction: [{ code: 'read' }, { code: 'search-type' }],
            searchParam: [
              { name: '_id', type: 'token', documentation: 'The id of one service.' },
              { name: 'name', type: 'string', documentation: 'How the name begins.' },
              { name: '_count', type: 'number', documentation: '1 to 100; 20 unless asked.' },
              { name: '_after', type: 'special', documentation: 'Of the link to the next page.' },
            ],
          },
        ],
      },
    ],
  }
}
