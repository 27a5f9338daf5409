import { expect, it } from 'vitest'
import { areaLines, readAreas } from './area-lines.ts'

it('reads areas as people write them, and writes them so that they are read again', () => {
  const { areas, problems } = readAreas(
    'Cook County, IL\ncook, il\nWI\nIndiana\n  \nUS\nHarbor County\n17043',
    'areas',
  )
  expect(problems).toEqual([])
  expect(areas).toEqual(['17031', 'WI', 'IN', 'US', '99001', '17043'])
  expect(readAreas(areaLines(areas), 'areas').areas).toEqual(areas)
})

it.each(['Cok County, IL', 'Orange County', 'Chicago', '60612', '99999', 'XX', 'Atlantis'])(
  'asks about "%s" rather than guess a county',
  (line) => {
    const { areas, problems } = readAreas(line, 'areas')
    expect(areas).toEqual([])
    expect(problems[0]).toMatchObject({ field: 'areas' })
  },
)
