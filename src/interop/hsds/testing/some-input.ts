import { uuidOf } from '../uuid.ts'

const id = (...words: string[]): string => uuidOf('some input', ...words)

/** Plain services with their organizations, for tests. */
export function someServices(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, n) => ({
    id: id('service', String(n)),
    name: `Service ${n}`,
    status: 'active',
    description: `What service ${n} does, with "quotes" and an é.`,
    phones: [{ id: id('phone', String(n)), number: '(312) 555-0100' }],
    schedules: [
      { id: id('schedule', String(n)), freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '17:00' },
    ],
    organization: {
      id: id('organization', String(n % 3)),
      name: `Organization ${n % 3}`,
      description: 'Made up.',
    },
  }))
}

/** A CSV package by file name, for tests. */
export function someCsv(count: number): Record<string, string> {
  const rows = Array.from({ length: count }, (_, n) => String(n))
  return {
    'organizations.csv': ['id,name,description', `${id('organization')},"Harbor, Inc.",Made up`].join('\r\n'),
    'services.csv': [
      'id,organization_id,name,status,description',
      ...rows.map(
        (n) => `${id('service', n)},${id('organization')},Service ${n},active,"Says ""hello""\nand goes on"`,
      ),
    ].join('\n'),
    'locations.csv': [
      'id,location_type,name,latitude,longitude',
      ...rows.map((n) => `${id('location', n)},physical,Place ${n},41.88,-87.68`),
    ].join('\n'),
    'service_at_location.csv': [
      'id,service_id,location_id',
      ...rows.map((n) => `${id('link', n)},${id('service', n)},${id('location', n)}`),
    ].join('\n'),
    'phones.csv': [
      'id,service_id,location_id,number',
      ...rows.map((n) => `${id('phone', n)},${id('service', n)},${id('location', n)},312 555 0100`),
    ].join('\n'),
  }
}
