import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '#platform/testing/shared.ts'
import type { Doc } from './doc.ts'
import { planPlace } from './plan-place.ts'

const folder = sharedPath('data', 'ilao', 'input')

describe.skipIf(!folder)('a real listing in which every organization says not to display its address', () => {
  const rows = (name: string): Doc[] =>
    parse(readFileSync(`${folder}/${name}.csv`), { columns: true, bom: true })

  it('hides every place of it, though the listing was declared public', () => {
    const organizations = rows('organizations')
    expect(organizations).toHaveLength(33)
    for (const organization of organizations) {
      const plan = planPlace({
        location: { location_type: 'physical', addresses: [{ address_1: '12 Elm Street', city: 'Chicago' }] },
        services: [],
        atLocation: [],
        organization: { name: 'Legal help' },
        rawOrganization: organization,
        source: { publicListing: true },
        protectedMatches: [],
      })
      expect(plan).toMatchObject({ visibility: 'area', why: 'source-flag' })
      expect(JSON.stringify(plan.publicDoc)).not.toContain('Elm')
    }
  })

  it('leaves the other places of the file alone, and reads none of its columns as a flag by mistake', () => {
    const shown = rows('locations').filter((location) => {
      const plan = planPlace({
        location: { location_type: 'physical', name: location.Location },
        rawLocation: location,
        services: [],
        atLocation: [],
        source: { publicListing: true },
        protectedMatches: [],
      })
      return plan.visibility === 'public'
    })
    expect(shown.length / rows('locations').length).toBeGreaterThan(0.97)
  })
})
