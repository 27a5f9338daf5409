import { type EntityName, GroupStore, type HsdsRow, isObject } from '#interop/hsds/index.ts'
import { joinTables, type TableInput } from '#interop/hsds/tabular.ts'
import { type FieldProblem, Invalid } from '#platform/errors.ts'
import { IdSet } from '#platform/id-set.ts'
import { isStanding } from './check-mapping.ts'
import { compileTable, type TablePlan } from './compile-table.ts'
import { type FirstService, type MappingFindings, mostFirst, type TableFindings } from './findings.ts'
import { LinkBook } from './link-book.ts'
import { hidingColumn, type MadeRow, makeRows, type Through } from './make-rows.ts'
import type { MappableEntity, Mapping, TableMapping } from './mapping.ts'
import { SharedRecords } from './shared-records.ts'
import type { SourceTable, TableRow } from './table.ts'
import { folded } from './transforms.ts'

/**
 * Reads tables by a mapping and yields HSDS rows. Each row of the input becomes at least one record or part, or
 * is held back with the reason; empty rows are counted. Memory stays bounded but for shared records.
 *
 * @param findings is filled in on the way: rows, columns that are not mapped, tables that are not.
 * @param first is filled with the first services.
 * @throws {Invalid} `mapping-does-not-fit` before the first row: names each column and table that is missing.
 */
export async function* readMapped(
  tables: readonly SourceTable[],
  mapping: Mapping,
  findings: MappingFindings,
  first: FirstService[] = [],
): AsyncGenerator<HsdsRow> {
  const pairs = pair(tables, mapping, findings)
  const plans = await compileAll(pairs)
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0) * growth
  const gathering = new Gathering(bytes, throughs(mapping), first)
  try {
    for (const { pair: one, plan } of plans) yield* gathering.take(one, plan, findings)
    yield* gathering.joined(governed(mapping))
    for (const { table } of pairs)
      for (const code of table.notes) yield { kind: 'note', path: table.name, code }
    for (const one of findings.tables)
      for (const column of one.unmapped)
        yield { kind: 'note', path: `${one.table}/${column}`, code: 'column-not-mapped' }
    for (const table of findings.unmappedTables) yield { kind: 'note', path: table, code: 'table-not-mapped' }
  } finally {
    await gathering.close()
  }
}

/** What a row of a spreadsheet takes as the rows that are made of it, by which they are kept on disk or not. */
const growth = 4

interface Pair {
  readonly table: SourceTable
  readonly mapping: TableMapping
  readonly path: string
}

function pair(tables: readonly SourceTable[], mapping: Mapping, findings: MappingFindings): Pair[] {
  const problems: FieldProblem[] = []
  const taken = new Set<SourceTable>()
  const pairs: Pair[] = []
  mapping.tables.forEach((one, at) => {
    const path = `tables[${at}]`
    const found =
      one.table === '*'
        ? tables.length === 1
          ? tables[0]
          : undefined
        : tables.find((table) =>
            [table.name, ...table.aliases].some((name) => folded(name) === folded(one.table)),
          )
    if (found) {
      taken.add(found)
      pairs.push({ table: found, mapping: one, path })
    } else if (!one.optional)
      problems.push({
        field: `${path}.table`,
        sentence: `The input has no table “${one.table}”; it has ${tables.map((table) => table.name).join(', ') || 'none'}.`,
      })
  })
  if (problems.length > 0) throw unfit(problems)
  for (const table of tables) if (!taken.has(table)) findings.unmappedTables.push(table.name)
  return pairs
}

function unfit(problems: readonly FieldProblem[]): Invalid {
  const [first] = problems
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : ''
  return new Invalid(
    'mapping-does-not-fit',
    `The mapping does not fit the input at ${first?.field ?? ''}: ${first?.sentence ?? ''}${more}`,
    problems.slice(0, 50),
  )
}

