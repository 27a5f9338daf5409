// Writes what the content parses to, as JSON, to standard output. The build keeps it beside the program.
import { readContent } from '../src/app/read-content.ts'
import { recordParsed } from '../src/platform/parsed-once.ts'

process.stdout.write(JSON.stringify(recordParsed(readContent)))
