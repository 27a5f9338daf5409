// Writes what the features register into db/: `npm run generate`.
import { writeFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { registeredFiles } from '../src/app/registered-files.ts'

for (const [name, text] of Object.entries(registeredFiles())) writeFileSync(fromRoot('db', name), text)