async function compileAll(pairs: readonly Pair[]): Promise<{ pair: Pair; plan: TablePlan }[]> {
  const problems: FieldProblem[] = []
  const plans: { pair: Pair; plan: TablePlan }[] = []
  for (const one of pairs) {
    const columns = await one.table.columns(one.mapping.headerRow ?? 1)
    const { plan, problems: found } = compileTable(one.mapping, one.path, columns)
    problems.push(...found)
    plans.push({ pair: one, plan })
  }
  if (problems.length > 0) throw unfit(problems)
  return plans
}

/** Whether a column of an organization decides what is shown of its places. */
function governed(mapping: Mapping): boolean {
  return mapping.tables.some((table) => table.confidential?.some((rule) => rule.hides === 'organization'))
}

/** Kinds of records through which others are linked. */
function throughs(mapping: Mapping): Set<string> {
  const kinds = new Set<string>()
  for (const { records } of mapping.tables)
    for (const { links = {} } of records)
      for (const link of Object.values(links)) if ('column' in link && link.through) kinds.add(link.through)
  return kinds
}

interface Waiting extends TableInput {
  readonly through?: readonly Through[]
}

function waiting({ raw, path, through }: MadeRow): Waiting {
  return through ? { raw, path, through } : { raw, path }
}

/** Rows on their way: their own go to disk by table, shared ones are put together in memory. */
class Gathering {
  readonly #store: GroupStore
  readonly #bytes: number
  readonly #shared = new SharedRecords()
  readonly #entities = new Set<MappableEntity>()
  /** Organizations of which somebody could have said that their places must not be shown. */
  readonly #organizations = new IdSet()
  /** Parts and links without an id of their own, by what they say. */
  readonly #told = new IdSet()
  /** Organizations that ask to hide their places. */
  readonly #hiding = new IdSet()
  readonly #links: LinkBook

  readonly #first: FirstService[]

  constructor(bytes: number, wanted: ReadonlySet<string>, first: FirstService[]) {
    this.#bytes = bytes
    this.#first = first
    this.#links = new LinkBook(wanted)
    this.#store = new GroupStore(bytes)
  }

  async *take({ table, mapping }: Pair, plan: TablePlan, findings: MappingFindings): AsyncGenerator<HsdsRow> {
    const found: TableFindings = {
      table: table.name,
      rows: 0,
      emptyRows: 0,
      usedRows: 0,
      heldRows: 0,
      made: {},
      unmapped: plan.unused
        .map((at) => plan.columns[at] ?? '')
        .filter((column) => !plan.leftOut.includes(column)),
      leftOut: [...plan.leftOut],
      hidingRows: 0,
    }
    findings.tables.push(found)
    const decides = mapping.confidential?.some((rule) => rule.hides === 'organization') ?? false
    for await (const row of table.rows(mapping.headerRow ?? 1)) {
      found.rows += 1
      if (row.broken === undefined && row.cells.every((cell) => cell.trim() === '')) {
        found.emptyRows += 1
        continue
      }
      const path = `${table.name}:${row.line}`
      if (row.broken) {
        found.heldRows += 1
        yield heldRow(plan, row, path, row.broken)
        continue
      }
      const { rows, lost } = makeRows(plan, table.name, row)
      for (const one of lost) yield { kind: 'link', ...one }
      const kept = rows.filter((one) => one.held === undefined)
      for (const one of rows)
        if (one.held !== undefined)
          yield { kind: 'held', entity: one.entity, id: one.id, path: one.path, code: one.held, raw: one.raw }
      if (rows.some((one) => one.raw[hidingColumn] !== undefined || one.held !== undefined))
        found.hidingRows += 1
      if (rows.length === 0) {
        found.heldRows += 1
        yield heldRow(plan, row, path, 'nothing-to-make')
        continue
      }
      if (kept.length > 0 && kept.every(onlyPoints) && plan.records.some(({ mapping }) => !mapping.shared)) {
        // It says which records it belongs to, and nothing of what it is there for.
        found.heldRows += 1
        yield heldRow(plan, row, path, 'nothing-to-make')
        continue
      }
      if (kept.length === 0) found.heldRows += 1
      else if (lacksItsRecord(plan, kept)) {
        // What it says of a shared record counts; the record that each row stands for is missing.
        found.heldRows += 1
        yield heldRow(plan, row, path, 'without-record')
      } else found.usedRows += 1
      for (const one of kept) {
        found.made[one.entity] = (found.made[one.entity] ?? 0) + 1
        await this.#put(one, decides)
      }
    }
  }

