// Writes what the program knows of places from the packages of development that hold it: `npm run generate:places`.
import { writeFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { placeFiles } from './places/make-places.ts'

for (const [name, text] of Object.entries(placeFiles())) writeFileSync(fromRoot('data', 'places', name), text)
