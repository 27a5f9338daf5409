// Writes the tree of folders into docs/architecture.md: `npm run generate`.
import { readFileSync, writeFileSync } from 'node:fs'
import { treeFile, withTree } from './tree.ts'

writeFileSync(treeFile, withTree(readFileSync(treeFile, 'utf8')))
