import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { county } from '#platform/geo/index.ts'
import { allZips, type Zip } from '#platform/geo/zips.ts'

/** Which services are written, where they are and what they offer. */
interface Wanted {
  /** Number of the first; what has a number is the same in every file. */
  readonly from?: number
  /** Taken in turns; one in each county unless said. */
  readonly places?: readonly Zip[]
  /** What stands in their names, each in every place; four kinds unless said. Each service has phones of its own then. */
  readonly offers?: readonly string[]
}

/**
 * Writes clean HSDS 3.1 as NDJSON: one full service a line, each with its organization (one for three services),
 * a place with address and point, two phones, a schedule, a language, a cost and a service area.
 *
 * @param services how many lines; about 2.7 kB each.
 */
export async function generateHsds(
  file: string,
  services: number,
  { from = 0, places = towns(), offers }: Wanted = {},
): Promise<void> {
  const out = createWriteStream(file)
  for (let n = from; n < from + services; n++) {
    const place = places[n % places.length]
    if (!place) throw new Error('there are no ZIP codes')
    const made = service(n, place, county(place.countyFips)?.name ?? place.city)
    if (offers) {
      made.name = `${names[n % 4]} ${offers[((n % places.length) + Math.floor(n / places.length)) % offers.length]} ${n}`
      made.phones.forEach((phone, at) => {
        phone.number = ownNumber(2 * n + at)
      })
    }
    if (!out.write(`${JSON.stringify(made)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** One ZIP code a county: a point that lies far from its ZIP code is not clean, and the importer holds it back. */
export function towns(): Zip[] {
  return [...new Map([...allZips()].map((zip) => [zip.countyFips, zip])).values()]
}

const names = ['Open Door', 'Lantern', 'Compass', 'Bridge']

/** One that no other has, up to seven million. */
function ownNumber(n: number): string {
  return `(${201 + (n % 700)}) 555-${String(Math.floor(n / 700) % 10_000).padStart(4, '0')}`
}

function service(n: number, { latitude, longitude, zip, city, state }: Zip, countyName: string) {
  const id = uuid('service', n)
  const organization = Math.floor(n / 3)
  return {
    id,
    name: `${names[n % 4]} ${['Counseling', 'Legal Aid', 'Clinic', 'Mentors'][(n >> 2) % 4]} ${n}`,
    description:
      'A place where a young person can talk with someone who listens, and get help with what comes next.',
    url: `https://service-${n}.example`,
    email: `desk@service-${n}.example`,
    status: 'active',
    eligibility_description: 'Young people from 12 to 17.',
    minimum_age: 12,
    maximum_age: 17,
    fees_description: 'Free.',
    application_process: 'Call or walk in.',
    last_modified: '2026-10-01T09:00:00.000Z',
    organization: {
      id: uuid('organization', organization),
      name: `Harbor Organization ${organization}`,
      description: 'A made-up organization for measuring.',
      website: `https://organization-${organization}.example`,
    },
    phones: [
      { id: uuid('phone', n), number: `(312) 555-01${String(n % 100).padStart(2, '0')}`, type: 'voice' },
      {
        id: uuid('phone-b', n),
        number: `(773) 555-01${String(n % 100).padStart(2, '0')}`,
        type: 'voice',
        extension: 4,
      },
    ],
    schedules: [
      {
        id: uuid('schedule', n),
        freq: 'WEEKLY',
        byday: 'MO,TU,WE,TH,FR',
        opens_at: '09:00',
        closes_at: '17:00',
      },
    ],
    languages: [{ id: uuid('language', n), name: 'Spanish', code: 'es' }],
    cost_options: [{ id: uuid('cost', n), option: 'Everyone', amount: 0, currency: 'USD' }],
    service_areas: [{ id: uuid('area', n), name: `${countyName}, ${state}` }],
    service_at_locations: [
      {
        id: uuid('sal', n),
        location: {
          id: uuid('location', n),
          location_type: 'physical',
          name: `Community building ${n}`,
          latitude: round(latitude + ((n % 41) - 20) / 100),
          longitude: round(longitude + ((n % 37) - 18) / 100),
          addresses: [
            {
              id: uuid('address', n),
              address_1: `${100 + (n % 9000)} Example Street`,
              city,
              state_province: state,
              postal_code: zip,
              country: 'US',
              address_type: 'physical',
            },
          ],
        },
      },
    ],
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

/** The same id for the same thing in every run. */
function uuid(kind: string, n: number): string {
  const hex = createHash('sha1').update(`${kind} ${n}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