  /** @param decides whether its table says of organizations if their places may be shown. */
  async #put(row: MadeRow, decides: boolean): Promise<void> {
    this.#entities.add(row.entity)
    if (row.entity === 'organization') {
      if (decides) this.#organizations.add(row.id)
      if (row.raw[hidingColumn] !== undefined) this.#hiding.add(row.id)
    }
    this.#links.learn(row)
    if (
      row.entity === 'service' &&
      this.#first.length < mostFirst &&
      !this.#first.some((one) => one.id === row.id)
    )
      this.#first.push({ id: row.id, row: row.path })
    // Told again by another row of a shared record, word for word.
    const again = row.id.startsWith('content:') && !this.#told.add(`${row.entity}:${row.id}`)
    if (again && !row.shared) return
    if (row.shared) this.#shared.add(row)
    else await this.#store.put(row.entity, { to: '', value: waiting(row) })
  }

  /** @param orgsDecide a place whose organization is not here stays hidden: nobody said that it may be shown. */
  async *joined(orgsDecide: boolean): AsyncGenerator<HsdsRow> {
    const tables = new Map<EntityName, () => AsyncIterable<TableInput>>()
    for (const entity of this.#entities) tables.set(entity, () => this.#rows(entity, orgsDecide))
    yield* joinTables(tables, this.#bytes)
    yield* this.#shared.differing()
  }

  async *#rows(entity: MappableEntity, orgsDecide: boolean): AsyncGenerator<TableInput> {
    const settled = (raw: Record<string, unknown>): Record<string, unknown> =>
      (entity === 'location' || entity === 'service') && this.#isHidden(raw, orgsDecide)
        ? { ...raw, [hidingColumn]: 'yes' }
        : raw
    for await (const parcel of this.#store.take(entity, this.#store.partOf(''))) {
      const { raw: own, path, through } = parcel.value as Waiting
      const raw = this.#links.followed(own, through)
      const whole = isStanding(entity) ? this.#shared.complete(entity, String(raw.id), raw, path) : raw
      yield { raw: settled(isObject(whole) ? whole : raw), path }
    }
    for (const { raw, path } of this.#shared.rest(entity)) yield { raw: settled(raw), path }
  }

  /** Said on the place as well, for it may come to the directory long after its organization. */
  #isHidden({ organization_id: organization }: Record<string, unknown>, orgsDecide: boolean): boolean {
    if (typeof organization !== 'string') return orgsDecide
    return this.#hiding.has(organization) || (orgsDecide && !this.#organizations.has(organization))
  }

  async close(): Promise<void> {
    await this.#store.close()
  }
}

/** Names a record that other rows tell of, and says nothing about it. */
function onlyPoints({ shared, raw }: MadeRow): boolean {
  return shared && Object.keys(raw).every((key) => key === 'id' || (key.endsWith('_id') && key !== 'tax_id'))
}

/** Whether every row of the table stands for a record, and this one made none. */
function lacksItsRecord(plan: TablePlan, rows: readonly MadeRow[]): boolean {
  // A service without a place is offered by phone: then no record says where it is, and none is missing.
  const isOffered = rows.some(({ entity }) => entity === 'service')
  const own = plan.records.filter(
    ({ mapping, when }) =>
      isStanding(mapping.record) &&
      !mapping.shared &&
      !when &&
      !(isOffered && mapping.record === 'service_at_location'),
  )
  return own.length > 0 && !rows.some((row) => isStanding(row.entity) && !row.shared)
}

function heldRow({ columns }: TablePlan, row: TableRow, path: string, code: string): HsdsRow {
  const raw: Record<string, string> = {}
  row.cells.forEach((cell, at) => {
    if (cell.trim() !== '') raw[columns[at] || `column ${at + 1}`] = cell.slice(0, 2_000).toWellFormed()
  })
  return { kind: 'held', entity: 'row', id: path, path, code, raw }
}
