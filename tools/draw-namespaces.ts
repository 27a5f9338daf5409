// Writes the table of namespaces into locales/README.md: `npm run generate`.
import { readFileSync, writeFileSync } from 'node:fs'
import { namespacesFile, withNamespaces } from './namespaces.ts'

writeFileSync(namespacesFile, withNamespaces(readFileSync(namespacesFile, 'utf8')))
