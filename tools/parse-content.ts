// Writes what the content and the places parse to, as JSON, to standard output. The build keeps it beside the program.
import { readContent } from '../src/app/read-content.ts'
import { warmPlaces } from '../src/platform/geo/index.ts'
import { recordParsed } from '../src/platform/parsed-once.ts'

const read = () => {
  readContent()
  warmPlaces()
}
process.stdout.write(JSON.stringify(recordParsed(read)))
