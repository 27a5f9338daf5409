// Writes docs/map.md from the code: `npm run generate`.
import { writeFileSync } from 'node:fs'
import { cruise } from './cruise.ts'
import { drawMap, mapFile } from './map.ts'

writeFileSync(mapFile, drawMap(await cruise()))
