// Writes content/terms as a Vale style: `npm run terms:vale -- <folder>`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { valeStyle } from '../src/features/terms/vale.ts'

const folder = process.argv[2]
if (folder) {
  const files = valeStyle()
  for (const { path, text } of files) {
    const target = join(resolve(folder), path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  process.stdout.write(
    `${files.length} files in ${folder}. In .vale.ini: StylesPath = ${folder}, Vocab = Breakwater, BasedOnStyles = Breakwater.\n`,
  )
} else {
  process.stderr.write('Say where to write the style: npm run terms:vale -- <folder>\n')
  process.exitCode = 2
}
