import {
  entityOfFile,
  isHsdsTable,
  isSurelyNotHsds,
  type RecordEntity,
  readHsds,
  recordEntities,
} from '#interop/hsds/index.ts'
import type { Format } from './format.ts'
import { rootShape } from './mapped/json/root-shape.ts'
import type { Probe, ProbedFile } from './probe.ts'

/** HSDS 3.x in any of its forms. */
export const hsds3: Format = {
  id: 'hsds-3',
  name: 'hsds',
  version: '3',
  summary: 'HSDS 3 (JSON, one record a line, or a package of CSV tables)',
  recognizes,
  read: ({ path, name }) => readHsds({ path, name }),
}

/** Tables that no earlier version has under these names. */
const ours = new Set(['addresses', 'schedules', 'cost_options', 'service_capacity', 'attributes', 'url'])

function recognizes({ files }: Probe): number {
  const json = files.filter((file) => file.kind === 'json' && file.stem !== 'datapackage')
  if (json.some(saysVersion)) return 90
  if (json.some((file) => !isOfOtherShape(file))) return 30
  const tables = files.filter((file) => file.kind === 'table' && /\.csv$/i.test(file.file.name))
  const known = tables.filter((file) => entityOfFile(file.file.name) !== undefined)
  const records = known.some(({ file }) => recordEntities.includes(entityOfFile(file.name) as RecordEntity))
  if (!records) return 0
  if (known.every(fits)) return 80
  // Close enough that its own reader can say best what is wrong with it.
  return known.some((file) => ours.has(file.stem)) ? 40 : 10
}

function fits({ file, columns }: ProbedFile): boolean {
  const entity = entityOfFile(file.name)
  return entity !== undefined && isHsdsTable(entity, columns)
}

/** JSON of somebody's own, which is read by a mapping. */
function isOfOtherShape({ start }: ProbedFile): boolean {
  const shape = rootShape(start)
  return isSurelyNotHsds(start, shape === 2 || (shape === 1 && start.trimStart().startsWith('{')))
}

function saysVersion({ kind, start }: ProbedFile): boolean {
  return kind === 'json' && /"(version)"\s*:\s*"3\./.test(start)
}
