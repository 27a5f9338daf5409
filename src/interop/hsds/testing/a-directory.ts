import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { categories } from '#features/needs/categories.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { ourTerms } from '../our-terms.ts'
import { ourTermShape } from '../shape.ts'
import { uuidOf } from '../uuid.ts'
import { importPath } from './imports.ts'

const id = (name: string): string => uuidOf('test', name)

/**
 * A small made-up directory: an organization with legal aid at a public place and a shelter at a hidden one,
 * another with a line that has no place, and a service whose status nobody knows. For tests.
 */
export async function aDirectory(db: TestDatabase, source: string) {
  const need = categories().find((one) => one.code === 'emergency-shelter')
  const shelterTerm = ourTerms().termOfCategory.get(need?.id ?? 0)
  const organization = {
    id: id('organization'),
    name: 'Harbor Youth Network',
    description: 'A made-up organization.',
    phones: [{ id: id('organization phone'), number: '(312) 555-0100', type: 'voice' }],
  }
  const term = {
    id: id('term'),
    code: 'LEGAL',
    name: 'Legal aid of our town',
    description: 'A term of the source.',
    taxonomy_detail: { id: id('taxonomy'), name: 'Town terms', description: 'Terms of the source.' },
  }
  const schedule = {
    id: id('schedule'),
    freq: 'WEEKLY',
    byday: 'MO,TU',
    opens_at: '09:00',
    closes_at: '17:00',
    dtstart: '2026-07-01',
  }
  const records = [
    {
      id: id('legal'),
      name: 'Legal help for young people',
      status: 'active',
      description: 'Talk with a lawyer.',
      minimum_age: 12,
      maximum_age: 21,
      organization,
      attributes: [{ id: id('attribute'), link_entity: 'service', taxonomy_term: term }],
      schedules: [schedule],
      capacities: [
        {
          id: id('capacity'),
          available: 3,
          maximum: 5,
          updated: '2026-11-01T00:00:00Z',
          unit: { id: id('unit'), name: 'Appointment' },
        },
      ],
      service_at_locations: [
        {
          id: id('open link'),
          location: {
            id: id('open place'),
            location_type: 'physical',
            name: 'Town hall',
            latitude: 41.8804,
            longitude: -87.6872,
            addresses: [
              {
                id: id('open address'),
                address_1: '1 Town Square',
                city: 'Chicago',
                state_province: 'IL',
                postal_code: '60612',
                country: 'US',
                address_type: 'physical',
              },
            ],
          },
        },
      ],
    },
    {
      id: id('shelter'),
      name: 'Emergency beds',
      status: 'active',
      description: 'A bed tonight.',
      organization,
      attributes: shelterTerm
        ? [{ id: id('need'), link_entity: 'service', taxonomy_term: ourTermShape(shelterTerm) }]
        : [],
      service_at_locations: [
        {
          id: id('hidden link'),
          phones: [{ id: id('hidden phone'), number: '(312) 555-0177' }],
          location: {
            id: id('hidden place'),
            location_type: 'physical',
            name: 'Night house',
            latitude: 41.9999,
            longitude: -87.6543,
            addresses: [
              {
                id: id('hidden address'),
                address_1: '77 Hidden Lane',
                city: 'Chicago',
                state_province: 'IL',
                postal_code: '60640',
                country: 'US',
                address_type: 'physical',
              },
            ],
          },
        },
      ],
    },
    {
      id: id('line'),
      name: 'Someone to talk to',
      status: 'active',
      organization: { id: id('other organization'), name: 'Lantern Line', description: 'A made-up line.' },
    },
    {
      id: id('unknown'),
      name: 'Nobody knows',
      organization: { id: id('other organization'), name: 'Lantern Line', description: 'A made-up line.' },
    },
  ]
  const folder = mkdtempSync(join(tmpdir(), 'hsds-'))
  try {
    writeFileSync(join(folder, 'all.json'), JSON.stringify(records))
    await importPath(db, source, join(folder, 'all.json'))
  } finally {
    rmSync(folder, { recursive: true })
  }
  return {
    organization: id('organization'),
    service: id('legal'),
    openLink: id('open link'),
    hiddenLink: id('hidden link'),
    unknownService: id('unknown'),
    taxonomy: id('taxonomy'),
    term: id('term'),
  }
}
